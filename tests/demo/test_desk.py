"""The script of the demo: complete, in order, and on reserved names."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from kigen.demo.desk import Author, Desk, Party, Scene, open_desk, read_scene

MONDAY = date(2026, 6, 1)
TOKYO = ZoneInfo("Asia/Tokyo")
USER = Party("佐藤", "sato@seller.example")

ASK = """
title = "does this and that"
language = "ja"
client = { name = "鈴木", address = "suzuki@client.example" }

[[mail]]
by = "user"
day = 0
at = "09:00"
subject = "{1:jp}"
text = "{4:ja} {4:en} {4:uk} {4:weekday}"
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(MONDAY)


def read(source: str) -> Scene:
    return read_scene("one", source, MONDAY, USER, TOKYO)


def test_a_fortnight_begins_on_a_monday() -> None:
    """Another day of the week is refused."""
    with pytest.raises(ValueError, match="Monday"):
        open_desk(MONDAY + timedelta(days=1))


def test_there_is_a_client_for_every_turn(desk: Desk) -> None:
    """Twenty clients in two languages, no two of one address."""
    assert len({scene.client.address for scene in desk.scenes}) == len(desk.scenes) == 20
    assert {scene.language for scene in desk.scenes} == {"ja", "en"} == set(desk.signatures)


def test_it_stays_within_the_fortnight_and_in_order(desk: Desk) -> None:
    """The mails of all scenes come in order of time, within fourteen days of the Monday."""
    times = [scene.mails[number].at for scene, number in desk.mails()]
    assert times == sorted(times)
    assert times[0].date() == MONDAY
    assert times[-1].date() < MONDAY + timedelta(days=14)


def test_nobody_real_is_written_to(desk: Desk) -> None:
    """Every address ends in the reserved name .example (RFC 2606)."""
    addresses = [desk.user.address, *(mail.to for scene in desk.scenes for mail in scene.mails)]
    addresses += [scene.client.address for scene in desk.scenes]
    assert all(address.endswith(".example") for address in addresses)


def test_days_are_written_out() -> None:
    """Every form of a day, counted from the Monday."""
    scene = read(ASK)
    assert scene.mails[0].text == "6月5日(金) Friday, June 5 5 June Friday"
    assert scene.mails[0].subject == "6/2"


def test_an_answer_takes_what_it_can_from_the_mail_before() -> None:
    """Without more words a mail answers the one before, under its subject, to the other side."""
    scene = read(ASK + '\n[[mail]]\nby = "client"\nday = 1\nat = "10:00"\ntext = "はい"\n')
    answer = scene.mails[1]
    assert (answer.author, answer.subject, answer.answers, answer.to) == (Author.CLIENT, "Re: 6/2", 0, USER.address)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("attachment = []", "attachment"),
        ('text = "{1:klingon}"', "klingon"),
        ("answers = 1", "no mail 1"),
        ('at = "08:00"', "before its time"),
    ],
)
def test_a_slip_in_the_script_is_named(more: str, complaint: str) -> None:
    """An unknown key or form, a wrong number, a wrong time: the scene and the slip are named."""
    fields = {"by": '"client"', "day": "0", "at": '"10:00"', "text": '"はい"'}
    name, _, value = more.partition(" = ")
    second = "\n".join(f"{key} = {text}" for key, text in (fields | {name: value}).items())
    with pytest.raises(ValueError, match=f"scene one.*{complaint}"):
        read(f"{ASK}\n[[mail]]\n{second}\n")
