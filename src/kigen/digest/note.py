"""A short mail to the user beside the digest: a heading, a few items with buttons, a foot. Receipts and notices are such."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kigen.digest.choices import Button
from kigen.digest.render import DigestMail, breaking
from kigen.digest.words import fonts

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is told. `first` says it, `lines` say more; `replies` are words to reply with instead of a tap."""

    title: str
    first: str
    lines: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A mail in words. Names and sentences from outside are cut and cleaned, but not escaped. `reference` is what its
    Message-ID begins with: a reply is known by it when the mail program does not say what it answers."""

    subject: str
    heading: str
    items: tuple[Item, ...]
    foot: tuple[str, ...] = ()
    reference: str = ""


def written(note: Note, language: str) -> DigestMail:
    """The note as subject, HTML and text. Raises LookupError for a language without a digest."""
    places: Mapping[str, object] = {"note": note, "language": language, "fonts": fonts(language)}
    text = _environment().get_template("note.txt").render(places)
    page = _inlined(_environment().get_template("note.html").render(places))
    return DigestMail(note.subject, page, re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 - 40 ms, seldom

    environment = Environment(
        loader=FunctionLoader(lambda name: resources.files("kigen.digest").joinpath("templates", name).read_text("utf-8")),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["breaking"] = breaking
    return environment


def _inlined(page: str) -> str:
    import css_inline  # noqa: PLC0415 - loads a native library, seldom

    return css_inline.inline(page, load_remote_stylesheets=False, keep_style_tags=True, remove_inlined_selectors=True)
