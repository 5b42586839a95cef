"""The sales desk of the demo: whose it is, and what passes between it and each client in a fortnight.

Every client is a scene, written in `script/scenes/*.toml` with days counted from a Monday; `script/desk.toml` holds the rest.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

_DAY = re.compile(r"\{(\d+):(\w+)\}")
_WEEKDAYS = "月火水木金土日"

Answers = int | Literal["letter", "nothing"]


class Author(StrEnum):
    """Who wrote a mail."""

    USER = "user"
    CLIENT = "client"
    POSTMASTER = "postmaster"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who writes mail."""

    name: str
    address: str
    company: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a mail."""

    filename: str
    content_type: str


@dataclass(frozen=True, slots=True)
class SceneMail:
    """One mail of a scene. `at` is aware, in the desk's zone.

    `answers` is the number of the mail it answers, counted from 0; "letter": the last letter that kigen sent to this client, or
    the mail before when there is none; "nothing": it begins a thread.
    """

    author: Author
    at: datetime
    subject: str
    to: str
    answers: Answers
    text: str = ""
    html: str = ""
    charset: str = "utf-8"
    quote: bool = False
    enclosures: tuple[Enclosure, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What passes between the desk and one client. `title` ends the sentence "the client …"."""

    name: str
    title: str
    language: str
    client: Party
    mails: tuple[SceneMail, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The user, their zone and signatures by language, and the scenes in order of their names."""

    user: Party
    name_en: str
    company_en: str
    zone: ZoneInfo
    signatures: Mapping[str, str]
    scenes: tuple[Scene, ...]

    def mails(self) -> list[tuple[Scene, int]]:
        """Every mail of the fortnight as its scene and its number there, in order of time."""
        numbered = [(scene, number) for scene in self.scenes for number in range(len(scene.mails))]
        return sorted(numbered, key=lambda mail: (mail[0].mails[mail[1]].at, mail[0].name))


def open_desk(monday: date) -> Desk:
    """The desk in the fortnight that begins on `monday`. Raises ValueError for another day of the week or a faulty script."""
    if monday.weekday() != 0:
        raise ValueError(f"the fortnight begins on a Monday, and {monday} is none")
    script = files("kigen.demo") / "script"
    about = tomllib.loads((script / "desk.toml").read_text("utf-8"))
    user = Party(about["name"], about["address"], about["company"])
    zone = ZoneInfo(about["zone"])
    sources = sorted((scripted for scripted in (script / "scenes").iterdir()), key=lambda source: source.name)
    scenes = tuple(
        read_scene(source.name.removesuffix(".toml"), source.read_text("utf-8"), monday, user, zone) for source in sources
    )
    return Desk(user, about["name_en"], about["company_en"], zone, about["signature"], scenes)


def read_scene(name: str, source: str, monday: date, user: Party, zone: ZoneInfo) -> Scene:
    """A scene from its TOML. Raises ValueError, saying where, for what is missing, unknown or out of order."""
    try:
        script = tomllib.loads(source)
        client = Party(**script.pop("client"))
        mails: list[SceneMail] = []
        for entry in script.pop("mail"):
            mails.append(_read_mail(entry, mails, monday, user, client, zone))
        return Scene(name, script.pop("title"), script.pop("language"), client, tuple(mails), **script)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"scene {name}: {problem}") from problem


def _read_mail(
    entry: dict[str, Any], before: list[SceneMail], monday: date, user: Party, client: Party, zone: ZoneInfo
) -> SceneMail:
    author = Author(entry.pop("by"))
    at = datetime.combine(monday + timedelta(days=entry.pop("day")), time.fromisoformat(entry.pop("at")), zone)
    if before and at <= before[-1].at:
        raise ValueError(f"the mail at {at:%m-%d %H:%M} comes before its time")
    subject = entry.pop("subject", "") or f"Re: {before[0].subject}"
    answers: Answers = entry.pop("answers", len(before) - 1 if before else "nothing")
    if isinstance(answers, int) and not 0 <= answers < len(before):
        raise ValueError(f"there is no mail {answers} to answer")
    return SceneMail(
        author,
        at,
        _with_days(subject, monday),
        entry.pop("to", client.address if author is Author.USER else user.address),
        answers,
        text=_with_days(entry.pop("text", ""), monday).lstrip("\n"),
        html=_with_days(entry.pop("html", ""), monday).lstrip("\n"),
        enclosures=tuple(Enclosure(file["filename"], file["type"]) for file in entry.pop("attachments", ())),
        headers=tuple(entry.pop("headers", {}).items()),
        **entry,
    )


def _with_days(text: str, monday: date) -> str:
    """`text` with every `{day:form}` written out."""
    return _DAY.sub(lambda found: _written(monday + timedelta(days=int(found[1])), found[2]), text)


def _written(day: date, form: str) -> str:
    match form:
        case "ja":
            return f"{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"
        case "jp":
            return f"{day.month}/{day.day}"
        case "en":
            return f"{day:%A, %B} {day.day}"
        case "uk":
            return f"{day.day} {day:%B}"
        case "weekday":
            return f"{day:%A}"
        case _:
            raise ValueError(f"no way to write a day is called {form}")
