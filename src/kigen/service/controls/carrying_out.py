"""Carrying out what the user said by mail: each command once, its effect and its outcome stored together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kigen.digest.controls import ALL, Case, Judged, Seal, Verb, is_true, judge
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterState, lies_in_drafts
from kigen.followup.planning.policy import Mode
from kigen.followup.standing import standing
from kigen.service.account import Account
from kigen.service.process.logs import logger
from kigen.service.words import over_from, planned
from kigen.store import Asked, ControlMail, ControlState, Effect, Outcome, Proof, Store, StoreError

log = logger("controls")

_SOON = timedelta(hours=24)


def carry_out_waiting(account: Account, store: Store, seal: Seal, now: datetime) -> int:
    """Deal with every control that waits, oldest first. Returns how many. Raises StoreError; the rest then waits."""
    waiting = store.waiting_controls(account.name)
    for mail in waiting:
        if mail.proven is Proof.NONE:
            _pass(mail, account, store, seal, now)
            continue
        for place, asked in enumerate(mail.asked):
            try:
                _carry_out(mail, place, asked, account, store, seal, now)
            except StoreError:
                raise
            except Exception:
                # One command on which our code fails must hold up neither the others nor the letters: the user is told.
                log.exception("bug", mailbox=account.name, control=mail.id)
                store.carry_out(mail.id, place, None, Outcome(asked, "failed", urgent=True), now)
        store.control_done(mail.id, now)
    return len(waiting)


def _pass(mail: ControlMail, account: Account, store: Store, seal: Seal, now: datetime) -> None:
    """Nothing is done and nobody is answered; commands with a token that nobody here made are counted."""
    today = now.astimezone(account.house.zone).date()
    bad = any(one.token and not is_true(one.control, one.token, _facts(one, account, store), seal, today) for one in mail.asked)
    store.pass_control(mail.id, ControlState.REFUSED if bad else ControlState.PASSED, now)
    log.warning("control_not_proven", mailbox=account.name, bad_token=bad)


def _carry_out(mail: ControlMail, place: int, asked: Asked, account: Account, store: Store, seal: Seal, now: datetime) -> None:
    facts = _facts(asked, account, store)
    policy = account.policy(facts.commitment) if facts is not None else None
    uses = store.uses_of_token(account.name, asked.token, mail.id) if asked.token else ()
    case = Case(
        control=asked.control,
        token=asked.token,
        facts=facts,
        stands=standing(facts, policy, now) if facts is not None and policy is not None else None,
        since=mail.since,
        used=bool(uses),
        is_copy=mail.at in uses,
        mark=f"control:{mail.id}.{place}",
        now=now,
        reports=policy is not None and policy.mode is Mode.REPORT,
    )
    judged = Judged("changed") if _may_mean_another(mail, asked, account, store) else judge(case, seal, account.house)
    draft = lies_in_drafts(facts.letters) if facts is not None and asked.control.verb in {Verb.SEND, Verb.DISCARD} else None
    if draft is not None and judged.is_done and store.carries_others(draft.id):
        judged = Judged("in_drafts")
    effect = _effect(judged, facts, account, store, now, draft)
    fields = judged.fields | _as_it_was(case)
    outcome = Outcome(asked, judged.code, fields, _is_urgent(judged, effect, facts, now))
    if store.carry_out(mail.id, place, effect, outcome, now):
        log.info(
            "control", mailbox=account.name, verb=asked.control.verb.value, number=asked.control.number, outcome=judged.code
        )


def _may_mean_another(mail: ControlMail, asked: Asked, account: Account, store: Store) -> bool:
    """Whether the number of a command in words may have been another deadline's: it answers a digest that the store, brought
    back from a backup, does not know, and what bears that number here was found since."""
    if mail.since is None or asked.token or store.digest_by_message_id(account.name, [mail.answered]) is not None:
        return False
    if store.user_mail_by_message_id(account.name, [mail.answered]) is not None:
        return False
    found_at = store.found_at(asked.control.number)
    return found_at is not None and found_at >= mail.since


def _facts(asked: Asked, account: Account, store: Store) -> Facts | None:
    if asked.control.number == ALL:
        return None
    facts = store.facts(asked.control.number)
    return facts if facts is not None and facts.commitment.mailbox == account.name else None


def _effect(
    judged: Judged, facts: Facts | None, account: Account, store: Store, now: datetime, draft: Letter | None
) -> Effect | None:
    if judged.stop is not None:
        return Effect(stop=judged.stop)
    if judged.event is None or facts is None:
        return None
    is_sent = draft is not None and judged.event.kind is EventKind.URGED
    letters = tuple(replace(one, state=LetterState.PLANNED) if is_sent and one == draft else one for one in facts.letters)
    after = Facts(facts.commitment, (*facts.events, judged.event), letters)
    number = draft.id if draft is not None else None
    redeemed, discarded = (number, None) if is_sent else (None, number)
    plan = planned(after, account, store, now)
    since = over_from(facts, after, account, now)
    return Effect(facts.commitment.id, judged.event, plan, redeemed=redeemed, discarded=discarded, over_from=since)


def _as_it_was(case: Case) -> dict[str, str]:
    """The deadline before the command, for the link that takes it back."""
    return {"was": case.stands.due.isoformat()} if case.stands is not None else {}


def _is_urgent(judged: Judged, effect: Effect | None, facts: Facts | None, now: datetime) -> bool:
    """Whether the user is told at once: what was not done, and what starts or stops a letter that is due within a day."""
    if not judged.is_done:
        return judged.code != "already"
    if judged.stop is not None:
        return True
    before = [letter.due_at for letter in facts.letters if letter.state.is_open] if facts is not None else []
    after = [one.due_at for one in effect.plan] if effect is not None else []
    return any(at <= now + _SOON for at in set(before) ^ set(after))
