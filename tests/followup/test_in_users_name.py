"""Mail in the user's name that does not lie in Sent: what of it counts, and what only holds letters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, LEE, POLICY, SUZUKI, asked, at

from kigen.followup.correspondence.in_users_name import InUsersName, Place, is_in_users_name, read_in_users_name
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import EventKind
from kigen.followup.rehearsal import Piece, rehearse
from kigen.mail.message import Address, Message

FORM = asked(due="2026-06-12")
SENT_AT = at("2026-06-09 11:00")
THANKS = "お申込書を確かに受け取りました。ありがとうございました。"
ASK = "お申込書を6月19日(金)までにご返送ください。"
ME = Address(HOUSE.address)
TRACE = (("received", "from mail.client.example by mx.desk.example"),)
VOUCHED = (*TRACE, ("authentication-results", f"mx.desk.example; dmarc=pass header.from={ME.domain}"))
FAILED = (*TRACE, ("authentication-results", f"mx.desk.example; dmarc=fail header.from={ME.domain}"))


def written(body: str, *headers: tuple[str, str], to: Address = SUZUKI) -> Message:
    thread = ("<ask@desk.example>",)
    return Message(
        "<own@desk.example>",
        SENT_AT,
        ME,
        (to,),
        subject="Re: お申込書のご返送",
        in_reply_to=thread,
        references=thread,
        text=body,
        headers=headers,
    )


def read(message: Message, place: Place = Place.WATCHED, *, authserv_id: str = "") -> InUsersName:
    house = replace(HOUSE, authserv_id=authserv_id)
    return read_in_users_name(message, SENT_AT, Threads.of([Followed(FORM)]), house, place, folder="案件")


def kinds(found: InUsersName) -> list[EventKind]:
    return [event.kind for _, event in found.outgoing.events]


def test_what_a_program_saved_counts_like_what_lies_in_sent() -> None:
    """It bears no trace of a way over the network: asks and thanks are the user's."""
    assert kinds(read(written(THANKS))) == [EventKind.THANKED]
    asks = read(written(ASK))
    assert asks.filed
    assert [one.certain for one in asks.outgoing.commitments] == [True]


@pytest.mark.parametrize("headers", [TRACE, VOUCHED, FAILED, (("return-path", "<x@client.example>"),)])
def test_what_came_over_the_network_only_holds(headers: tuple[tuple[str, str], ...]) -> None:
    """Without a server whose word counts nothing vouches for it. What would only release a question does nothing."""
    found = read(written(THANKS, *headers))
    ((_, event),) = found.outgoing.events
    assert (event.kind, event.certain, event.reasons[0].code) == (EventKind.UNPROVEN, False, "own_unproven")
    assert not found.filed
    assert read(written(ASK, *headers)).outgoing.commitments == ()
    assert kinds(read(written("よろしくお願いいたします。", *headers))) == []


@pytest.mark.parametrize(
    ("headers", "kind"), [(VOUCHED, EventKind.THANKED), (FAILED, EventKind.UNPROVEN), (TRACE, EventKind.UNPROVEN)]
)
def test_what_the_users_own_server_vouches_for_counts(headers: tuple[tuple[str, str], ...], kind: EventKind) -> None:
    """All but what it asks: that is read where it lies in Sent."""
    assert kinds(read(written(THANKS, *headers), authserv_id="mx.desk.example")) == [kind]
    assert read(written(ASK, *headers), authserv_id="mx.desk.example").outgoing.commitments == ()


def test_what_was_put_away_is_asked_about() -> None:
    """Aside, thanks hold the letters, and an ask waits for the user's word. What may never have been sent asks nothing."""
    assert kinds(read(written(THANKS), Place.ASIDE)) == [EventKind.UNPROVEN]
    (one,) = read(written(ASK), Place.ASIDE).outgoing.commitments
    assert not one.certain
    assert one.reasons[-1].code == "own_elsewhere"
    assert read(written(ASK), Place.UNSENT).outgoing.commitments == ()
    assert read(written(ASK, *VOUCHED), Place.ASIDE, authserv_id="mx.desk.example").outgoing.commitments == ()


def test_whose_name_it_bears() -> None:
    """The user's own addresses; not a colleague's, and not a machine's."""
    assert is_in_users_name(written(THANKS), HOUSE)
    assert not is_in_users_name(replace(written(THANKS), sender=LEE), HOUSE)
    assert not is_in_users_name(written(THANKS, ("auto-submitted", "auto-replied")), HOUSE)


def test_a_dry_run_reads_them_alike() -> None:
    """An ask that lies in Sent and beside a client's mail is found once; one that came over the network is none."""
    asks = replace(written(ASK), in_reply_to=(), references=())
    other = replace(asks, message_id="<other@desk.example>", headers=TRACE, to=(LEE,))
    pile = [Piece(asks, SENT_AT, own=True), Piece(asks, SENT_AT, own=False), Piece(other, SENT_AT, own=False)]
    found = rehearse(pile, HOUSE, lambda _: POLICY, at("2026-06-20 10:00"))
    assert [facts.commitment.to for facts in found] == [(SUZUKI,)]
