"""A Sphinx extension for documents in two languages: the order of reading, links that cross over, the switch of language."""
# ruff: noqa: ARG001 - Sphinx calls these functions with arguments of its own

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from chapters import HOME, LANGUAGES, PARTS, pages, twin
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

_WIDE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60]")  # kana, kanji and their punctuation
_SWITCH = {"en": "English", "ja": "日本語"}


def _other(language: str) -> str:
    return next(each for each in LANGUAGES if each != language)


def _contents(app: Sphinx, document: str, source: list[str]) -> None:
    """The first page ends with the order of all others, unseen; the theme makes its menu of it."""
    if document != app.config.root_doc:
        return
    depth = len(PurePosixPath(document).parts) - 1
    for part in PARTS:
        names = "\n".join("../" * depth + twin(name, app.config.language) for name in part.names)
        source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {part.caption[app.config.language]}\n\n{names}\n```\n"


class Unbroken(SphinxPostTransform):
    """Lines of Japanese are joined without a space between them: only the text's width broke them."""

    default_priority = 900

    def run(self, **_: Any) -> None:
        """Join them."""
        for end in [text for text in self.document.findall(nodes.Text) if text == "\n"]:
            around = end.parent
            place = around.index(end)
            if 0 < place < len(around) - 1:
                before, after = around[place - 1].astext(), around[place + 1].astext()
                if _WIDE.match(before[-1:]) and _WIDE.match(after[:1]):
                    around.remove(end)


class CrossOver(SphinxPostTransform):
    """Links to a document that only the other language's site has lead there."""

    default_priority = 8  # before MyST's own, which would not find it

    def run(self, **_: Any) -> None:
        """Turn them into plain links from one site into the other."""
        other = _other(self.config.language)
        theirs = set(pages(other)) - set(pages(self.config.language))
        for link in list(self.document.findall(pending_xref)):
            name = link.get("reftarget", "")
            if link.get("refdomain") == "doc" and name in theirs:
                here = f"{self.config.language}/{self.env.docname}.html"
                anchor = link.get("reftargetid")
                address = relative_uri(here, f"{other}/{name}.html") + (f"#{anchor}" if anchor else "")
                link.replace_self(nodes.reference("", "", *link.children, refuri=address, internal=True))


def _switch(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """What the template of the switch needs: for each language its name and the address of this page in it."""
    language = app.config.language
    name = page if page in pages(language) else HOME[language]
    here = f"{language}/{page}.html"
    context["languages"] = [
        (code, _SWITCH[code], code == language, relative_uri(here, f"{code}/{twin(name, code)}.html")) for code in LANGUAGES
    ]


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", _contents)
    app.connect("html-page-context", _switch)
    app.add_post_transform(CrossOver)
    app.add_post_transform(Unbroken)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
