"""What stands where, in what order, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kigen.digest import DigestFacts, Entry, Looks, Trouble, render, should_send
from kigen.digest.sections import FULL_IN_ALL, FULL_IN_SECTION, Place, letters_today, sections
from kigen.followup.event import Event, EventKind
from kigen.followup.outbox import Letter, LetterKind, LetterState, Planned
from kigen.followup.planning.policy import Mode
from kigen.language import OwedBy, reason
from kigen.mail.message import Address

from .morning import DAY, NO_LOOK, NOW, at, clock, commitment, crowd, entry, full_morning, morning, sent

CHECK, REMINDER = LetterKind.CHECK, LetterKind.REMINDER


def placed(facts: DigestFacts) -> dict[str, list[int]]:
    return {section.place.value: [line.entry.commitment.id for line in section.lines] for section in sections(facts)}


def event(kind: EventKind, **more: object) -> Event:
    return Event(kind, more.pop("when", at(12, 7)), "suzuki@client.example", **more)  # type: ignore[arg-type]


def planned(kind: LetterKind, day: int, hour: int, minute: int = 10) -> Planned:
    return Planned(kind, 1, at(day, hour, minute))


def test_a_full_morning_has_its_sections_in_order() -> None:
    """Calls, decisions, overdue, due soon, promises, then the record of letters and answers."""
    assert placed(full_morning()) == {
        "calls": [12],
        "waiting": [18, 9, 15],
        "overdue": [7],
        "soon": [21, 22],
        "promised": [23],
        "sent": [5, 12],
        "answers": [5],
    }


def test_each_open_commitment_stands_in_one_section_of_work() -> None:
    """The most urgent one that it belongs to."""
    work = [section for section in sections(crowd(200)) if section.place.is_work]
    numbers = [line.entry.commitment.id for section in work for line in section.lines]
    assert len(numbers) == len(set(numbers)) == 200


@pytest.mark.parametrize(
    ("place", "entries", "order"),
    [
        ("calls", [(date(2026, 6, 12), 1), (at(12, 8, 30), 2), (date(2026, 6, 11), 3), (at(12, 15), 4)], [3, 2, 1, 4]),
    ],
)
def test_calls_come_by_the_time_they_were_promised(place: str, entries: list[tuple[date, int]], order: list[int]) -> None:
    """A day without a time counts from the beginning of working hours."""
    facts = morning(*(entry(commitment(number, date(2026, 6, 10)), call_on=when) for when, number in entries))
    assert placed(facts)[place] == order


def test_decisions_come_by_what_they_block() -> None:
    """A mail that never arrived first, then a question, an extension, a part, a claim, what is unclear, a doubtful reading."""
    kinds = ("unclear", "claimed", "partial", "extension", "question", "bounce")
    held = [entry(commitment(number, DAY), events=(event(EventKind(kind)),)) for number, kind in enumerate(kinds, 1)]
    facts = morning(entry(commitment(9, DAY, certain=False)), *held)
    assert placed(facts)["waiting"] == [6, 5, 4, 3, 2, 1, 9]


def test_overdue_come_oldest_first_and_due_soon_soonest_first() -> None:
    """Whatever order the store gives."""
    dues = {1: 9, 2: 5, 3: 11, 4: 16, 5: 13}
    facts = morning(*(entry(commitment(number, date(2026, 6, day))) for number, day in dues.items()))
    assert placed(facts) == {"overdue": [2, 1, 3], "soon": [5, 4]}


REST = date(2026, 5, 8)  # 35 days before the morning
BARELY = date(2026, 5, 14)


def test_what_has_rested_for_a_month_stands_after_what_is_fresh() -> None:
    """A letter, an answer or one that is to come takes it out of its rest; own promises rest as well."""
    letter = sent(1, 3, REMINDER, at(2, 18, 10), "reminder_after", 10)
    facts = morning(
        entry(commitment(1, REST)),
        entry(commitment(2, date(2026, 6, 11))),
        entry(commitment(3, REST), letters=(letter,)),
        entry(commitment(4, REST), planned=planned(REMINDER, 15, 10)),
        entry(commitment(5, BARELY)),
        entry(commitment(6, date(2026, 4, 20))),
        entry(commitment(7, REST, owed_by=OwedBy.US)),
        entry(commitment(8, date(2026, 6, 11), owed_by=OwedBy.US)),
    )
    assert placed(facts) == {"overdue": [3, 4, 5, 2, 6, 1], "promised": [8, 7]}


def test_what_rests_alone_sends_no_digest_but_the_week_s_first() -> None:
    """It was told each morning of a month; what waits for a word is told each morning still."""
    resting = morning(entry(commitment(1, REST)), entry(commitment(2, REST, owed_by=OwedBy.US)))
    assert not should_send(resting)
    assert should_send(replace(resting, since=at(5, 8)))  # Friday of the week before
    assert should_send(replace(resting, entries=(*resting.entries, entry(commitment(3, BARELY)))))
    assert should_send(morning(entry(commitment(1, REST, certain=False))))
    assert "期限超過 (1)" in render(resting).text


def test_what_is_far_off_is_counted_only() -> None:
    """A deadline in more than a week stands in no section; the foot counts it."""
    facts = morning(entry(commitment(1, date(2026, 7, 30))), entry(commitment(2, date(2026, 7, 30), owed_by=OwedBy.US)))
    assert placed(facts) == {}
    assert "追っている期限 1 件。" in render(facts).text


@pytest.mark.parametrize("kind", ["done", "stopped", "ignored", "delivered", "withdrawn"])
def test_what_is_over_asks_for_nothing(kind: str) -> None:
    """A settled, closed or ignored commitment stands in no section of work."""
    facts = morning(entry(commitment(1, DAY), events=(event(EventKind(kind)),)))
    assert set(placed(facts)) <= {"answers"}


def test_third_parties_dates_are_never_shown() -> None:
    """Somebody else's date is nobody's work."""
    assert placed(morning(entry(commitment(1, DAY, owed_by=OwedBy.THIRD)))) == {}


def test_the_record_covers_the_time_since_the_last_digest() -> None:
    """A letter or an answer from before it is not told again; two digests that were missed become one."""
    letters = (sent(1, 1, CHECK, at(9, 10), "check_always"), sent(2, 1, REMINDER, at(11, 18, 10), "reminder_after", 10))
    replies = (event(EventKind.ACKNOWLEDGED, when=at(9, 12)), event(EventKind.DELIVERED, when=at(11, 20)))
    one = entry(commitment(1, date(2026, 6, 11)), letters=letters, events=replies)
    assert placed(morning(one)) == {"sent": [1], "answers": [1]}
    assert placed(morning(one, since=at(8, 8))) == {"sent": [1, 1], "answers": [1, 1]}
    assert placed(morning(one, since=None)) == {"sent": [1, 1], "answers": [1, 1]}


def test_an_answer_the_user_is_asked_about_is_told_once() -> None:
    """A question stands under the decisions, not again under the answers; an earlier answer of the same client does."""
    asks = event(EventKind.QUESTION)
    one = entry(commitment(1, DAY), events=(event(EventKind.ACKNOWLEDGED, when=at(11, 12)), asks))
    answers = [line.answer.kind for section in sections(morning(one)) for line in section.lines if line.answer]
    assert answers == [EventKind.ACKNOWLEDGED]
    assert placed(morning(one))["waiting"] == [1]


def test_a_letter_for_two_deadlines_is_told_once() -> None:
    """The one that went along is named beside the letter that carried it."""
    carrier = sent(1, 1, REMINDER, at(11, 18, 10), "reminder_after", 10)
    along = sent(2, 2, REMINDER, at(11, 18, 10), "joined", carrier=1)
    facts = morning(
        entry(commitment(1, date(2026, 6, 11)), letters=(carrier,)), entry(commitment(2, date(2026, 6, 11)), letters=(along,))
    )
    assert placed(facts)["sent"] == [1]
    assert "#1 #2 " in render(facts).text


@pytest.mark.parametrize("state", [LetterState.PLANNED, LetterState.CLAIMED, LetterState.SENDING, LetterState.DROPPED])
def test_letters_that_did_not_go_are_no_record(state: LetterState) -> None:
    """Only what became of a letter is told."""
    one = entry(commitment(1, DAY), letters=(sent(1, 1, CHECK, at(11, 10), "check_always", state=state),))
    assert "sent" not in placed(morning(one))


def test_caps() -> None:
    """At most five full lines a section and twenty in all; everything else is one line; totals are always true."""
    found = sections(crowd(300))
    full = [sum(line.full for line in section.lines) for section in found]
    assert max(full) == FULL_IN_SECTION == 5
    assert sum(full) == FULL_IN_ALL == 20
    text = render(crowd(300)).text
    for section in found:
        assert f"({len(section.lines)})" in text


def test_the_twentieth_full_line_is_the_last() -> None:
    """Six sections of five would be thirty: the sections at the end get one line each."""
    busy = crowd(300)
    replies = [entry(commitment(1000 + n, DAY), events=(event(EventKind.DELIVERED),)) for n in range(9)]
    found = sections(replace(busy, entries=(*busy.entries, *replies)))
    assert sum(line.full for section in found for line in section.lines) == 20
    assert not any(line.full for section in found if section.place is Place.ANSWERS for line in section.lines)


def quiet(**changes: object) -> DigestFacts:
    return morning(entry(commitment(1, date(2026, 7, 30))), **changes)


@pytest.mark.parametrize(
    ("facts", "goes"),
    [
        (quiet(), False),
        (quiet(since=at(8, 8)), False),  # Monday of the same week
        (quiet(since=at(5, 8)), True),  # Friday of the week before
        (quiet(since=None), True),
        (quiet(send_when_empty=True), True),
        (quiet(stopped=True), True),
        (quiet(troubles=(NO_LOOK,)), True),
        (full_morning(), True),
        (morning(entry(commitment(1, date(2026, 6, 11)), events=(event(EventKind.DELIVERED),))), True),
    ],
)
def test_an_empty_day_is_silent_but_one_a_week(facts: DigestFacts, goes: bool) -> None:
    """Silence means nothing to do: unless it has lasted a week, which would look like a fault."""
    assert should_send(facts) is goes


def test_a_sign_of_life_says_what_was_read() -> None:
    """Nothing open, and how many mails were looked at."""
    text = render(morning(language="en", looks=Looks(3, 40, at(12, 7, 58)))).text
    assert text.startswith("No deadlines are being followed.\nkigen · Fri 12 Jun 2026, 08:00\n\n--\n")
    assert "Read 3 sent and 40 received mails; last look today at 07:58." in text


def test_trouble_is_the_first_line() -> None:
    """Above the headline, in both parts, with when it began."""
    mail = render(replace(full_morning("en"), troubles=(NO_LOOK,)))
    assert mail.text.startswith("! The mailbox could not be read. (since today at 06:10)\n\nCall Laura Bennett.")
    assert mail.html.index("could not be read") < mail.html.index("Call Laura Bennett")
    assert mail.subject.startswith("kigen Fri 12 Jun: needs attention, 1 call")


def test_a_letter_in_doubt_is_trouble_until_it_is_settled() -> None:
    """However long ago it was, and once only when the service names it as well."""
    doubted = replace(
        sent(1, 1, REMINDER, at(9, 18, 10), "reminder_after", 10, state=LetterState.IN_DOUBT), recipients=("s@client.example",)
    )
    one = entry(commitment(1, date(2026, 6, 9)), letters=(doubted,))
    named = Trouble(reason("trouble_in_doubt", "s@client.example"), at(9, 18, 10))
    for facts in (morning(one), morning(one, troubles=(named,))):
        assert render(facts).text.count("s@client.example 宛ての手紙が届いたかどうか確認できません。") == 1


def test_while_stopped_nothing_is_announced() -> None:
    """The first line says that sending is stopped; no item promises a letter."""
    facts = replace(full_morning(), stopped=True)
    text = render(facts).text
    assert text.startswith("! 送信を停止しています。")
    assert "リマインドを送ります" not in text
    assert letters_today(facts) == []


def test_letters_of_today_are_counted_once() -> None:
    """One letter for two deadlines of a thread is one; tomorrow's is none; one that waits since yesterday is."""
    thread = ("<m1@seller.example>",)
    together = [
        Entry_(replace(commitment(number, date(2026, 6, 11)), thread=thread), planned(REMINDER, 12, 9)) for number in (1, 2)
    ]
    tomorrow = Entry_(commitment(3, date(2026, 6, 13)), planned(REMINDER, 13, 18))
    waiting = Entry_(commitment(4, date(2026, 6, 11)), planned(REMINDER, 11, 18))
    assert [one.commitment.id for one in letters_today(morning(*together, tomorrow, waiting))] == [4, 1]


