"""What a release consists of: whole, the same each time, typed, and with an account of what it is made of."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from packaging.metadata import Metadata
from packaging.utils import canonicalize_name
from released import Release
from trove_classifiers import classifiers

from kigen import __version__

ROOT = Path(__file__).parents[2]

# What may be handed out beside an MIT program: without duties, or with duties for those alone who change the package itself.
ACCEPTED = {
    *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "PSF-2.0", "Apache-2.0"),
    *("MIT OR Apache-2.0", "Apache-2.0 OR BSD-3-Clause", "Apache-2.0 AND BSD-2-Clause"),
    "MPL-2.0",  # certifi: a list of authorities, used as it is
    "LGPL-3.0-only",  # psycopg, only for PostgreSQL: imported, never changed
    # As older packages say it, in their classifiers:
    "License :: OSI Approved :: Apache Software License",
    "License :: OSI Approved :: BSD License",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)",
    "License :: OSI Approved",  # says nothing by itself, and stands beside one of those above
}
UNSAID = {"imapclient": "Redistribution and use in source and binary forms"}  # the text it brings is that of BSD-3-Clause


@pytest.fixture
def parts(release: Release) -> dict[str, dict[str, Any]]:
    """What the CycloneDX list names, by name."""
    listed = json.loads(release.file(".cdx.json").read_text())
    return {canonicalize_name(part["name"]): part for part in listed["components"]}


def _wheel(release: Release) -> zipfile.ZipFile:
    return zipfile.ZipFile(release.file(".whl"))


def _sources() -> set[str]:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    tracked = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in tracked.stdout.splitlines() if (ROOT / name).is_file()}


def test_it_is_whole_and_its_sums_are_right(release: Release) -> None:
    """Sdist, wheel, list of parts, licences, and the sum of each."""
    endings = ("-py3-none-any.whl", ".cdx.json", ".licences.txt", ".sha256", ".tar.gz")
    assert sorted(path.name for path in release.folder.iterdir()) == sorted(f"kigen-{__version__}{each}" for each in endings)
    sums = dict(reversed(line.split()) for line in release.file(".sha256").read_text().splitlines())
    assert sums == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in release.folder.iterdir()
        if path.suffix != ".sha256"
    }


def test_the_wheel_holds_the_whole_program(release: Release) -> None:
    """Every file under src, the manual, and what describes it: packs, letters, migrations, providers, templates, types."""
    names = set(_wheel(release).namelist())
    described = {name for name in names if name.startswith(f"kigen-{__version__}.dist-info/")}
    manual = {f"kigen-{__version__}.data/data/share/man/{name}" for name in ("man1/kigen.1", "man5/kigen.toml.5")}
    assert names - described == manual | {name.removeprefix("src/") for name in _sources() if name.startswith("src/")}
    assert f"kigen-{__version__}.dist-info/licenses/LICENSE" in described
    assert "kigen/py.typed" in names
    for folder, ending in (
        ("kigen/language/ja/", ".txt"),
        ("kigen/language/en/", ".txt"),
        ("kigen/signin/providers/", ".toml"),
        ("kigen/store/database/migrations/", ".py"),
        ("kigen/digest/", ".html"),
    ):
        assert any(name.startswith(folder) and name.endswith(ending) for name in names), folder


def test_the_sdist_is_the_tree(release: Release) -> None:
    """All that is under version control or could be, and the description of the package."""
    with tarfile.open(release.file(".tar.gz")) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    assert names == _sources() | {"PKG-INFO"}


def test_the_same_sources_give_the_same_bytes(release: Release, tmp_path: Path) -> None:
    """Built again, from the sdist unpacked elsewhere and touched by another clock, sdist and wheel are the same."""
    with tarfile.open(release.file(".tar.gz")) as archive:
        archive.extractall(tmp_path, filter="data")
    tree = tmp_path / f"kigen-{__version__}"
    for path in tree.rglob("*"):
        os.utime(path, (86400 * 365 * 30, 86400 * 365 * 30))
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(tmp_path / "again")]
    subprocess.run(build, cwd=tree, env={**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}, capture_output=True, check=True)
    for ending in (".whl", ".tar.gz"):
        (again,) = (tmp_path / "again").glob(f"*{ending}")
        assert again.read_bytes() == release.file(ending).read_bytes(), ending


def test_its_description_holds_to_the_standard(release: Release) -> None:
    """The metadata can be read without complaint (core metadata specification) and say what pyproject.toml says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    raw = _wheel(release).read(f"kigen-{__version__}.dist-info/METADATA")
    said = Metadata.from_email(raw, validate=True)
    assert (said.name, str(said.version), said.license_expression) == ("kigen", __version__, "MIT")
    assert str(said.requires_python) == project["requires-python"]
    assert said.description_content_type == "text/markdown"
    assert (said.description or "").strip() == (ROOT / "README.md").read_text().strip()
    assert set(said.classifiers or []) <= classifiers
    assert {str(each) for each in said.requires_dist or [] if each.marker is None} >= {"imapclient<5,>=4.1"}


