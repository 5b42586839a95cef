"""The site, built in both languages as `make docs` builds it: strict, whole, and without the outside world."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from chapters import HOME, LANGUAGES, twin
from chapters import pages as chapters
from docs_pages import ROOT, Page, pages

_OUTSIDE = re.compile(r"\bhttps?://[^\s)>\"'`、。」]+")


class Read(HTMLParser):
    """What a page of the site names: targets of links, what it loads, and its own ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.ids |= {named["id"]} if "id" in named else set()
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag in {"link", "script", "img", "source", "iframe"} and named.get("rel") not in {"search", "index"}:
            self.loads += [named[name] for name in ("href", "src") if name in named]


def broken(site: Path) -> Iterator[str]:
    """Each link or loaded file inside the site that is not there, or whose anchor is not."""
    read = {path: Read(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, found in read.items():
        for target in [*found.links, *found.loads]:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not there.is_file() or (
                parts.fragment and there.suffix == ".html" and unquote(parts.fragment) not in read[there].ids
            ):
                yield f"{path.relative_to(site)}: {target}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site; anything that Sphinx warns of is an error."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs/site/build.py"), str(folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_every_document_is_on_it(site: Path) -> None:
    """Every chapter is a page of its language's site, with the menu, and every document belongs to one."""
    for language in LANGUAGES:
        for name in chapters(language):
            text = (site / language / f"{name}.html").read_text("utf-8")
            assert 'class="sidebar-tree"' in text, name
            assert f'<html class="no-js" lang="{language}"' in text, name
    known = {f"{name}.md" for language in LANGUAGES for name in chapters(language)}
    assert {str(read.path) for read in pages()} == known


def test_every_link_inside_leads_somewhere(site: Path) -> None:
    """Pages, anchors, pictures, files to take away, from one language to the other as well."""
    assert list(broken(site)) == []


def test_broken_links_would_be_found(tmp_path: Path) -> None:
    """A missing page, a missing anchor, a missing picture."""
    (tmp_path / "a.html").write_text(
        '<a href="b.html">b</a><a href="#no">no</a><img src="c.png"><a id="yes" href="#yes">yes</a>'
    )
    assert list(broken(tmp_path)) == ["a.html: b.html", "a.html: #no", "a.html: c.png"]


def test_each_page_leads_to_its_twin(site: Path) -> None:
    """The switch of language leads to the same chapter."""
    for language in LANGUAGES:
        (other,) = set(LANGUAGES) - {language}
        for name in chapters(language):
            path = site / language / f"{name}.html"
            (href,) = re.findall(rf'<a lang="{other}" hreflang="{other}" href="([^"]+)"', path.read_text("utf-8"))
            assert (path.parent / href).resolve() == (site / other / f"{twin(name, other)}.html").resolve()


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    """No script, font, picture or style comes from another server: it can be read offline, and nobody is told who reads it."""
    for path in site.rglob("*.html"):
        assert [each for each in Read(path.read_text("utf-8")).loads if urlsplit(each).netloc] == [], path
    for path in [*site.rglob("*.css"), *site.rglob("_static/*.js")]:
        assert not re.findall(r"url\(['\"]?https?:|@import ['\"]?https?:", path.read_text("utf-8")), path


def test_it_can_be_searched(site: Path) -> None:
    """Words of either language are in the index of its site."""
    for language, word in (("en", "remind"), ("ja", "期限")):
        index = (site / language / "searchindex.js").read_text("utf-8")
        assert word in json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]


def test_the_first_page_leads_to_both(site: Path) -> None:
    """Also without scripts."""
    links = Read((site / "index.html").read_text("utf-8")).links
    assert links == [f"{language}/{HOME[language]}.html" for language in LANGUAGES]


@pytest.mark.parametrize("read", list(pages()), ids=lambda one: str(one.path))
def test_links_to_elsewhere_are_well_formed(read: Page) -> None:
    """https (or this machine), with the name of a host: whether they answer is not for a test to ask."""
    for address in _OUTSIDE.findall(read.prose):
        parts = urlsplit(address.rstrip(".,;:"))
        assert parts.hostname, address
        assert parts.scheme == "https" or parts.hostname in {"127.0.0.1", "localhost"}, address
        assert parts.port is None or parts.hostname in {"127.0.0.1", "localhost"}, address
        assert re.fullmatch(r"[\w.-]+", parts.hostname), address
        assert "." in parts.hostname or parts.hostname == "localhost", address