def Entry_(about: object, letter: Planned) -> Entry:  # noqa: N802 - reads as what it makes
    return entry(about, planned=letter)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mode", "kind", "said"),
    [
        (Mode.SEND, CHECK, "何もしなければ、今日 10:10 に進捗確認を送ります。"),
        (Mode.SEND, REMINDER, "何もしなければ、今日 10:10 にリマインドを送ります。"),
        (Mode.DRAFT, CHECK, "何もしなければ、今日 10:10 に進捗確認を下書きに入れます。"),
        (Mode.DRAFT, REMINDER, "何もしなければ、今日 10:10 にリマインドを下書きに入れます。"),
        (Mode.REPORT, CHECK, "先方には送りません。"),
        (Mode.REPORT, REMINDER, "先方には送りません。"),
    ],
)
def test_every_item_says_what_happens_if_nothing_is_done(mode: Mode, kind: LetterKind, said: str) -> None:
    """By what the rule lets kigen do with the next letter."""
    text = render(morning(entry(commitment(1, DAY), planned=planned(kind, 12, 10), mode=mode))).text
    assert said in text
    assert ("通送ります" in text) is (mode is Mode.SEND)
    assert ("通を下書きに" in text) is (mode is Mode.DRAFT)


@pytest.mark.parametrize(
    ("events", "certain", "commands"),
    [
        ((), True, ["done 1", "stop 1", "snooze 1 2026-06-15"]),
        ((), False, ["follow 1", "ignore 1"]),
        (((EventKind.EXTENSION, date(2026, 6, 20)),), True, ["extend 1 2026-06-20", "follow 1", "stop 1"]),
        (((EventKind.QUESTION, None),), True, ["follow 1", "done 1", "stop 1"]),
        (((EventKind.PARTIAL, None),), True, ["done 1", "follow 1", "extend 1 2026-06-15"]),
        (((EventKind.CLAIMED, None),), True, ["done 1", "follow 1", "stop 1"]),
        (((EventKind.BOUNCE, None),), True, ["follow 1", "stop 1"]),
    ],
)
def test_commands_fit_the_state(events: tuple[tuple[EventKind, date | None], ...], certain: bool, commands: list[str]) -> None:
    """At most three, ready to type, with a day that makes sense: the client's own, else a business day soon."""
    happened = tuple(event(kind, due=due) for kind, due in events)
    facts = morning(entry(commitment(1, DAY, certain=certain, sentence="12日までに"), events=happened))
    text = render(facts).text
    assert [line.split("kigen ")[1] for line in text.splitlines() if ": kigen " in line] == commands


