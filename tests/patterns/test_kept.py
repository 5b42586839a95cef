"""Compiled patterns are kept from one start to the next; without them, or with broken ones, everything works all the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.patterns import Pattern, compiled
from kigen.patterns.__main__ import _all
from kigen.patterns.compiling import KEPT
from kigen.patterns.kept import Kept, place, write_all
from kigen.patterns.packing import Source, made, packed

_SOME: list[tuple[Source, int]] = [
    (r"(?P<day>\d+)日|(?P<month>[0-9]{1,2})/", 0),
    (r"\b(?:send|fax)\s+(?P<what>\w+)", re.IGNORECASE),
    (rb"^Date: [^\r\n]*\r\n", re.MULTILINE),
    ("(?i:ſ|K)(?<!é)(?=.)", 0),
    ("[^\0\ud800-\udfff]*+", re.DOTALL),
]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "__pycache__" / "kept.bin")


def _kept(path: str) -> Kept:
    assert write_all(path, _SOME)
    return Kept(path)


def test_every_pattern_is_kept_as_re_makes_it() -> None:
    """`==` compares code, source and flags; the groups and their names are no part of it."""
    everything = dict.fromkeys(_all())
    assert len(everything) > 1500
    for source, flags in everything:
        entry = packed(source, flags)
        assert entry is not None, source
        back, compiled_now = made(entry, source, flags), re.compile(source, flags)
        assert back is not None
        assert back == compiled_now
        assert back.flags == compiled_now.flags
        assert (back.groups, dict(back.groupindex)) == (compiled_now.groups, dict(compiled_now.groupindex))


def test_a_kept_pattern_works_like_a_compiled_one(path: str) -> None:
    kept = _kept(path)
    for source, flags in _SOME:
        pattern = kept.pattern(source, flags)
        assert pattern == re.compile(source, flags)
    day = kept.pattern(*_SOME[0])
    assert day is not None
    found = day.search("6月12日まで")
    assert found is not None
    assert (found["day"], found["month"], found.lastgroup, found.span("day")) == ("12", None, "day", (2, 4))
    assert day.sub(r"<\g<day>>", "12日") == "<12>"


def test_another_pattern_of_the_same_name_is_not_taken_for_it(path: str) -> None:
    """Two sources may have one sum: these two have, by CRC-32."""
    assert write_all(path, [("plumless", 0)])
    kept = Kept(path)
    assert kept.pattern("buckeroo", 0) is None
    assert kept.pattern("plumless", re.IGNORECASE) is None
    assert kept.pattern("plumless", 0) is not None


def test_what_was_compiled_is_kept_for_the_next_start(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is there already, and written only when something is new and Python may write compiled modules."""
    first = _kept(path)
    assert first.pattern(*_SOME[1]) is not None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert not first.keep_new()
    assert first.pattern("new (?P<one>once)", 0) is None
    first.was_compiled("new (?P<one>once)", 0)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not first.keep_new()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert first.keep_new()
    assert not first.keep_new()
    second = Kept(path)
    assert second.pattern("new (?P<one>once)", 0) == re.compile("new (?P<one>once)")
    assert second.pattern(*_SOME[1]) is not None


def test_what_another_process_kept_meanwhile_stays(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that began before the file was there adds to it at its end."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    early = Kept(path)
    assert early.pattern("its own", 0) is None
    early.was_compiled("its own", 0)
    assert write_all(path, _SOME)
    assert early.keep_new()
    later = Kept(path)
    assert all(later.pattern(source, flags) is not None for source, flags in (*_SOME, ("its own", 0)))


def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no folder").write_text("")
    kept = Kept(str(tmp_path / "no folder" / "kept.bin"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert kept.pattern("x", 0) is None
    kept.was_compiled("x", 0)
    assert not kept.keep_new()
    monkeypatch.setattr("os.access", lambda *_: True)  # what it says may be out of date by then
    assert not kept.keep_new()
    assert not write_all(str(tmp_path / "no folder" / "kept.bin"), _SOME)
    assert list(tmp_path.iterdir()) == [tmp_path / "no folder"]


def test_one_that_another_python_wrote_is_not_used(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(path)
    monkeypatch.setattr("kigen.patterns.packing.sys.version", "2.7")
    kept = Kept(path)
    assert [kept.pattern(source, flags) for source, flags in _SOME] == [None] * len(_SOME)


def test_a_python_that_does_not_let_itself_be_looked_at_keeps_none(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names used are private ones of `re`: a later version may have others."""

    def gone(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("kigen.patterns.packing.import_module", gone)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert not write_all(path, _SOME)
    kept = Kept(path)
    assert kept.pattern(*_SOME[0]) is None
    kept.was_compiled(*_SOME[0])
    kept.keep_new()
    assert Kept(path).pattern(*_SOME[0]) is None


@given(data=st.data())
def test_a_broken_file_is_as_good_as_none(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Bytes changed, cut off or put in: what is found is right, the rest is compiled."""
    path = str(tmp_path_factory.mktemp("kept") / "kept.bin")
    _kept(path)
    whole = Path(path).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)) | st.just(len(whole)))
    Path(path).write_bytes(whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:])
    kept = Kept(path)
    for source, flags in _SOME:
        assert kept.pattern(source, flags) in {None, re.compile(source, flags)}


def test_the_tool_keeps_all_of_them_and_a_start_compiles_none() -> None:
    """`python -m kigen.patterns`, as an installation does it; then `kigen explain` asks the file for everything it needs."""
    subprocess.run([sys.executable, "-m", "kigen.patterns"], check=True)
    mail = Path(__file__).with_name("ask.jsonl")
    program = (
        "import sys; from kigen.cli import main; from kigen.patterns.compiling import KEPT;"
        f"main(['explain', '--json', {str(mail)!r}]);"
        "sys.stderr.write(repr([source for (source, _), found in KEPT.asked.items() if not found]))"
    )
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.count("2026-06-12") >= 2
    assert done.stderr == "[]"


def test_a_pattern_is_what_re_compiles() -> None:
    """Asked for by name, or compiled when first used; what is no pattern raises what `re` raises."""
    assert compiled(r"\d+", re.ASCII) == re.compile(r"\d+", re.ASCII)
    assert Pattern("a(?P<b>.)", re.IGNORECASE).fullmatch("AC") is not None
    assert place().endswith(".bin")
    assert KEPT.asked
    with pytest.raises(re.error):
        compiled("(")
    assert ("(", 0) not in KEPT.asked
