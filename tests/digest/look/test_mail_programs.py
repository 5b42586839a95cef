"""A digest uses nothing that was not looked up for the mail programs it is read in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kigen.digest import render

from ..links import sample_link
from ..morning import NO_LOOK, at, full_morning
from ..page import parsed
from .test_pictures import PUNCTUALITY

ACCEPTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("accepted.toml").read_text("utf-8"))
# Properties by the values that every mail program knows.
VALUES = {
    "display": {"block", "inline-block"},
    "font-weight": {"bold", "normal"},
    "text-align": {"center"},
    "text-decoration": {"none"},
    "white-space": {"nowrap"},
}


def pages() -> list[str]:
    whole = (replace(full_morning(one), troubles=(NO_LOOK,), punctuality=PUNCTUALITY, since=at(5, 8)) for one in ("ja", "en"))
    return [html for facts in whole for html in (render(facts, sample_link).html, render(facts).html)]


def declarations(html: str) -> list[tuple[str, str]]:
    """Every property with its value, in elements and in style blocks."""
    page = parsed(html)
    inline = [element.get("style") for element in page.iter() if element.get("style")]
    blocks = re.findall(r"\{([^{}]*)\}", "".join("".join(block.itertext()) for block in page.iter("style")))
    found = (one.partition(":") for styles in (*inline, *blocks) for one in styles.split(";") if one.strip())
    return [(name.strip(), value.replace("!important", "").strip()) for name, _, value in found]


@pytest.mark.parametrize("number", range(4))
def test_only_what_was_looked_up_is_used(number: int) -> None:
    """Properties, elements and attributes are in the accepted list."""
    html = pages()[number]
    page = parsed(html)
    elements = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    attributes = {name for element in page.iter() for name in element.attrib}
    assert {name for name, _ in declarations(html)} <= set(ACCEPTED["properties"])
    assert elements <= set(ACCEPTED["elements"])
    assert attributes <= set(ACCEPTED["attributes"])


def test_nothing_is_accepted_that_is_not_used() -> None:
    """The list is that of this digest, not a wish."""
    used = {name for html in pages() for name, _ in declarations(html)}
    assert set(ACCEPTED["properties"]) <= used


def test_values_are_those_that_all_know() -> None:
    """Lengths in px or per cent, no negative margin, no calc, no rem, and few words."""
    for name, value in {pair for html in pages() for pair in declarations(html)}:
        assert not re.search(r"calc|var\(|\d(?:rem|em|vw|vh|ch)\b|\d+\s*/\s*\d+", value), (name, value)
        if name in VALUES:
            assert value in VALUES[name], (name, value)
        if name in {"margin", "padding"}:
            assert not re.search(r"-\d|auto", value), (name, value)
        if name == "font-size" and value != "0":
            assert int(value.removesuffix("px")) >= 14


def test_padding_stands_where_word_knows_it() -> None:
    """On cells; on a link only beside `mso-padding-alt` on its cell; else it would be lost in Outlook on Windows."""
    for html in pages():
        page = parsed(html)
        cells = {id(cell) for cell in page.iter("td")}
        for element in page.iter():
            styles = element.get("style") or ""
            if re.search(r"(?<![a-z-])padding:", styles) and element.tag not in {"td", "body", "p", "span"}:
                assert element.tag == "a"
        for link in page.iter("a"):
            parent = next(cell for cell in page.iter("td") if link in list(cell))
            assert "mso-padding-alt" in parent.get("style")
            assert id(parent) in cells


def test_tables_stay_at_six_hundred_pixels_in_word() -> None:
    """Word knows `max-width` on tables only, and follows comments that nobody else reads: they open and close one table."""
    html = pages()[0]
    opened, closed = re.findall(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", html)
    assert (opened.count("<table"), closed.count("</table")) == (1, 1)
    assert 'width="600"' in opened
    parsed(re.sub(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", r"\1", html))
