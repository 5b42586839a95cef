"""A chapter and its Japanese twin are built alike and show the same examples."""

from __future__ import annotations

import re

import pytest
from docs_pages import Page, page, pages

TWINS = [read for read in pages() if read.path.name.endswith(".ja.md")]
USERS = ("README", "docs/index", "docs/first-hour", "docs/digest", "docs/deadlines", "docs/answers", "docs/letters")
USERS += (
    "docs/sign-in",
    "docs/configuration",
    "docs/operation",
    "docs/container",
    "docs/reliability",
    "docs/privacy",
    "docs/commands",
)
USERS += ("docs/configuration-keys", "docs/log-events", "docs/metrics", "docs/reason-codes")


def levels(read: Page) -> list[int]:
    """The depth of each heading, in order."""
    return [len(signs) for signs in re.findall(r"^(#{1,6}) ", read.prose, re.MULTILINE)]


def examples(read: Page) -> list[str]:
    """Commands and configuration as they are shown, without comments and without what is spoken in strings."""
    shown = [block for language in ("sh", "toml", "ini") for block in read.blocks(language)]
    return [re.sub(r"[ \t]*#.*", "", block) for block in shown]


def test_every_chapter_for_users_has_a_twin() -> None:
    """Whoever uses kigen can read all of it in Japanese."""
    assert {str(read.path).removesuffix(".ja.md") for read in TWINS} == set(USERS)


@pytest.mark.parametrize("twin", TWINS, ids=lambda one: str(one.path))
def test_twins_have_the_same_headings(twin: Page) -> None:
    """As many, as deep, in the same order."""
    assert levels(twin) == levels(page(str(twin.path).replace(".ja.md", ".md")))


@pytest.mark.parametrize("twin", TWINS, ids=lambda one: str(one.path))
def test_twins_show_the_same_examples(twin: Page) -> None:
    """The same commands and the same configuration, whatever the comments say."""
    assert examples(twin) == examples(page(str(twin.path).replace(".ja.md", ".md")))


@pytest.mark.parametrize("twin", TWINS, ids=lambda one: str(one.path))
def test_twins_lead_to_one_another(twin: Page) -> None:
    """Each links to the other near its top."""
    english = page(str(twin.path).replace(".ja.md", ".md"))
    assert f"]({english.path.name})" in twin.text[:900]
    assert f"]({twin.path.name})" in english.text[:1200]
