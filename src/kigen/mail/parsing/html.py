"""HTML to the text a person would read: rows of a table as lines, quotations marked with `>`, hidden text left out.

Outlook, Gmail, Apple Mail and Thunderbird mark history and signature each in their own way; here all become the marks
that `own_words` knows from plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from kigen.patterns import compiled

_SKIPPED = frozenset({"style", "script", "head", "title", "noscript", "template", "object", "svg", "select", "textarea", "xml"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table"})
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source", "track", "param"}
)
_HIDDEN = compiled(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_INDENT = compiled(r"border(?:-left)?\s*:\s*(?:none|0|medium none)", re.IGNORECASE)
_SIGNATURE = compiled(
    r"\b(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|apple-mail-signature|yahoo-signature)\b|^signature$",
    re.IGNORECASE,
)
_SPACE = compiled(r"[ \t\r\n\f\u200b]+")
_WIDE_BREAK = compiled(
    r"(?<=[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60])[ \t]*\r?\n[ \t\r\n]*(?=[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60])"
)
_BLANK_LINES = compiled(r"\n{3,}")
_LONGEST_CELL = 160
_DEEPEST = 200


@dataclass(slots=True)
class _Cell:
    """Text that is being gathered: the page, or one cell of a table."""

    parts: list[str] = field(default_factory=list)
    at_line_start: bool = True
    gap: int = 0

    def write(self, text: str, marks: str, *, as_it_is: bool = False) -> None:
        if self.at_line_start:
            text = text if as_it_is else text.lstrip(" ")
            if not text:
                return
            if self.parts and self.gap:
                self.parts.append(f"{marks.rstrip()}\n" * (self.gap - 1))
            self.gap = 0
            self.parts.append(marks)
            self.at_line_start = False
        self.parts.append(text)

    def end_line(self) -> None:
        if not self.at_line_start:
            self.parts.append("\n")
            self.at_line_start = True
            self.gap = 1

    def blank_line(self) -> None:
        self.end_line()
        if self.parts:
            self.gap = max(self.gap, 2)

    def text(self) -> str:
        return "".join(self.parts)


class _Reader:
    """Target of lxml's parser: gets the elements as they open and close, well nested whatever the mail's HTML is."""

    def __init__(self) -> None:
        self._page = _Cell()
        self._cells: list[_Cell] = [self._page]
        self._rows: list[list[str]] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._hidden = 0
        self._quotes = 0
        self._pre = 0
        self._lists: list[int] = []
        self._links: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.lower()
        hides = self._hides(tag, attributes)
        quotes = tag == "blockquote" and not _is_indent(attributes)
        if tag not in _VOID:
            self._open.append((tag, hides, quotes))
        self._hidden += hides
        if self._hidden or len(self._open) > _DEEPEST:
            return
        if tag == "br":
            self._break()
        elif tag == "hr":
            self._rule()
        elif tag in _BLOCKS:
            self._open_block(tag, attributes, quotes=quotes)
        elif tag == "a":
            self._links.append(attributes.get("href", ""))
        if _SIGNATURE.search(attributes.get("class", "")) or _SIGNATURE.search(attributes.get("id", "")):
            self._signature()

    def end(self, tag: str) -> None:
        tag = tag.lower()
        if tag in _VOID:
            return
        while self._open:
            opened, hides, quotes = self._open.pop()
            was_hidden = self._hidden > 0
            self._hidden -= hides
            if not was_hidden and len(self._open) < _DEEPEST:
                self._close(opened, quotes=quotes)
            if opened == tag:
                break

    def data(self, text: str) -> None:
        if self._hidden:
            return
        cell = self._cells[-1]
        if self._pre:
            for number, line in enumerate(text.replace("\r", "").split("\n")):
                if number:
                    self._break()
                if line:
                    cell.write(line, self._marks(), as_it_is=True)
            return
        if "\n" in text and not text.isascii():
            text = _WIDE_BREAK.sub("", text)
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and cell.parts and cell.parts[-1].endswith((" ", "\n")):
            text = text[1:]
        if text:
            cell.write(text, self._marks())

    def close(self) -> str:
        while self._open:
            self.end(self._open[-1][0])
        text = self._page.text()
        return _BLANK_LINES.sub(
            "\n\n", "\n".join(line.rstrip() if line.strip() != "--" else "-- " for line in text.split("\n"))
        ).strip("\n")

    def comment(self, text: str) -> None:
        """Conditional comments of Outlook hold nothing to read."""

    def _hides(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in _SKIPPED or "hidden" in attributes:
            return True
        style = attributes.get("style")
        return bool(style and _HIDDEN.search(style))

    def _marks(self) -> str:
        return "> " * self._quotes if len(self._cells) == 1 else ""

    def _break(self) -> None:
        cell = self._cells[-1]
        if cell.at_line_start and cell.parts:
            cell.gap = max(cell.gap, 1) + 1
        cell.end_line()

    def _rule(self) -> None:
        cell = self._cells[-1]
        cell.end_line()
        cell.write("_" * 32, self._marks())
        cell.end_line()

    def _signature(self) -> None:
        """The delimiter of plain text (RFC 3676 §4.3), where the mail's program marks its signature."""
        cell = self._cells[-1]
        if "".join(cell.parts[-3:]).strip().endswith("--"):
            return
        cell.end_line()
        cell.write("-- ", self._marks())
        cell.end_line()

    def _open_block(self, tag: str, attributes: dict[str, str], *, quotes: bool) -> None:
        cell = self._cells[-1]
        if tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._cells.append(_Cell())
        elif tag in _SPACED:
            cell.blank_line()
        else:
            cell.end_line()
        self._quotes += quotes
        self._pre += tag == "pre"
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            cell.write(self._bullet(attributes), self._marks())

    def _bullet(self, attributes: dict[str, str]) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        given = attributes.get("value", "")
        self._lists[-1] = int(given) if given.isdecimal() and len(given) < 6 else self._lists[-1] + 1
        return f"{self._lists[-1]}. "

    def _close(self, tag: str, *, quotes: bool) -> None:
        if tag in {"td", "th"}:
            self._close_cell()
        elif tag == "tr":
            self._close_row()
        elif tag == "a":
            self._close_link()
        elif tag in _BLOCKS:
            self._cells[-1].blank_line() if tag in _SPACED else self._cells[-1].end_line()
            self._quotes -= quotes
            self._pre -= tag == "pre"
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()

    def _close_cell(self) -> None:
        if len(self._cells) == 1:
            return
        text = self._cells.pop().text().strip()
        if self._rows:
            self._rows[-1].append(text)
        else:
            self._write_lines([text])

    def _close_row(self) -> None:
        """Cells of a few words stand on one line; cells that hold whole passages are a page's layout, one below the other."""
        cells = self._rows.pop() if self._rows else []
        lined = [" ".join(line.strip() for line in cell.split("\n") if line.strip()) for cell in cells]
        if any(len(cell) > _LONGEST_CELL or cell.count("\n") > 3 for cell in cells) or len(cells) == 1:
            self._write_lines([cell for cell in cells if cell])
        elif any(lined):
            self._write_lines(["  ".join(lined).rstrip()])

    def _write_lines(self, blocks: list[str]) -> None:
        cell = self._cells[-1]
        for block in blocks:
            cell.end_line()
            for line in block.split("\n"):
                if line.strip():
                    cell.write(line, self._marks())
                    cell.end_line()
                elif cell.parts:
                    cell.gap = 2

    def _close_link(self) -> None:
        """A link's target is part of what was sent; it is kept unless the text already says it."""
        href = self._links.pop() if self._links else ""
        cell = self._cells[-1]
        if not re.match(r"https?://", href, re.IGNORECASE) or len(href) > 300 or not cell.parts:
            return
        shown = cell.parts[-1].strip()
        if shown and shown not in {"", "\n"} and not re.match(r"https?://|www\.", shown) and "@" not in shown:
            cell.write(f" <{href}>", self._marks())


def _is_indent(attributes: dict[str, str]) -> bool:
    """Mail programs also indent with blockquote; then it has no border and does not cite."""
    if attributes.get("type") == "cite" or attributes.get("cite") or "quote" in attributes.get("class", "").lower():
        return False
    return bool(_INDENT.search(attributes.get("style", "")))


def html_text(html: str) -> str:
    """The text of an HTML body. Never raises; HTML that cannot be read gives an empty text."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, recover=True, no_network=True, remove_pis=True, encoding="utf-8")
    try:
        parser.feed(html.encode("utf-8", "replace"))
        return str(parser.close())
    except (etree.LxmlError, AssertionError):
        return reader.close()
