"""The user's own mail, as a mailing list hands it back to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.matching.given_thread import FORM, LATER, ME, MIA
from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.by_list import came_by_list
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import EventKind
from kigen.language import OwedBy
from kigen.mail.message import Address, Message

MEMBERS = Address("members@lists.client.example", "Members")
ASKED = replace(FORM, to=(MEMBERS,))


def held(one: Commitment, **headers: str) -> list[str]:
    """Which list the user is asked about, when a copy with these headers arrives."""
    fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    copy = Message(message_id=FORM.message_id, sender=ME, to=one.to, cc=one.cc, headers=fields)
    events = came_by_list(copy, LATER, Threads.of([Followed(one)]))
    assert all((event.kind, event.certain, event.at) == (EventKind.UNPROVEN, False, LATER) for _, event in events)
    return [str(event.reasons[0].args[0]) for _, event in events]


@pytest.mark.parametrize(
    "headers",
    [
        {"list_post": "<mailto:members@lists.client.example>"},
        {"list_post": "<https://groups.example/g/members>, <mailto:Members@lists.client.example?subject=x>"},
        {"list_id": "The members <members.lists.client.example>"},
    ],
)
def test_the_list_was_asked(headers: dict[str, str]) -> None:
    """By its address for mail (RFC 2369), or by its name (RFC 2919)."""
    assert held(ASKED, **headers) == [MEMBERS.addr]
    assert held(replace(ASKED, to=(MIA, MEMBERS)), **headers) == [MEMBERS.addr]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"list_post": "NO"},
        {"list_post": "<mailto:team@desk.example>", "list_id": "<team.desk.example>"},
        {"list_id": "members"},
    ],
)
def test_another_list_handed_it_on(headers: dict[str, str]) -> None:
    """The house's own, which had a copy: those who were asked are people."""
    assert held(ASKED, **headers) == []
    assert held(replace(FORM, cc=(MEMBERS,)), list_post="<mailto:members@lists.client.example>") == []


def test_what_is_no_matter_of_letters_stays_as_it_is() -> None:
    """A promise of the user's to the list, and an ask in another mail."""
    post = "<mailto:members@lists.client.example>"
    assert held(replace(ASKED, owed_by=OwedBy.US), list_post=post) == []
    assert held(replace(ASKED, message_id="<other@desk.example>"), list_post=post) == []
