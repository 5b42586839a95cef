"""What every built-in letter holds, in every situation, and what none does."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

import pytest

from kigen.calendars import local_moment
from kigen.followup.letters.letter import LetterText, write_letter
from kigen.followup.outbox import LetterKind
from kigen.followup.planning.policy import Mode, Policy
from kigen.mail.message import Address

from .desk import desk

CHECK, REMINDER = LetterKind.CHECK, LetterKind.REMINDER
KINDS = ((CHECK, 1), (REMINDER, 1), (REMINDER, 2))
LANGUAGES = ("ja", "en")

NEVER = re.compile(
    r"[!！]|[{}]|\bNone\b|kigen|自動|システム|\bautomat|\bsystem\b|\bsoftware\b|各位|\n\n\n|[ \t]\n"
    # suspicion and blame
    r"|忘れ|お忘れ|怠|遅延|遅すぎ|守られ|守って|責任|至急|必ず|困ります|迷惑|なぜ|約束が違"
    r"|\bforg[eo]t|\bfail|\bneglect|\blate\b|\boverdue\b|\bunacceptable\b|\bwhy\b|\bignored\b|\bmust\b|\bdisappoint|\bblame|\bfault\b",
    re.IGNORECASE,
)
CROSSING = {"ja": re.compile("行き違い"), "en": re.compile(r"\bcrossed\b")}
NOTHING_HERE = {"ja": re.compile("まだ受け取りを確認できて"), "en": re.compile(r"nothing has reached me")}
NEED = {
    "ja": re.compile("いつ頃になりそうか|お見込みの時期"),
    "en": re.compile(r"let me know (?:when|by reply where|where)"),
}
HOW_IS_IT = {"ja": re.compile("進み具合はいかが"), "en": re.compile(r"\bHow (?:is|are)\b")}
HELP = {"ja": re.compile("お手伝い|手伝える"), "en": re.compile(r"\bhelp\b")}
CALL = {"ja": re.compile("電話"), "en": re.compile(r"\bcall\b")}


@dataclass(frozen=True)
class Case:
    """One letter and what went into it."""

    language: str
    kind: LetterKind
    ordinal: int
    letter: LetterText
    day: str
    asks: int
    ask: bool
    policy: Policy
    name: str

    @property
    def body(self) -> str:
        return self.letter.body

    @property
    def own(self) -> str:
        """The body without quoted lines."""
        return "\n".join(line for line in self.body.split("\n") if not line.startswith(">"))


DUE = (date(2026, 6, 12), desk.clock(12, 12), desk.clock(12, 15, 30))
PROMISED = (None, date(2026, 6, 10), date(2026, 6, 14))
WRITTEN = {CHECK: (5, 11, 12), REMINDER: (12, 13, 16)}


def cases() -> Iterator[Case]:
    """Every combination of what a letter can be about."""
    told = Policy(Mode.SEND, announce_call=True, consequence="{consequence}")
    switches = itertools.product(
        LANGUAGES, KINDS, DUE, PROMISED, (False, True), (False, True), (1, 2), ("client", "nobody", "colleague"), (False, True)
    )
    for language, (kind, ordinal), due, promised, soft, known, count, name, calls in switches:
        people = desk.DESKS[language]
        words = "納期に響きます。" if language == "ja" else "Delivery moves with it."
        policy = Policy(Mode.SEND, announce_call=told.announce_call, consequence=words) if calls else Policy(Mode.SEND)
        changes = _addressee(people, name) | {"soft": soft}
        if not known:
            changes["ask"] = None
        asked = [desk.asked(language, due, promised=promised, **changes)]
        if count == 2:
            asked.append(desk.asked(language, due, **{**changes, "ask": people.second}))
        for day in WRITTEN[kind]:
            now = local_moment(date(2026, 6, day), time(15, 40), people.house.zone)
            letter = write_letter(kind, ordinal, asked, people.house, policy, now)
            yield Case(language, kind, ordinal, letter, _said(language, due, promised, day, count), count, known, policy, name)


def _addressee(people: Any, name: str) -> dict[str, object]:
    if name == "colleague":
        return {"greet": people.casual, "to": (people.colleague,)}
    if name == "nobody":
        return {"greet": None, "to": (Address("desk@client.example"),)}
    return {}


def _said(language: str, due: date | datetime, promised: date | None, written: int, count: int) -> str:
    """How the letter says the day that it is about."""
    day = promised.day if promised and count == 1 and promised < date(2026, 6, 12) else 12
    if day == written and count == 1:
        return "本日" if language == "ja" else "today"
    return f"6月{day}日" if language == "ja" else f"{day} June"


@cache
def every() -> tuple[Case, ...]:
    """All of them, written once: some thousands."""
    return tuple(cases())


def of(*kinds: tuple[LetterKind, int]) -> list[Case]:
    return [case for case in every() if (case.kind, case.ordinal) in kinds]


def test_every_combination_is_written() -> None:
    """The tests below see all letters: a filter that lets nothing through would prove nothing."""
    assert len(every()) == 2 * 3 * 3 * 3 * 2 * 2 * 2 * 3 * 2 * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_blames_or_sounds_like_a_machine(language: str) -> None:
    """No reproach, no exclamation mark, no word of machines, no unfilled place, no double blank line."""
    found = {match[0]: case.body for case in every() if case.language == language and (match := NEVER.search(case.body))}
    assert not found


def test_every_letter_says_the_day_it_is_about() -> None:
    """The deadline, or the client's own earlier day, stands in the writer's own words, not only in the quotation."""
    assert [case.body for case in every() if case.day not in case.own] == []


def test_every_letter_says_what_was_asked_for() -> None:
    """The ask, or the subject where none was found."""
    for case in every():
        people = desk.DESKS[case.language]
        wanted = people.ask if case.ask else people.subject.removesuffix("について")
        assert wanted in case.own
        if case.asks == 2:
            assert people.second in case.own


def test_every_letter_quotes_the_sentence_that_asked() -> None:
    """Once, as a quotation, with the day it was written."""
    for case in every():
        assert case.body.count(f"> {desk.DESKS[case.language].sentence}\n") == 1
        assert ("6月4日(木)" if case.language == "ja" else "4 June") in case.own or "6月4日" in case.own


def test_every_letter_greets_and_signs() -> None:
    """The first line greets as the user did; the owner's name stands in the last lines."""
    for case in every():
        people = desk.DESKS[case.language]
        end = "," if case.language == "en" else ""
        nobody = "ご担当者様" if case.language == "ja" else "Hello,"
        greeting = {"client": people.greet + end, "colleague": people.casual + end, "nobody": nobody}[case.name]
        assert case.body.split("\n")[0] == greeting
        assert people.house.owner in "".join(case.body.rstrip().split("\n")[-2:])


