"""The container image: pinned, unprivileged, and built from the locks."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    """The Dockerfile's instructions and arguments, continued lines joined."""
    lines = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", "")
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines.splitlines() if line)]


def last(steps: list[tuple[str, str]], name: str) -> str:
    return [rest for found, rest in steps if found == name][-1]


def test_its_python_is_one_we_support(steps: list[tuple[str, str]]) -> None:
    """The image's Python lies within requires-python, and both stages use the same."""
    version = last(steps, "ARG").removeprefix("PYTHON=")
    assert version in SpecifierSet(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])
    bases = [rest.split()[0] for name, rest in steps if name == "FROM"]
    assert bases == ["python:${PYTHON}-slim-bookworm"] * 2


def test_it_does_not_run_as_root(steps: list[tuple[str, str]]) -> None:
    """The user is a number other than 0, so that an orchestrator can tell."""
    assert int(last(steps, "USER")) > 0


def test_it_runs_the_service_and_asks_for_its_health(steps: list[tuple[str, str]]) -> None:
    """`kigen run` is the default, `kigen status` the health check."""
    assert (last(steps, "ENTRYPOINT"), last(steps, "CMD")) == ('["kigen"]', '["run"]')
    assert last(steps, "HEALTHCHECK").endswith('CMD ["kigen", "status"]')


def test_only_its_state_is_writable(steps: list[tuple[str, str]]) -> None:
    """State has a volume, and Python writes no byte code, so the rest may be read-only."""
    assert last(steps, "VOLUME") == "/var/lib/kigen"
    assert "PYTHONDONTWRITEBYTECODE=1" in last(steps, "ENV")


def test_everything_comes_from_the_locks(steps: list[tuple[str, str]]) -> None:
    """Each pip install checks hashes, or takes nothing but the wheel that was just built."""
    commands = [part for name, rest in steps if name == "RUN" for part in rest.split("&&")]
    installs = [part for part in commands if "pip install" in part]
    assert installs
    assert all("--require-hashes" in part or "--no-deps --no-index" in part for part in installs)
    assert all("--no-build-isolation" in part for part in commands if "pip wheel" in part)


def test_what_it_copies_is_there_and_not_ignored(steps: list[tuple[str, str]]) -> None:
    """Every source of a COPY exists and is let through by .dockerignore."""
    kept = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    sources = [path for name, rest in steps if name == "COPY" and "--from" not in rest for path in rest.split()[:-1]]
    assert sources
    for path in sources:
        assert (ROOT / path).exists(), path
        assert any(fnmatch(path.removeprefix("./"), pattern) for pattern in kept), path