def test_the_sentence_is_shown_where_the_user_is_to_judge_it() -> None:
    """An uncertain reading with the words that were read, an answer with the client's; nothing elsewhere."""
    doubtful = entry(commitment(1, DAY, certain=False, sentence="来週中にお戻しください。"))
    asked = entry(commitment(2, DAY, sentence="見積をください。"), events=(event(EventKind.QUESTION, words="何部ですか。"),))
    plain = entry(commitment(3, DAY, sentence="図面をください。"))
    text = render(morning(doubtful, asked, plain)).text
    assert "「来週中にお戻しください。」" in text
    assert "「何部ですか。」" in text
    assert "図面をください" not in text


def test_a_person_is_called_as_the_user_calls_them() -> None:
    """鈴木様 where the user wrote so; else the display name; else the address. Several people are counted."""
    people = (Address("a@client.example", "鈴木 一郎"), Address("b@client.example", "田中 花子"))
    greeted = replace(commitment(1, DAY), greet="鈴木様")
    nameless = replace(commitment(2, DAY), to=(Address("desk@client.example"),))
    several = replace(commitment(3, DAY), to=people, greet="鈴木様")
    text = render(morning(entry(greeted), entry(nameless), entry(several))).text
    assert "#1 鈴木様（client.example）" in text
    assert "#2 desk@client.example（client.example）" in text
    assert "#3 鈴木 一郎様ほか1名（client.example）" in text


