"""What a language pack must offer. Adding a language is adding a folder whose `__init__` hands out `PACK`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Protocol

from kigen.language.deadline import Context, Deadline
from kigen.language.home import home
from kigen.language.reason import Reason
from kigen.language.when import Mention


@dataclass(frozen=True, slots=True)
class Delay:
    """By how much later something is to come ("a week late", 2営業日ほど), counted from the day that was asked; how long it
    takes ("it takes two days") is counted from when that is said."""

    length: timedelta = timedelta(0)
    business_days: int = 0
    from_now: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client's own words say, by cue: the raw material of `followup.correspondence.reading`.

    `cues` are (name, exact words) pairs found in the text, names as in docs/answers.md: delivered, claimed, attached,
    link, partial, missing, acknowledged, will_do, extension, question, declined, thanks_only, sorry …
    `dates` are days the text states with what they are said to be: new_due, end (the same, of a month or a week), hour (a new
    hour, on a day that is not said), window (the last day of a month in which the new day lies), denied (a day on which it
    will not come, or from which on), named (a day ahead, said of nothing in particular), return (first day back), away_until
    (the day an absence lasts to), last_away (last day of an absence), shut_until and shut_last (the same of what is only said
    to be shut), other. `sentences`, where they are given, are the words that each of `dates` stands in. `delays` are lengths
    of time by which the thing will be late.
    """

    cues: tuple[tuple[str, str], ...] = ()
    dates: tuple[tuple[str, date | datetime], ...] = ()
    reasons: tuple[Reason, ...] = ()
    delays: tuple[Delay, ...] = ()
    sentences: tuple[str, ...] = ()


class Pack(Protocol):
    """One language: finds deadlines in the user's own words, and cues in a client's."""

    @property
    def code(self) -> str:
        """ISO 639-1 code, also the folder's name."""
        ...

    def speaks(self, text: str) -> float:
        """How much of the text is in this language, 0 to 1. Cheap: it is asked of every mail."""
        ...

    def deadlines(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Deadline]:
        """The deadlines that the spans `own` of `body` state, in order of place. Never raises."""
        ...

    def dates(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
        """Every date expression in the spans `own`, whatever it is for, in order of place. Never raises.

        Replies ("I'll send it on Monday", 15日に出社) and commands ("extend 12 Friday") are read with it.
        """
        ...

    def answer(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
        """The cues that a client's own words give. Never raises."""
        ...

    def greeting(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> str | None:
        """How the mail greets its reader, as written (鈴木様, Dear Ms Lee); None when it does not."""
        ...


@cache
def pack(code: str) -> Pack:
    """The pack of a language. Raises LookupError when there is none."""
    found: Pack = import_module(home(code)).PACK
    return found
