"""From settings to what the pure rooms work with: the house, and the policy for a commitment."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from kigen.calendars import BusinessCalendar
from kigen.config.mailbox import MailboxSettings
from kigen.config.options import signature_path
from kigen.config.rules import MatchSettings, RuleSettings
from kigen.errors import WrongUse
from kigen.followup.client import domain_of, firms_of
from kigen.followup.commitment import Commitment
from kigen.followup.house import House, Name, date_order_of, fiscal_year_start_of
from kigen.followup.planning.policy import Policy


def house_of(settings: MailboxSettings) -> House:
    """The house that a mailbox's settings describe. Reads the signature's file, where one is named; raises WrongUse."""
    addresses = (settings.address, *settings.aliases)
    calendar = BusinessCalendar.of(settings.country, settings.closing_days)
    return House(
        name=settings.name,
        addresses=addresses,
        zone=settings.timezone,
        owner=settings.owner,
        company=settings.company,
        signature=_signature(settings.signature, f"mailbox.{settings.name}.signature"),
        internal=settings.internal or firms_of(addresses),
        colleagues=settings.colleagues,
        calendar=calendar,
        working_hours=settings.working_hours,
        languages=settings.languages,
        date_order=date_order_of(calendar.country) if settings.date_order == "auto" else settings.date_order,
        fiscal_year_start=settings.fiscal_year_start or fiscal_year_start_of(calendar.country),
        names=tuple(
            Name(code, name.owner, name.company, _signature(name.signature, f"mailbox.{settings.name}.names.{code}.signature"))
            for code, name in settings.names.items()
        ),
        authserv_id=settings.imap.authserv_id,
    )


def _signature(text: str, place: str) -> str:
    """The signature: the text itself, or the content of the file that it names."""
    path = signature_path(text)
    if path is None:
        return text
    try:
        return path.read_text("utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUse(f"{place}: cannot read {path}: {problem}") from None


def policy_for(settings: MailboxSettings, commitment: Commitment) -> Policy:
    """The policy for one commitment: the mailbox's settings, changed by the first rule that matches."""
    policy = _mailbox_policy(settings)
    rule = next((rule for rule in settings.rule if matches(rule.match, commitment)), None)
    return policy if rule is None else _changed(policy, rule)


def matches(match: MatchSettings, commitment: Commitment) -> bool:
    """Whether a rule's `match` fits: any recipient by glob, words of the subject and of the sentence, the folder by glob."""
    addresses = {form for person in commitment.to for form in _forms(person.addr)}
    globs = {form for glob in match.to for form in _forms(glob.lower())}
    return (
        (not globs or any(fnmatchcase(addr, glob) for addr in addresses for glob in globs))
        and match.subject.casefold() in commitment.subject.casefold()
        and (not match.folder or fnmatchcase(commitment.folder, match.folder))
        and match.phrase.casefold() in (commitment.sentence or commitment.phrase).casefold()
    )


def _forms(addr: str) -> tuple[str, str]:
    """An address, or a glob, as it is written, and with its domain in the form in which it travels."""
    local, at, _ = addr.rpartition("@")
    return addr, f"{local}{at}{domain_of(addr)}"


def _mailbox_policy(settings: MailboxSettings) -> Policy:
    check, reminder, limits = settings.progress_check, settings.reminder, settings.limits
    return Policy(
        mode=settings.mode,
        check=check.when,
        lead=check.lead,
        delay=reminder.delay,
        further=reminder.further,
        every=reminder.every,
        announce_call=reminder.announce_call,
        consequence=reminder.consequence,
        send_hours=reminder.send_hours,
        extensions=settings.extensions,
        extension_limit=settings.extension_limit,
        include_cc=settings.cc,
        language=settings.language,
        stale_after=reminder.stale_after,
        per_commitment=limits.per_commitment,
        per_client_day=limits.per_client_day,
        per_mailbox_hour=limits.per_mailbox_hour,
    )


def _changed(policy: Policy, rule: RuleSettings) -> Policy:
    """The policy with what the rule sets; `send_hours = ""` is a setting too."""
    names = {"cc": "include_cc"}
    own = {"ignore", "mode", "extensions", "cc", "language"} & rule.model_fields_set
    changes: dict[str, Any] = {names.get(name, name): getattr(rule, name) for name in own}
    changes |= {_OF_CHECKS[name]: getattr(rule.progress_check, name) for name in rule.progress_check.model_fields_set}
    changes |= {name: getattr(rule.reminder, name) for name in rule.reminder.model_fields_set}
    return replace(policy, **changes)


_OF_CHECKS = {"when": "check", "lead": "lead"}
