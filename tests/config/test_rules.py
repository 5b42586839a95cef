"""From settings to house and policy: what a mailbox sets, and what the first matching rule changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import WorkingHours
from kigen.config import MailboxSettings, house_of, policy_for
from kigen.config.house import matches
from kigen.config.rules import MatchSettings
from kigen.errors import WrongUse
from kigen.followup.commitment import Commitment
from kigen.followup.planning.policy import CheckWhen, Extensions, Mode, Policy, Span
from kigen.language import OwedBy, Precision
from kigen.mail.message import Address

DUE = datetime(2026, 6, 12, 9, tzinfo=UTC)
ASKED = Commitment(
    id=1,
    mailbox="sato",
    message_id="<ask@desk.example>",
    thread=("<ask@desk.example>",),
    subject="Re: お見積 Quote 2026",
    language="ja",
    asked_at=DUE - timedelta(days=9),
    owed_by=OwedBy.THEM,
    due=date(2026, 6, 12),
    precision=Precision.DAY,
    zone=ZoneInfo("Asia/Tokyo"),
    due_at=DUE,
    certain=True,
    soft=False,
    phrase="6月12日まで",
    sentence="確定申告の書類を6月12日までにお送りください。",
    to=(Address("suzuki@client.example"), Address("lee@partner.example")),
    folder="Sent/2026",
)


def mailbox(*rules: dict[str, Any], **changes: Any) -> MailboxSettings:
    """A mailbox with these rules."""
    least = {
        "name": "sato",
        "address": "sato@desk.example",
        "mode": "report",
        "imap": {"host": "imap.desk.example"},
        "smtp": {"host": "smtp.desk.example"},
    }
    return MailboxSettings.model_validate({**least, **changes, "rule": list(rules)})


def test_without_rules_the_mailbox_decides() -> None:
    """The defaults of the configuration are those of the policy, but for the mode, which has none."""
    assert policy_for(mailbox(), ASKED) == Policy(Mode.REPORT)


def test_every_setting_reaches_the_policy() -> None:
    """What the mailbox sets is what letters are written by."""
    settings = mailbox(
        mode="send",
        extensions="accept",
        extension_limit="7d",
        cc=True,
        language="en",
        progress_check={"when": "auto", "lead": "2bd"},
        reminder={
            "delay": "30m",
            "further": 2,
            "every": "1d",
            "announce_call": True,
            "consequence": "It delays the rest.",
            "send_hours": "08:00-20:00",
            "stale_after": "12h",
        },
        limits={"per_commitment": 4, "per_client_day": 5, "per_mailbox_hour": 6},
    )
    assert policy_for(settings, ASKED) == Policy(
        mode=Mode.SEND,
        check=CheckWhen.AUTO,
        lead=Span(business_days=2),
        delay=timedelta(minutes=30),
        further=2,
        every=Span(timedelta(days=1)),
        announce_call=True,
        consequence="It delays the rest.",
        send_hours=WorkingHours.parse("08:00-20:00"),
        extensions=Extensions.ACCEPT,
        extension_limit=Span(timedelta(days=7)),
        include_cc=True,
        language="en",
        stale_after=timedelta(hours=12),
        per_commitment=4,
        per_client_day=5,
        per_mailbox_hour=6,
    )


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        ({"to": ["suzuki@client.example"]}, True),
        ({"to": ["*@Client.Example"]}, True),
        ({"to": ["*@other.example", "*@partner.example"]}, True),
        ({"to": ["*@other.example"]}, False),
        ({"to": ["client.example"]}, False),
        ({"subject": "見積"}, True),
        ({"subject": "quote"}, True),
        ({"subject": "請求"}, False),
        ({"folder": "Sent/2026"}, True),
        ({"folder": "Sent/*"}, True),
        ({"folder": "Sent"}, False),
        ({"phrase": "確定申告"}, True),
        ({"phrase": "見積"}, False),
        ({"to": ["*@client.example"], "subject": "見積", "folder": "Sent*", "phrase": "書類"}, True),
        ({"to": ["*@client.example"], "subject": "請求"}, False),
        ({"to": ["*@other.example"], "phrase": "書類"}, False),
    ],
)
def test_a_match_fits_when_everything_in_it_does(match: dict[str, Any], fits: bool) -> None:
    """Addresses and folders by glob, subject and sentence by words, capitals or not."""
    assert matches(MatchSettings.model_validate(match), ASKED) is fits


@pytest.mark.parametrize("glob", ["*@例え.example", "*@XN--R8JZ45G.example", "Suzuki@例え.example"])
@pytest.mark.parametrize("addr", ["suzuki@例え.example", "suzuki@xn--r8jz45g.example"])
def test_a_rule_fits_both_forms_of_a_domain(glob: str, addr: str) -> None:
    """However the rule and the mail that asked write it."""
    assert matches(MatchSettings(to=(glob,)), replace(ASKED, to=(Address(addr),)))
    assert not matches(MatchSettings(to=(glob,)), ASKED)


def test_a_phrase_is_looked_for_in_the_mention_where_no_sentence_is_known() -> None:
    """The date's own words are all there is then."""
    assert matches(MatchSettings(phrase="12日"), replace(ASKED, sentence=""))


