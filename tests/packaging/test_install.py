"""`make install` and `make uninstall`, on a root of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kigen import __version__

ROOT = Path(__file__).parents[2]


def _install(root: Path, *words: str, **places: str) -> subprocess.CompletedProcess[str]:
    # What is compiled while installing is looked at by nobody here, and takes longer than all the rest.
    environment = {**os.environ, "PIP_NO_COMPILE": "1", "ROOT": str(root), **places}
    return subprocess.run(
        [str(ROOT / "scripts" / "install"), *words], env=environment, capture_output=True, text=True, check=False
    )


def _files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir() or path.is_symlink()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine on which kigen was installed."""
    folder = tmp_path_factory.mktemp("root")
    done = _install(folder, sys.executable)
    assert done.returncode == 0, done.stderr
    assert f"kigen {__version__} is in" in done.stdout
    return folder


def test_everything_is_in_its_place_and_goes_again(root: Path) -> None:
    """The command runs; the units, the user and the folders are described; afterwards only what is the user's is left."""
    said = subprocess.run([root / "opt/kigen/bin/kigen", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == f"kigen {__version__}\n"
    assert (root / "usr/local/bin/kigen").readlink() == Path("/opt/kigen/bin/kigen")
    units = root / "usr/local/lib/systemd/system"
    assert {path.name for path in units.iterdir()} == {path.name for path in (ROOT / "systemd").glob("*.service")}
    assert (root / "usr/local/lib/sysusers.d/kigen.conf").is_file()
    assert (root / "usr/local/lib/tmpfiles.d/kigen.conf").is_file()
    share = root / "usr/local/share"
    for page in ("man1/kigen.1", "man5/kigen.toml.5"):
        assert (share / "man" / page).read_text() == (ROOT / "man" / Path(page).name).read_text()
    for place in ("bash-completion/completions/kigen", "zsh/site-functions/_kigen", "fish/vendor_completions.d/kigen.fish"):
        assert "kigen" in (share / place).read_text()
    for name in ("etc/kigen/kigen.toml", "var/lib/kigen/kigen.db"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("the user's")
    again = _install(root, "away")
    assert again.returncode == 0, again.stderr
    assert _files(root) == {"etc/kigen/kigen.toml", "var/lib/kigen/kigen.db"}


def test_what_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    """A folder of that name that holds something else is neither filled nor removed."""
    other = tmp_path / "opt/kigen/data"
    other.parent.mkdir(parents=True)
    other.write_text("not ours")
    refused = _install(tmp_path, sys.executable)
    assert refused.returncode == 1
    assert "holds something else" in refused.stderr
    assert _install(tmp_path, "away").returncode == 0
    assert other.read_text() == "not ours"
