"""The order of the documents on the site, and which of them exist in which language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "ja")
HOME = {"en": "docs/index", "ja": "docs/index.ja"}


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that belong together: a caption in each language, and their names without `.md`, in reading order."""

    caption: dict[str, str]
    names: tuple[str, ...]


PARTS = (
    Part({"en": "Begin", "ja": "はじめに"}, ("README", "docs/first-hour")),
    Part(
        {"en": "Use", "ja": "使う"},
        (
            "docs/digest",
            "docs/deadlines",
            "docs/answers",
            "docs/letters",
            "docs/letters-all",
            "docs/sign-in",
            "docs/configuration",
        ),
    ),
    Part({"en": "Run", "ja": "動かす"}, ("docs/operation", "docs/container", "docs/reliability", "docs/privacy")),
    Part(
        {"en": "Look up", "ja": "調べる"},
        ("docs/commands", "docs/configuration-keys", "docs/log-events", "docs/metrics", "docs/reason-codes"),
    ),
    Part(
        {"en": "Change", "ja": "手を加える"},
        ("docs/architecture", "docs/adding-a-language", "docs/dependencies", "CONTRIBUTING", "CHANGELOG"),
    ),
)


def twin(name: str, language: str) -> str:
    """The document in that language: its own where there is one, else the English one."""
    plain = name.removesuffix(".ja")
    own = plain if language == "en" else f"{plain}.{language}"
    return own if (ROOT / f"{own}.md").exists() else plain


def pages(language: str) -> list[str]:
    """All documents of the site in that language."""
    return [HOME[language], *(twin(name, language) for part in PARTS for name in part.names)]