def test_the_first_matching_rule_counts_alone() -> None:
    """Later ones are not looked at, even for what the first does not set."""
    settings = mailbox(
        {"match": {"to": ["*@other.example"]}, "mode": "send"},
        {"match": {"subject": "見積"}, "reminder": {"further": 1}},
        {"match": {"to": ["*@client.example"]}, "mode": "draft", "reminder": {"further": 2}},
    )
    assert policy_for(settings, ASKED) == replace(Policy(Mode.REPORT), further=1)


def test_a_rule_changes_only_what_it_names() -> None:
    """Each option that a rule knows, one at a time; the rest stays the mailbox's."""
    general = mailbox(mode="send", language="en", cc=True, reminder={"further": 2, "send_hours": "08:00-20:00"})
    before = policy_for(general, ASKED)
    rules: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"mode": "draft"}, {"mode": Mode.DRAFT}),
        ({"extensions": "accept"}, {"extensions": Extensions.ACCEPT}),
        ({"cc": False}, {"include_cc": False}),
        ({"language": "ja"}, {"language": "ja"}),
        ({"language": ""}, {"language": ""}),
        ({"progress_check": {"when": "never"}}, {"check": CheckWhen.NEVER}),
        ({"progress_check": {"lead": "1d"}}, {"lead": Span(timedelta(days=1))}),
        ({"reminder": {"delay": "0m"}}, {"delay": timedelta(0)}),
        ({"reminder": {"further": 0}}, {"further": 0}),
        ({"reminder": {"every": "3bd"}}, {"every": Span(business_days=3)}),
        ({"reminder": {"announce_call": True}}, {"announce_call": True}),
        ({"reminder": {"consequence": "X."}}, {"consequence": "X."}),
        ({"reminder": {"send_hours": ""}}, {"send_hours": None}),
        ({"reminder": {"stale_after": "2h"}}, {"stale_after": timedelta(hours=2)}),
    ]
    for rule, changes in rules:
        settings = general.model_copy(update={"rule": mailbox({"match": {"subject": "見積"}, **rule}).rule})
        assert policy_for(settings, ASKED) == replace(before, **changes), rule


class TestHouse:
    """Whose mailbox it is."""

    def test_the_users_domains_are_never_clients(self) -> None:
        """Those of the address and the aliases, unless the user names others; a provider for all is nobody's house."""
        house = house_of(mailbox(aliases=["sato@branch.example"]))
        assert not house.is_client("tanaka@desk.example")
        assert not house.is_client("tanaka@tokyo.branch.example")
        assert house.is_client("suzuki@client.example")
        assert house_of(mailbox(internal=["partner.example"])).is_client("tanaka@desk.example")
        own = house_of(mailbox(address="sato@gmail.com"))
        assert own.is_client("suzuki@gmail.com")
        assert not own.is_client("sato+orders@gmail.com")

    def test_nobody_answers_from_some_addresses(self) -> None:
        """Machines are no clients, and neither is what is no address."""
        house = house_of(mailbox())
        for addr in ("no-reply@client.example", "postmaster@client.example", "list-request@client.example", "client.example"):
            assert not house.is_client(addr)

    def test_the_country_says_how_dates_and_fiscal_years_go(self) -> None:
        """Japan: month first, from April; Germany: day first, from January; what is set overrules the country."""
        japan, germany = house_of(mailbox()), house_of(mailbox(country="DE"))
        assert (japan.date_order, japan.fiscal_year_start) == ("mdy", 4)
        assert (germany.date_order, germany.fiscal_year_start) == ("dmy", 1)
        set_by_hand = house_of(mailbox(country="DE", date_order="mdy", fiscal_year_start=7))
        assert (set_by_hand.date_order, set_by_hand.fiscal_year_start) == ("mdy", 7)

    def test_the_signature_is_a_text_or_a_file(self, tmp_path: Path) -> None:
        """A path on one line is read; a file that went away after the check is said with its place."""
        path = tmp_path / "signature.txt"
        path.write_text("佐藤\n○○会社\n", "utf-8")
        settings = mailbox(signature=str(path), names={"en": {"owner": "Ichiro Sato", "signature": "Sato\n/sales"}})
        assert house_of(settings).signature == "佐藤\n○○会社"
        assert house_of(settings).speaking("en").signature == "Sato\n/sales"
        assert house_of(settings).speaking("ja").owner == ""
        path.unlink()
        with pytest.raises(WrongUse, match=r"mailbox\.sato\.signature: cannot read"):
            house_of(settings)
