"""The documents as text: links, anchors, code blocks and the names of files in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
_SPAN = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_IN_REPOSITORY = re.compile(r"(?:src|tests|docs|scripts|systemd|bench)/[\w./-]+(?:::[\w:]+)?")
_IN_PACKAGE = re.compile(
    r"(?:cli|config|demo|digest|followup|language|mail|mailbox|service|signin|store|submission)/[\w/]+\.py"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One document. `path` is relative to the repository."""

    path: Path
    text: str

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def links(self) -> list[str]:
        """Targets of links and pictures, as written; those with a scheme are left out."""
        found = (plain or picture for plain, picture in _LINK.findall(self.prose))
        return [target for target in found if not re.match(r"[a-z]+:", target)]

    @property
    def anchors(self) -> set[str]:
        """What a link behind # can name: the headings as GitHub turns them into ids."""
        return {anchor(heading) for heading in _HEADING.findall(self.prose)}

    @property
    def files(self) -> list[str]:
        """Files of the repository that are named in code spans, with `::test` where a test is named."""
        spans = _SPAN.findall(self.prose)
        whole = [span for span in spans if _IN_REPOSITORY.fullmatch(span)]
        return whole + [f"src/kigen/{span}" for span in spans if _IN_PACKAGE.fullmatch(span)]

    @property
    def commands(self) -> list[str]:
        """Lines of fenced blocks that begin with `kigen `."""
        return [line for _, block in _FENCE.findall(self.text) for line in block.splitlines() if line.startswith("kigen ")]

    def blocks(self, language: str) -> list[str]:
        """The fenced blocks of a language."""
        return [block for named, block in _FENCE.findall(self.text) if named == language]


def anchor(heading: str) -> str:
    """The id of a heading: lower case, spaces to hyphens, letters of every script kept, other signs dropped."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


def pages() -> Iterator[Page]:
    """README, change log and contributing notes, and everything in docs/."""
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]):
        yield Page(path.relative_to(ROOT), path.read_text("utf-8"))


def page(name: str) -> Page:
    """The document of that path."""
    return Page(Path(name), (ROOT / name).read_text("utf-8"))
