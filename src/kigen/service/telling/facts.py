"""What there is to tell the user of one mailbox: facts from the store for a digest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from kigen.digest import DigestFacts, Entry, Looks, Trouble
from kigen.digest.controls import WAITS
from kigen.digest.learning import proposals
from kigen.followup.facts import Facts, as_of
from kigen.followup.history import history_of
from kigen.followup.planning.plan import plan
from kigen.followup.planning.upcoming import upcoming
from kigen.followup.punctuality import punctuality
from kigen.followup.standing import standing
from kigen.language import Reason, reason
from kigen.service.account import Account
from kigen.service.calls import call_on
from kigen.service.controls.hearing import MOST_BAD
from kigen.service.past import HISTORY, Past
from kigen.service.watching.charge.in_charge import ANOTHER, NO_NOTE
from kigen.service.watching.reading.left_out import UNREADABLE_FOLDER
from kigen.store import Notice, Store
from kigen.store import Trouble as Wrong

_NAMED = 3  # mails that could not be read; more are counted only

# Notices as the digest says them; the letter that a notice is about gives the name.
_NOTICED = {"letter_refused": "trouble_refused", "letter_in_doubt": "trouble_in_doubt", "letter_waits": "trouble_waits"}
_TROUBLES = {
    "unreachable": "trouble_no_look",
    "sign_in": "trouble_sign_in",
    UNREADABLE_FOLDER: "trouble_folder",
    ANOTHER: "trouble_another_kigen",
    NO_NOTE: "trouble_no_note",
}
_ABOUT = {UNREADABLE_FOLDER, ANOTHER, NO_NOTE}  # the others' details are for the log


def digest_facts(
    account: Account,
    store: Store,
    day: date,
    now: datetime,
    planned_at: datetime,
    stopped: bool,
) -> DigestFacts:
    """Everything the digest of `day` tells at `now` (UTC). For a moment in the past it is what was so then, as far as the
    store keeps it: not what was wrong with the mailbox, nor when it was last looked at."""
    known = as_of(store.all_facts(account.name, now - HISTORY), now)
    last = store.last_digest(account.name, before=day)
    since = last.until if last is not None else None
    started = store.started_at(account.name, now)
    told_from = since or started
    past = Past(known)
    entries = [_entry(facts, account, past, now) for facts in known]
    looked = min(store.looks(account.name).values(), default=None)
    counters = store.counters(account.name, told_from, now)
    return DigestFacts(
        house=account.house,
        language=account.digest_language,
        day=day,
        now=now,
        planned_at=planned_at,
        since=since,
        entries=tuple(entry for entry in entries if _is_news(entry, told_from)),
        looks=Looks(counters.sent, counters.received, looked, known=looked is None or looked <= now),
        troubles=_troubles(account, store, entries, told_from, now),
        stopped=stopped,
        started=started,
        calendar=account.settings.digest.calendar,
        punctuality=punctuality([(entry.facts, entry.standing) for entry in entries], now),
        proposals=proposals((facts for facts in known if not account.policy(facts.commitment).ignore), told_from),
        send_when_empty=account.settings.digest.when_empty == "send",
    )


def _entry(facts: Facts, account: Account, past: Past, now: datetime) -> Entry:
    policy = account.policy(facts.commitment)
    stands = standing(facts, policy, now)
    wanted = plan(facts, policy, account.house, now, history_of(past.of(facts), now))
    call = call_on(facts, policy, account) if not stands.state.is_final else None
    return Entry(facts, stands, policy.mode, upcoming(facts, wanted), call)


def _is_news(entry: Entry, since: datetime) -> bool:
    """Whether the digest has anything to say of it: it is not over, or something happened to it."""
    if not entry.standing.state.is_final:
        return True
    facts = entry.facts
    letters = (letter.sent_at or letter.at for letter in facts.letters if letter.state.counts)
    return any(moment >= since for moment in (*(event.news_at for event in facts.events), *letters))


def _troubles(account: Account, store: Store, entries: Sequence[Entry], since: datetime, now: datetime) -> tuple[Trouble, ...]:
    names = {entry.facts.commitment.id: _name_of(entry.facts) for entry in entries}
    over = {str(entry.facts.commitment.id) for entry in entries if entry.standing.state.is_final}
    wrong = [one for one in store.troubles(account.name) if one.kind in _TROUBLES and one.since <= now]
    found = [Trouble(_said(one, account), one.since) for one in wrong]
    letters = (letter for entry in entries for letter in entry.facts.letters)
    waiting = {str(letter.id) for letter in letters if letter.state in WAITS}
    for notice in (one for one in _standing_notices(account, store, since, over, waiting) if one.at <= now):
        who = names.get(int(notice.fields.get("commitment", "0")), "?")
        found.append(Trouble(reason(_NOTICED[notice.kind], who, notice.fields.get("detail", "")), notice.at))
    unread = store.counters(account.name, since, now).unreadable
    if unread:
        found.append(Trouble(reason("trouble_unread_mail", unread, _places(account, store, since))))
    if store.refused_controls(account.name, since) >= MOST_BAD:
        found.append(Trouble(reason("trouble_bad_controls")))
    return tuple(found)


def _said(wrong: Wrong, account: Account) -> Reason:
    if wrong.kind == ANOTHER:
        return reason(_TROUBLES[ANOTHER] if wrong.detail else "trouble_unknown_kigen", wrong.detail, account.name)
    return reason(_TROUBLES[wrong.kind], *([wrong.detail] if wrong.kind in _ABOUT else []))


def _places(account: Account, store: Store, since: datetime) -> str:
    """Where the first mails lie that could not be read, with what is known of each: its subject, or its size."""
    unread = store.quarantined(account.name, since)
    named = [
        f"{folder}: {what.subject or what.message_id}"
        if what.subject or what.message_id
        else reason("trouble_unread_mail_place", folder, f"{what.size:,}").say(account.digest_language)
        for folder, _, what in unread[:_NAMED]
    ]
    return "; ".join([*named, *(["…"] if len(unread) > _NAMED else [])])


def _standing_notices(
    account: Account, store: Store, since: datetime, over: Collection[str], waiting: Collection[str]
) -> list[Notice]:
    """Notices of the time since the last digest, and letters in doubt for as long as they are and the commitment is not over:
    by the client's answer, or by the user's word. Of a letter that waited and does not any more the digest tells what became
    of it: whoever reads that it still waits may write a second one."""
    doubtful = {str(posted.letter.id) for posted in store.in_doubt(account.name)}
    notices = store.notices_since(account.name, since - HISTORY)

    def stands(one: Notice) -> bool:
        if one.kind == "letter_waits":
            return one.at >= since and one.fields.get("letter") in waiting
        if one.kind != "letter_in_doubt":
            return one.at >= since
        return one.fields.get("letter") in doubtful and one.fields.get("commitment") not in over

    return [one for one in notices if one.kind in _NOTICED and stands(one)]


def _name_of(facts: Facts) -> str:
    one = facts.commitment
    person = one.to[0] if one.to else None
    return one.greet or (person.name or person.addr if person else "?")
