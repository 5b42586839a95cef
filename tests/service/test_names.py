"""A mailbox gets another name, or its name another address, in the configuration: nothing that is known is lost or mixed up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.config import Settings
from kigen.errors import WrongUse
from kigen.service.words import give_word
from service.office import START, Office
from service.test_loop import ASK, ASK_ID, DUE

LATER = "2026-06-19"


def _with(office: Office, **changes: object) -> Settings:
    first = office.settings.mailbox[0].model_copy(update=changes)
    return office.settings.model_copy(update={"mailbox": (first,)})


async def _asks_and_extends(office: Office) -> None:
    """The user asks, and gives the client more time."""
    await office.asks(ASK, message_id=ASK_ID)
    (facts,) = office.facts()
    account = office.desk.account
    give_word("extend", facts.commitment.id, LATER, {account.name: account}, office.store, office.clock.now())


async def _goes_on(office: Office) -> None:
    """What was known under the old name is known under the new one: the deadline is the later one."""
    await office.settled()
    (facts,) = office.store.all_facts("sales", START - timedelta(days=30))
    assert [event.kind.value for event in facts.events] == ["extended"]
    assert [letter.state.value for letter in facts.letters] == ["planned"]
    assert office.facts() == []
    await office.move_to(DUE + timedelta(hours=1))
    assert office.letters == []
    await office.move_to(DUE + timedelta(days=14, hours=4))
    assert [kept.recipients for kept in office.letters if kept.recipients != (office.user,)] == [("suzuki@client.example",)]


@pytest.mark.parametrize("at_work", [True, False], ids=["reloaded", "started"])
async def test_a_mailbox_with_another_name_is_the_same_mailbox(office: Office, *, at_work: bool) -> None:
    """The user's word on a deadline counts under the new name, and the client is reminded once, of the later day."""
    async with office.at_work():
        await _asks_and_extends(office)
        if at_work:
            assert office.service is not None
            await office.service.reload(lambda: _with(office, name="sales"))
            await _goes_on(office)
    if not at_work:
        office.settings = _with(office, name="sales")
        async with office.at_work():
            await _goes_on(office)


async def test_a_name_that_comes_back_brings_back_what_was_known(office: Office) -> None:
    """Renamed and renamed back: as if nothing had been."""
    async with office.at_work():
        await _asks_and_extends(office)
        assert office.service is not None
        await office.service.reload(lambda: _with(office, name="sales"))
        await office.service.reload(lambda: office.settings)
        await office.settled()
        (facts,) = office.facts()
        assert [event.kind.value for event in facts.events] == ["extended"]


async def test_its_access_token_goes_with_it(office: Office) -> None:
    """Nobody has to sign in anew."""
    async with office.at_work():
        tokens = office.state / "tokens"
        tokens.mkdir()
        (tokens / "sato.json").write_text("{}")
        assert office.service is not None
        await office.service.reload(lambda: _with(office, name="sales"))
        assert [file.name for file in tokens.iterdir()] == ["sales.json"]


async def test_a_name_with_another_address_is_refused_until_the_user_says_what_it_means(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is open for the old address is not written about from the new one. As an alias the old one makes it the same
    mailbox, and from then on it is known by the new address."""
    other = office.dovecot.add_user()
    async with office.at_work():
        await _asks_and_extends(office)
        stayed = office.desk
        assert office.service is not None
        await office.service.reload(lambda: _with(office, address=other))
        assert office.service.desks == [stayed]
        said = capsys.readouterr().out
        assert "reload_refused" in said
        assert "aliases" in said
        await office.service.reload(lambda: _with(office, address=other, aliases=(office.user,)))
        assert office.desk is not stayed
        await office.service.reload(lambda: _with(office, address=other))
        assert office.desk.account.house.addresses == (other,)
    office.settings = _with(office, address=office.user)
    with pytest.raises(WrongUse, match="aliases"):
        async with office.at_work():
            pass


async def test_two_mailboxes_of_one_address_are_not_told_apart_by_it(office: Office) -> None:
    """Where two that are gone had the address, nobody can say which of them the new name means: it begins anew."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        store = office.store
        store.started_at("old", START)
        store.put_address("old", office.user)
        assert office.service is not None
        await office.service.reload(lambda: _with(office, name="sales"))
        assert store.all_facts("sato", START - timedelta(days=30))
        assert store.is_known("old")