def test_every_letter_stays_in_its_thread() -> None:
    """The subject is the thread's."""
    assert {case.letter.subject for case in every()} == {f"Re: {people.subject}" for people in desk.DESKS.values()}


def test_checks_ask_and_offer_help() -> None:
    """A check asks how it is going and offers help; it does not say that something is missing."""
    for case in of((CHECK, 1)):
        assert HOW_IS_IT[case.language].search(case.own)
        assert HELP[case.language].search(case.own)
        assert not NOTHING_HERE[case.language].search(case.own)
        assert not CALL[case.language].search(case.own)


def test_reminders_say_what_they_must() -> None:
    """Nothing has arrived here, letters may cross, and what is needed now."""
    for case in of((REMINDER, 1), (REMINDER, 2)):
        assert NOTHING_HERE[case.language].search(case.own)
        assert CROSSING[case.language].search(case.own)
        assert NEED[case.language].search(case.own)


def test_reminders_tell_of_consequence_and_call_only_when_the_rule_says_so() -> None:
    """The user's sentence word for word, and the call; neither without the rule."""
    for case in of((REMINDER, 1), (REMINDER, 2)):
        assert bool(CALL[case.language].search(case.own)) is case.policy.announce_call
        assert case.policy.consequence in case.body


def test_letters_to_colleagues_are_plainer() -> None:
    """Colleagues are not addressed in the words for clients, nor clients in those for colleagues."""
    for case in every():
        formal = "お世話になっております" if case.language == "ja" else "kind regards"
        assert (formal in case.body) is (case.name != "colleague")
    assert all(("お疲れ様です" in case.body) is (case.name == "colleague") for case in every() if case.language == "ja")


def test_soft_deadlines_are_spoken_of_softly() -> None:
    """A soft deadline is an aim, not 期限 or 締切, nor something that was due."""
    strict = {"ja": re.compile("期限|締切"), "en": re.compile(r"\bdue\b")}
    for language in LANGUAGES:
        people = desk.DESKS[language]
        for kind, ordinal in KINDS:
            now = local_moment(date(2026, 6, 12), time(18, 10), people.house.zone)
            for soft in (True, False):
                asked = [desk.asked(language, soft=soft)]
                letter = write_letter(kind, ordinal, asked, people.house, Policy(Mode.SEND), now)
                hard = strict[language].search(letter.body) is not None or (
                    language == "ja" and "までに" in letter.body.split("\n>")[0]
                )
                assert hard is not soft


def test_the_page_shows_the_letters_as_they_are() -> None:
    """docs/letters-all.md is what the templates give now: run docs/render_letters.py after changing one."""
    assert desk.PAGE.read_text("utf-8") == desk.page()
