"""A service whose store is moved from its file to PostgreSQL in the midst of its work, and goes on there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from kigen.service.watching.charge.in_charge import begins_anew
from kigen.service.words import give_word
from kigen.store import Store
from kigen.store.database.schema import metadata
from servers.postgres import Postgres
from service.office import START, Office
from service.test_loop import ASK, DELIVERY, DUE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROUNDS = 12  # weeks


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def asking(number: int) -> tuple[str, str, str]:
    """What is asked, under which id, of whom."""
    return ASK.replace("見積書", f"資料{number}号"), f"<ask-{number}@office.example>", f"鈴木 <suzuki@client-{number}.example>"


async def test_it_goes_on_where_it_was(office: Office, postgres: Postgres) -> None:
    """Weeks of asks, answers, reminders, doubts and digests are moved; on the new store nothing is sent twice, what was settled
    stays so, and what was open is reminded of in its time."""
    async with office.at_work():
        for number in range(ROUNDS):
            body, name, to = asking(number)
            await office.asks(body, message_id=name, to=to)
        for number in range(0, ROUNDS, 4):
            await office.answers(DELIVERY, to=asking(number)[1], sender=asking(number)[2], attachment=f"資料{number}号.pdf")
        await office.move_to(START + DAY)
        await office.move_to(DUE - HOUR)
        for number in range(ROUNDS, ROUNDS + 6):
            body, name, to = asking(number)
            await office.asks(body.replace("6月5日(金)15時", "6月12日(金)15時"), message_id=name, to=to)
        await office.move_to(DUE + HOUR)
        reminded = [kept.recipients for kept in office.letters]
        told = len(office.digests)
        states = {facts.commitment.message_id: office.state_of(facts) for facts in office.facts()}
    file = Path(office.settings.service.database_url)
    url = postgres.new_database()
    old, new = Store.open(file), Store.open(url)
    old.move_to(new)
    assert content(new) == content(old)
    old.close()
    new.close()
    office.settings = office.settings.model_copy(
        update={"service": office.settings.service.model_copy(update={"database": url})}
    )
    async with office.at_work():
        assert {facts.commitment.message_id: office.state_of(facts) for facts in office.facts()} == states
        await office.move_to(DUE + 2 * HOUR)
        assert [kept.recipients for kept in office.letters] == reminded
        assert len(office.digests) == told
        await office.move_to(DUE + 7 * DAY + HOUR)
        later = [f"suzuki@client-{number}.example" for number in range(ROUNDS, ROUNDS + 6)]
        assert sorted(addr for kept in office.letters[len(reminded) :] for addr in kept.recipients) == sorted(later)


async def test_the_store_that_was_left_behind_writes_nothing(office: Office, postgres: Postgres) -> None:
    """Weeks after the move the configuration loses its line for the database: the service on the old file, which does not know
    that the user has settled the matter, says that another kigen is in charge."""
    file = Path(office.settings.service.database_url)
    body, name, to = asking(1)
    async with office.at_work():
        await office.asks(body, message_id=name, to=to)
    old, new = Store.open(file), Store.open(url := postgres.new_database())
    old.move_to(new)
    begins_anew(new)
    old.close()
    new.close()
    before = office.settings
    office.settings = before.model_copy(update={"service": before.service.model_copy(update={"database": url})})
    async with office.at_work():
        await office.move_to(START + HOUR)
        account = office.desk.account
        give_word("done", 1, "", {account.name: account}, office.store, office.clock.now())
    office.settings = before
    async with office.at_work():
        await office.move_to(DUE + timedelta(minutes=13))
        assert [trouble.kind for trouble in office.store.troubles("sato")] == ["another_kigen"]
        assert office.letters == []
