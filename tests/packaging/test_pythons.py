"""The wheel on every Python that is found, installed as a person does it: `make soak`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from released import Release

from kigen import __version__

ROOT = Path(__file__).parents[2]
REQUIRED = SpecifierSet(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])


def _found() -> dict[str, Path]:
    """By version, 3.11 and so on: this one, those on the path, and those that pyenv and uv keep."""
    homes = [Path.home() / ".pyenv/versions", Path.home() / ".local/share/uv/python"]
    kept = [path for home in homes for path in home.glob("*/bin/python3.*") if path.suffix[1:].isdigit()]
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    found: dict[str, Path] = {}
    for path in [Path(sys.executable), *kept, *(Path(name) for name in named if name)]:
        asked = "import ensurepip, sys; print('%d.%d' % sys.version_info[:2])"
        said = subprocess.run([path, "-c", asked], capture_output=True, text=True, check=False)
        if said.returncode == 0 and said.stdout.strip() in REQUIRED:
            found.setdefault(said.stdout.strip(), path)
    return found


@pytest.mark.soak
@pytest.mark.parametrize("version", sorted(found := _found()))
def test_a_person_can_install_it(release: Release, version: str, tmp_path: Path) -> None:
    """`pipx install` of the wheel, with the newest of what it needs: the version, the manual, and a fortnight of the demo."""
    home = {"PIPX_HOME": str(tmp_path / "home"), "PIPX_BIN_DIR": str(tmp_path / "bin"), "PIPX_MAN_DIR": str(tmp_path / "man")}
    pipx = [sys.executable, "-m", "pipx", "install", "--quiet", "--python", str(found[version]), str(release.file(".whl"))]
    done = subprocess.run(pipx, env={**os.environ, **home}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    kigen = tmp_path / "bin/kigen"
    python = tmp_path / "home/venvs/kigen/bin/python"
    asked = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == version
    assert subprocess.run([kigen, "--version"], capture_output=True, text=True, check=True).stdout == f"kigen {__version__}\n"
    assert (tmp_path / "man/man1/kigen.1").read_bytes() == (ROOT / "man/kigen.1").read_bytes()
    assert (tmp_path / "man/man5/kigen.toml.5").exists()
    demo = subprocess.run([kigen, "demo", "--fast", "--out", tmp_path / "out"], capture_output=True, text=True, check=False)
    assert demo.returncode == 0, demo.stdout[-1000:] + demo.stderr[-2000:]
    assert list((tmp_path / "out").rglob("*.eml"))
