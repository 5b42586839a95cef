"""Who counts as the client: verified senders, and names and domains that only look like theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, SUZUKI, asked, at

from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import Event
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Extensions, Mode, Policy
from kigen.followup.standing import Standing, State, standing
from kigen.mail.message import Address, Attachment, Message

FORM = asked(due="2026-06-12")
ARRIVED, LATER = at("2026-06-09 11:00"), at("2026-06-09 12:00")
PDF = Attachment("お申込書.pdf", disposition="attachment")
OURS = "mx.desk.example"
TRUSTING, CAREFUL = HOUSE, replace(HOUSE, authserv_id=OURS)
DELIVERY = "添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木"
EXTENSION = "恐れ入りますが、6月16日までお待ちいただけますでしょうか。\n鈴木"
PROMISE = "承知いたしました。6月10日にはお送りいたします。\n鈴木"
DECLINE = "誠に申し訳ございませんが、今回は辞退させていただきます。\n鈴木"
LOOKING_LIKE = [
    Address("evil@evil.example", "鈴木一郎 <suzuki@client.example>"),
    Address("evil@evil.example", "suzuki@client.example"),
    Address("suzuki@ciient.example"),
    Address("suzuki@client.example.evil.example"),
    Address("suzuki@xclient.example"),
    Address("suzuki@client-example.example"),
    Address("suzuki@сlient.example"),  # the first letter is Cyrillic
    Address("suzuki@xn--lient-63d.example"),  # the same as it travels (RFC 5890)
    Address("suzuki@cliеnt.example"),  # е
    Address("suzuki@clіent.example"),  # і
    Address("suzuki@ｃｌｉｅｎｔ.example"),  # full width
    Address("suzuki@client.exаmple"),
    Address("suzuki@client.example\u200b"),
    Address("ѕuzuki@client.example.co"),
    Address("suzuki@client.examp1e"),
    Address("suzuki@c1ient.example"),
    Address("suzuki@clìent.example"),
    Address("client.example@evil.example"),
    Address("suzuki=client.example@evil.example"),
    Address("suzuki@clientexample.example"),
    Address("suzuki@example"),
    Address("evil@evil.example", "\u202eelpmaxe.tneilc@ikuzus"),
]


def came(
    body: str, *, sender: Address = SUZUKI, house: House = TRUSTING, results: str = "", **more: object
) -> tuple[Event, ...]:
    """The events of a mail in the thread of the form."""
    said = (("authentication-results", results),) if results else ()
    message = Message(
        message_id="<answer@mail.example>",
        date=ARRIVED,
        sender=sender,
        to=(Address("sato@desk.example"),),
        subject="Re: お申込書のご返送",
        in_reply_to=("<ask@desk.example>",),
        references=("<ask@desk.example>",),
        text=body,
        headers=said,
        **more,  # type: ignore[arg-type]
    )
    found = read_incoming(message, ARRIVED, Threads.of([Followed(FORM)]), house)
    return tuple(event for _, event in found.events)


def after(*events: Event, policy: Policy | None = None) -> Standing:
    return standing(Facts(FORM, events), policy or Policy(Mode.SEND), LATER)


@pytest.mark.parametrize("results", ["", f"{OURS}; dmarc=fail header.from=client.example", "mx.evil.example; dmarc=pass"])
@pytest.mark.parametrize(
    ("body", "attachments"),
    [(DELIVERY, (PDF,)), (EXTENSION, ()), (PROMISE, ()), (DECLINE, ())],
    ids=["thing", "time", "day", "no"],
)
def test_an_unverified_answer_is_held(body: str, attachments: tuple[Attachment, ...], results: str) -> None:
    """It settles, moves and closes nothing; the user is told why, and no letter goes out."""
    policy = Policy(Mode.SEND, extensions=Extensions.ACCEPT)
    events = came(body, house=CAREFUL, results=results, attachments=attachments)
    stands = after(*events, policy=policy)
    assert stands.state is State.HELD
    assert stands.due_at == FORM.due_at
    assert "reply_unverified" in [each.code for each in stands.reasons]
    assert plan(Facts(FORM, events), policy, CAREFUL, LATER) == ()


def test_a_verified_delivery_settles() -> None:
    """The server's word for the client's domain is enough."""
    results = f"{OURS}; dmarc=pass header.from=client.example"
    assert after(*came(DELIVERY, house=CAREFUL, results=results, attachments=(PDF,))).state is State.SETTLED


def test_without_a_configured_server_answers_are_believed() -> None:
    """Nothing to compare with: the thread and the address decide."""
    assert after(*came(DELIVERY, attachments=(PDF,))).state is State.SETTLED


def test_without_a_configured_server_what_is_called_forged_is_held() -> None:
    """The mail's own topmost field says that DMARC failed."""
    results = "mx.any.example; dmarc=fail header.from=client.example"
    stands = after(*came(DELIVERY, results=results, attachments=(PDF,)))
    assert stands.state is State.HELD
    assert "reply_unverified" in [each.code for each in stands.reasons]


@pytest.mark.parametrize("house", [CAREFUL, TRUSTING], ids=["with a server", "without"])
@pytest.mark.parametrize("sender", LOOKING_LIKE, ids=ascii)
@pytest.mark.parametrize(
    ("body", "attachments"),
    [(DELIVERY, (PDF,)), (EXTENSION, ()), (PROMISE, ()), (DECLINE, ())],
    ids=["thing", "time", "day", "no"],
)
def test_who_only_looks_like_the_client_is_not(
    house: House, sender: Address, body: str, attachments: tuple[Attachment, ...]
) -> None:
    """Though verified for their own domain and in the thread: held for the user, the deadline where it was."""
    results = f"{OURS}; dmarc=pass header.from={sender.addr.rpartition('@')[2]}"
    policy = Policy(Mode.SEND, extensions=Extensions.ACCEPT)
    stands = after(*came(body, sender=sender, house=house, results=results, attachments=attachments), policy=policy)
    assert stands.state is State.HELD
    assert stands.due_at == FORM.due_at
    assert stands.promised is None
