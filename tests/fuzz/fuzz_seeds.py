"""What fuzzing starts from: the corpora of the packs, the odd mails, the example configuration."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LANGUAGES = ROOT / "src/kigen/language"
_PAGE = "<html><body><p>{}</p><blockquote>{}</blockquote><table><tr><td>6/12</td></tr></table></body></html>"


def seeds(target: str) -> list[bytes]:
    """The seeds of a target, in a fixed order."""
    return list(_SEEDS[target]())


def _corpus(language: str) -> Iterator[bytes]:
    """The texts of a language's lines; in the files, ⏎ and \\n stand for line breaks and ` | ` behind what a text states."""
    for file in sorted((_LANGUAGES / language / "corpus").glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            if line and line[0] not in "#@":
                text = line.split(" | ")[1] if " | " in line else line
                yield text.replace("⏎", "\n").replace("\\n", "\n").encode()


def _replies() -> Iterator[bytes]:
    for language in ("en", "ja"):
        corpus = tomllib.loads((_LANGUAGES / language / "corpus/replies.toml").read_text("utf-8"))
        for entry in _tables(corpus):
            texts = [value for value in entry.values() if isinstance(value, str) and len(value) > 12]
            yield from (f"Re: Form\n{text}".encode() for text in texts)


def _tables(value: object) -> Iterator[dict[str, object]]:
    """Every table within a TOML document."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _tables(each)


def _sent() -> Iterator[bytes]:
    for text in (*_corpus("en"), *_corpus("ja")):
        yield b"Form due Friday\n" + text


def _quoted() -> Iterator[bytes]:
    for number, text in enumerate((*_corpus("ja"), *_corpus("en"))):
        if number % 10 == 0:
            yield text + b"\n\n-- \nRobin Hale\n\nOn Fri, 5 Jun 2026 at 10:12, Dana Reed wrote:\n> " + text


def _pages() -> Iterator[bytes]:
    for number, text in enumerate((*_corpus("ja"), *_corpus("en"))):
        if number % 10 == 0:
            yield _PAGE.format(text.decode(), "Dana").encode()


def _mails() -> Iterator[bytes]:
    yield from (file.read_bytes() for file in sorted((ROOT / "tests/mail/odd").glob("*.eml")))


def _configurations() -> Iterator[bytes]:
    whole = (ROOT / "config.example.toml").read_bytes()
    yield whole
    lines = whole.splitlines()
    yield b"\n".join(line for line in lines if not line.lstrip().startswith(b"#"))
    yield from (b"[service]\n" + line for line in lines if b"=" in line)


_SEEDS = {
    "read-ja": lambda: _corpus("ja"),
    "read-en": lambda: _corpus("en"),
    "sent-mail": _sent,
    "own-words": _quoted,
    "mail": _mails,
    "html": _pages,
    "reply": _replies,
    "configuration": _configurations,
}