def test_it_runs_where_it_was_installed(release: Release) -> None:
    """The command of the environment is the wheel's: its version, and its packs and letters, without the checkout."""
    said = subprocess.run(
        [release.environment / "bin/kigen", "--version"], cwd=release.folder, capture_output=True, text=True, check=True
    )
    assert said.stdout == f"kigen {__version__}\n"
    where = [release.environment / "bin/python", "-c", "import kigen; print(kigen.__file__)"]
    found = subprocess.run(where, cwd=release.folder, capture_output=True, text=True, check=True).stdout
    assert found.startswith(str(release.environment))


def test_its_types_travel_with_it(release: Release, tmp_path: Path) -> None:
    """A program of somebody else's is checked strictly against what was installed: right use passes, wrong use is told."""
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(
        "from kigen.mail import Message, parse\n\n\n"
        "def subject(raw: bytes) -> str:\n"
        "    read = parse(raw)\n"
        "    return read.subject if isinstance(read, Message) else ''\n"
    )
    wrong.write_text("from kigen.mail import parse\n\nparse('text')\n")
    check = [sys.executable, "-m", "mypy", "--strict", f"--python-executable={release.environment / 'bin/python'}"]
    check += [f"--cache-dir={tmp_path / 'cache'}"]
    passed = subprocess.run([*check, right], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert passed.returncode == 0, passed.stdout
    told = subprocess.run([*check, wrong], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "arg-type" in told.stdout


def test_the_list_of_parts_is_the_lock(release: Release, parts: dict[str, dict[str, Any]]) -> None:
    """Each package is one that the lock pins, at that version; each direct dependency is there; the list is kigen's own."""
    lock = (ROOT / "requirements.lock").read_text()
    for name, part in parts.items():
        assert f"\n{name}=={part['version']} " in f"\n{lock}", name
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
    installed = {path.name.partition("-")[0] for path in release.environment.glob("lib/*/site-packages/*.dist-info")}
    assert parts.keys() == {canonicalize_name(name) for name in installed} - {"kigen"}
    itself = json.loads(release.file(".cdx.json").read_text())["metadata"]["component"]
    assert (itself["name"], itself["version"]) == ("kigen", __version__)


def test_every_licence_is_accepted(parts: dict[str, dict[str, Any]]) -> None:
    """What a package declares is in the list above. One that declares nothing is named there."""
    for name, part in parts.items():
        said = {
            each.get("expression") or each["license"].get("id") or each["license"]["name"] for each in part.get("licenses", [])
        }
        assert said <= ACCEPTED, f"{name}: {said - ACCEPTED}"
        assert bool(said - {"License :: OSI Approved"}) != (name in UNSAID), name


def test_the_licences_are_there_to_be_read(release: Release, parts: dict[str, dict[str, Any]]) -> None:
    """Each package is named with its version, and those that declare nothing bring the text that they were taken for."""
    text = release.file(".licences.txt").read_text()
    pairs = {(canonicalize_name(name), version) for name, version in pairwise(text.splitlines())}
    assert {(name, part["version"]) for name, part in parts.items()} <= pairs
    for sentence in UNSAID.values():
        assert sentence in text