def test_an_ask_that_says_nothing_gives_way_to_the_subject() -> None:
    """1部 tells a reader nothing; the subject does. Where there is no subject it is better than nothing."""
    text = render(morning(entry(commitment(1, DAY, ask="1部")), entry(commitment(2, DAY, ask="1部", subject="")))).text
    assert "#1 鈴木 一郎様（client.example）\nお見積りの件\n" in text
    assert "#2\n1部\n" in text


def test_times_are_those_of_the_reader() -> None:
    """A deadline set in another zone is shown on the reader's clock; a late digest says that it is."""
    about = commitment(1, clock(12, 12))
    facts = morning(entry(about), now=NOW + timedelta(hours=2), planned_at=NOW)
    text = render(facts).text
    assert "6/12(金) 12:00・あと2時間" in text
    assert "今日 08:00の予定が遅れ、10:00に作成しました。" in text


def test_a_refused_letter_shows_what_the_server_said() -> None:
    """With the record of letters, cut and cleaned."""
    refused = sent(
        1, 1, REMINDER, at(11, 18, 10), "reminder_after", 10, state=LetterState.REFUSED, error="550 5.1.1\r\nno such user"
    )
    assert isinstance(refused, Letter)
    text = render(morning(entry(commitment(1, date(2026, 6, 11)), letters=(refused,)))).text
    assert "リマインドは拒否されました。\n550 5.1.1 no such user\n" in text


def test_an_answer_that_was_read_late_is_told_late() -> None:
    """It came before the last digest, and lay unread while the mailbox was out of reach: the next digest tells of it."""
    before = NOW - timedelta(days=2)
    late = replace(event(EventKind.DELIVERED, when=before), learned_at=NOW - timedelta(hours=1))
    early = replace(late, learned_at=before)

    assert placed(morning(entry(commitment(1, DAY), events=(late,)), since=NOW - timedelta(days=1)))["answers"] == [1]
    assert "answers" not in placed(morning(entry(commitment(1, DAY), events=(early,)), since=NOW - timedelta(days=1)))
