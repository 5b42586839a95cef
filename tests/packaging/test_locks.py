"""Ranges, locks, versions and imports agree with one another."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import kigen

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock", "requirements-fuzz.lock")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(lock: str) -> dict[str, tuple[Version, int]]:
    """Each package of a lock, its version, and how many hashes it has."""
    found: dict[str, tuple[Version, int]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text()):
        pin = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([^ ;\\]+)", entry)
        if pin:
            found[canonicalize_name(pin[1])] = (Version(pin[2]), entry.count("--hash=sha256:"))
    return found


def wanted(project: dict[str, Any], lock: str) -> list[Requirement]:
    """The ranges of pyproject.toml that a lock must meet."""
    run = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgresql"]]
    build = project["dependency-groups"]["build"]
    dev = [entry for entry in project["dependency-groups"]["dev"] if isinstance(entry, str)]
    lines = {
        "requirements.lock": run,
        "requirements-build.lock": build,
        "requirements-dev.lock": run + build + dev,
        "requirements-fuzz.lock": project["dependency-groups"]["fuzz"],
    }[lock]
    return [Requirement(line) for line in lines]


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_meets_the_ranges(project: dict[str, Any], lock: str) -> None:
    """Every requirement is locked, at a version within its range."""
    locked = pins(lock)
    for requirement in wanted(project, lock):
        name = canonicalize_name(requirement.name)
        assert name in locked, f"{name} is missing: make lock"
        assert locked[name][0] in requirement.specifier, f"{name} is out of range: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_names_no_index(lock: str) -> None:
    """Every pin has a hash; no line says where to install from."""
    assert min(hashes for _, hashes in pins(lock).values()) > 0
    assert "://" not in (ROOT / lock).read_text()


def test_what_is_tested_is_what_is_run() -> None:
    """The lock for tests holds the very versions of the other two."""
    dev = pins("requirements-dev.lock")
    for lock in LOCKS[:2]:
        for name, (version, _) in pins(lock).items():
            assert dev[name][0] == version, f"{name} differs from {lock}: make lock"


def test_the_build_is_locked(project: dict[str, Any]) -> None:
    """What build-system.requires asks for is in the lock, as nothing is fetched for a build."""
    locked = pins("requirements-build.lock")
    for requirement in map(Requirement, project["build-system"]["requires"]):
        assert locked[canonicalize_name(requirement.name)][0] in requirement.specifier


def test_there_is_one_version(project: dict[str, Any]) -> None:
    """The package says the version that it is released under."""
    assert kigen.__version__ == project["project"]["version"]


def test_every_import_is_declared(project: dict[str, Any]) -> None:
    """What src imports from elsewhere is a dependency of its own, not merely one of a dependency's."""
    declared = {canonicalize_name(requirement.name) for requirement in wanted(project, "requirements.lock")}
    homes = packages_distributions()
    for source in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text())):
            for module in imported(node):
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in {"kigen", "__future__"}:
                    assert {canonicalize_name(home) for home in homes.get(top, [top])} & declared, (
                        f"{source.name} imports {module}"
                    )


def test_only_the_demo_loads_its_servers() -> None:
    """pymap and its parts, and aiosmtpd, are imported nowhere but in the demo."""
    for source in sorted((ROOT / "src" / "kigen").rglob("*.py")):
        if "demo" not in source.parts:
            modules = {
                module.partition(".")[0] for node in ast.walk(ast.parse(source.read_text())) for module in imported(node)
            }
            assert not modules & {"pymap", "pysasl", "proxyprotocol", "aiosmtpd"}, source.name


def test_every_dependency_has_its_reason(project: dict[str, Any]) -> None:
    """docs/dependencies.md names each one."""
    reasons = set(re.findall(r"[\w-]+", (ROOT / "docs" / "dependencies.md").read_text()))
    for requirement in wanted(project, "requirements-dev.lock"):
        assert requirement.name in reasons, requirement.name
