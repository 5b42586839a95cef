"""Buttons and the words that do the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from kigen.digest import render
from kigen.digest.choices import choices
from kigen.digest.controls.seal import revision_of
from kigen.digest.controls.subject import read_subject
from kigen.digest.sections import Place
from kigen.followup.event import Event, EventKind
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.policy import Mode

from .links import SEAL, sample_link
from .morning import DAY, NOW, clock, commitment, entry, full_morning, morning, sent
from .page import parsed


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_item_of_work_has_at_most_three_buttons(language: str) -> None:
    """Each opens a mail; those of one item differ; the text part has a line of words for each."""
    mail = render(full_morning(language), sample_link)
    links = [element.get("href") for element in parsed(mail.html).iter("a")]
    assert len(links) == len(set(links)) == mail.text.count("\n  ")
    assert all(link.startswith("mailto:sato@seller.example?subject=kigen%20") for link in links)
    assert "kigen done" not in mail.text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_button_is_a_command_that_is_understood(language: str) -> None:
    """Read back as the service reads it: the verb, number and day of the choice, with the token that proves it. No address
    is longer than what old mail programs take, and none leads anywhere but to the user's own mailbox."""
    facts = full_morning(language)
    seen = set()
    for link in (element.get("href") for element in parsed(render(facts, sample_link).html).iter("a")):
        address, _, fields = link.removeprefix("mailto:").partition("?")
        subject = parse_qs(fields, strict_parsing=True)["subject"][0]
        sealed = read_subject(subject)
        assert (address, len(link) <= 500, sealed is not None) == ("sato@seller.example", True, True)
        assert sealed is not None
        about = next(one.facts for one in facts.entries if one.commitment.id == sealed.control.number)
        revision = revision_of(about) if sealed.control.verb.may_lead_to_a_letter else ""
        assert SEAL.token(sealed.control, DAY, revision) == sealed.token
        seen.add(sealed.control.number)
    assert seen == {7, 9, 12, 15, 18, 21, 22, 23}


def test_words_to_reply_with_stand_in_the_text_part() -> None:
    """In the reader's language, with a day as they write it."""
    one = commitment(7, DAY)
    ja, en = (render(morning(entry(one), language=language), sample_link).text for language in ("ja", "en"))
    assert [line.strip() for line in ja.splitlines() if line.startswith("  ")] == [
        "完了: 完了 7",
        "やめる: 停止 7",
        "あとで: スヌーズ 7 6/15",
    ]
    assert [line.strip() for line in en.splitlines() if line.startswith("  ")] == [
        "Done: done 7",
        "Stop: stop 7",
        "Later: snooze 7 2026-06-15",
    ]


@pytest.mark.parametrize("mode", list(Mode))
def test_only_where_something_would_be_sent_is_it_offered(mode: Mode) -> None:
    """A reminder that was missed, and a draft from the time before the user wanted reports alone: where kigen only reports,
    "send now" would do nothing."""
    missed = entry(commitment(7, DAY), events=(Event(EventKind.MISSED, NOW - timedelta(hours=1), id=1),), mode=mode)
    draft = sent(1, 8, LetterKind.REMINDER, NOW - timedelta(hours=1), "reminder_at_once", state=LetterState.DRAFTED)
    drafted = entry(commitment(8, clock(11, 12)), letters=(replace(draft, message_id="<draft@desk.example>"),), mode=mode)
    for one, place in ((missed, Place.WAITING), (drafted, Place.OVERDUE)):
        offered = [choice.verb for choice in choices(one, place, morning(one))]
        assert ("send" in offered) is (mode is not Mode.REPORT)


def test_a_choice_without_an_address_has_no_button() -> None:
    """The words remain."""
    mail = render(morning(entry(commitment(7, DAY))), lambda choice: sample_link(choice) if choice.verb == "done" else "")
    assert len(list(parsed(mail.html).iter("a"))) == 1
    assert "停止 7" in mail.text
