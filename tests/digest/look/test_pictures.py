"""Digests drawn by a browser, in the ways in which mail programs draw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from kigen.digest import DigestFacts, render
from kigen.followup.punctuality import ClientRecord, Punctuality, Record, Share

from ..links import sample_link
from ..morning import NO_LOOK, at, crowd, full_morning
from ..test_render import HOSTILE, hostile_morning
from .browser import (
    ARGUMENTS,
    DESKTOP,
    EXECUTABLE,
    NARROW,
    PATIENCE,
    PHONE,
    WAYS,
    ZOOMED,
    contrasts,
    links,
    overflow,
    shown,
    texts,
)

PUNCTUALITY = Punctuality(
    90,
    Record(Share(62, 75), 3, timedelta(days=2.4)),
    Share(31, 34),
    Share(24, 34),
    (ClientRecord("marumaru.example", Record(Share(5, 9), 2)), ClientRecord("ito-shoji.example", Record(Share(12, 15)))),
)
ENOUGH = 4.5  # WCAG 2.2, 1.4.3
INK = 0.9  # of the colour that thin strokes of small letters reach when they are drawn smoothly


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as the distribution packages it. Ended with this module: while it runs, Playwright keeps an event loop running
    in this thread, and a test with a loop of its own cannot begin."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS, timeout=PATIENCE)
        yield chromium
        chromium.close()


def everything(language: str) -> str:
    """A digest with something in every section, trouble, figures with bars, and buttons."""
    facts = replace(full_morning(language), troubles=(NO_LOOK,), punctuality=PUNCTUALITY, since=at(5, 8))
    return render(facts, sample_link).html


def hostile(language: str) -> DigestFacts:
    return replace(hostile_morning(HOSTILE[6] + HOSTILE[7], language), punctuality=PUNCTUALITY)


PAGES = {
    "ja": lambda: everything("ja"),
    "en": lambda: everything("en"),
    "typed": lambda: render(full_morning("en")).html,
    "empty": lambda: render(crowd(0, "ja")).html,
    "one": lambda: render(crowd(1, "en"), sample_link).html,
    "crowd": lambda: render(crowd(500, "ja"), sample_link).html,
    "hostile": lambda: render(hostile("en"), sample_link).html,
}


@pytest.mark.parametrize("page", PAGES)
def test_nothing_runs_out_of_the_screen(browser: Browser, page: str) -> None:
    """At the width of a phone, an old phone, a desktop and a phone at 200 per cent, with and without its style block: no
    scrolling sideways, no letter below fourteen pixels, every button large enough for a thumb and apart from the next."""
    html = PAGES[page]()
    for way in ("light", "bare"):
        with shown(browser, html, PHONE, way) as screen:
            assert [piece for piece in texts(screen) if piece["size"] < 14] == []
            for width in (NARROW, PHONE, DESKTOP, ZOOMED):
                screen.set_viewport_size({"width": width, "height": 800})
                assert overflow(screen) <= 0, (width, way)
                buttons = links(screen)
                assert [one for one in buttons if one["width"] < 44 or one["height"] < 44] == [], (width, way)
                assert not any(_meet(one, other) for one, other in pairwise(buttons)), (width, way)


def _meet(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(
        one[start] < other[start] + other[length] and other[start] < one[start] + one[length]
        for start, length in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize(("way", "language"), [*((way, "ja") for way in WAYS), ("light", "en"), ("dark", "en")])
def test_every_line_can_be_read(browser: Browser, way: str, language: str) -> None:
    """The contrast of each line as drawn, in light, dark, recoloured, inverted, and without the style block."""
    with shown(browser, everything(language), PHONE, way, scale=2) as screen:
        poorest, words = contrasts(screen, 2)[0]
    assert poorest >= ENOUGH * INK, words


@pytest.mark.parametrize("way", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_axe_finds_nothing(browser: Browser, language: str, way: str) -> None:
    """Names, roles, headings, languages and contrast. A mail is no site: that it has no landmarks of its own is right."""
    rules = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}
    with shown(browser, everything(language), PHONE, way) as screen:
        found = Axe().run(screen, options={"rules": rules}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


def test_the_measures_can_fail(browser: Browser) -> None:
    """What is too wide, too small, too pale or too near is found: else the tests above say nothing."""
    bad = (
        '<!DOCTYPE html><html lang="en"><title>x</title><body style="background:#fff">'
        '<p style="font-size:9px;color:#bbb">pale</p><div style="width:900px">wide</div>'
        '<a href="mailto:a@b.example">one</a><a href="mailto:a@b.example" style="margin-left:-9px">two</a></body></html>'
    )
    with shown(browser, bad, PHONE, scale=2) as screen:
        assert overflow(screen) > 500
        assert [piece["words"] for piece in texts(screen) if piece["size"] < 14] == ["pale"]
        assert [one["height"] < 44 for one in links(screen)] == [True, True]
        assert _meet(*links(screen))
        poorest, words = contrasts(screen, 2)[0]
        assert (poorest < ENOUGH * INK, words) == (True, "pale")
        assert "color-contrast" in {each["id"] for each in Axe().run(screen).response["violations"]}
