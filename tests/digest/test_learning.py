"""Rules learnt from what the user ignored: three of a kind, as a rule that can be pasted and does what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kigen.config import MailboxSettings, load, policy_for
from kigen.digest import render
from kigen.digest.learning import Proposal, proposals
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.planning.policy import Mode, Policy
from kigen.followup.standing import State, standing

from .morning import DAY, NOW, at, commitment, morning
from .page import parsed

CONFIGURATION = """
[[mailbox]]
name = "sato"
address = "sato@seller.example"
mode = "send"

  [mailbox.imap]
  host = "imap.seller.example"

  [mailbox.smtp]
  host = "smtp.seller.example"

"""


def ignored(number: int, when: datetime = NOW, **about: str) -> Facts:
    given = {"subject": f"件 {number}", "sentence": f"文{number}。", "addr": f"a@c{number}.example"} | about
    one = replace(commitment(number, DAY, addr=given["addr"], subject=given["subject"]), sentence=given["sentence"])
    return Facts(one, (Event(EventKind.IGNORED, when, id=number),))


def followed(number: int, **about: str) -> Facts:
    return replace(ignored(number, **about), events=())


def loaded(proposal: Proposal, tmp_path: Path) -> MailboxSettings:
    """The mailbox's settings with the rule pasted below them."""
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIGURATION + proposal.toml + "\n", "utf-8")
    return load(path).mailbox[0]


SUBJECTS = [{"subject": f"週報 6/{day}"} for day in (1, 8, 15)]
PHRASES = [{"sentence": f"本見積の有効期限は6月{day}日までです。"} for day in (1, 8, 15)]
CLIENTS = [{"addr": f"{name}@Forum.example".lower()} for name in ("a", "b", "c")]
STRANGERS = [{"addr": "a@gmail.com"}] * 3
QUOTED = [{"subject": f'"特価" \\ 案内 {day}'} for day in (1, 8, 15)]


@pytest.mark.parametrize(
    ("kind", "examples"),
    [("subject", SUBJECTS), ("phrase", PHRASES), ("client", CLIENTS), ("client", STRANGERS), ("subject", QUOTED)],
)
def test_three_of_a_kind_propose_a_rule_that_ignores_them(kind: str, examples: list[dict[str, str]], tmp_path: Path) -> None:
    """The rule is read by the configuration as it is written, and ignores the three and nothing else."""
    known = [ignored(number, **about) for number, about in enumerate(examples, 1)]
    other = followed(9)
    (proposal,) = proposals([*known, other], at(11))
    assert (proposal.kind, proposal.count) == (kind, 3)
    settings = loaded(proposal, tmp_path)
    for facts in known:
        policy = policy_for(settings, facts.commitment)
        assert policy.ignore
        assert standing(Facts(facts.commitment), policy, NOW).state is State.IGNORED
    assert not policy_for(settings, other.commitment).ignore
    assert policy_for(settings, other.commitment).mode is Mode.SEND


def test_two_are_not_enough() -> None:
    """Nor three of which one was followed after all."""
    two = [ignored(number, **about) for number, about in enumerate(SUBJECTS[:2], 1)]
    assert proposals(two, at(11)) == ()
    third = ignored(3, **SUBJECTS[2])
    taken_back = replace(third, events=(*third.events, Event(EventKind.FOLLOWED, NOW + timedelta(minutes=1), id=30)))
    assert proposals([*two, taken_back], at(11)) == ()


@pytest.mark.parametrize("examples", [SUBJECTS, PHRASES, CLIENTS])
def test_what_the_user_cares_about_is_never_covered(examples: list[dict[str, str]]) -> None:
    """One of the same kind that was not ignored: no rule, which would hide the next of them."""
    known = [ignored(number, **about) for number, about in enumerate(examples, 1)]
    assert proposals([*known, followed(9, **examples[0])], at(11)) == ()


def test_a_proposal_is_made_once() -> None:
    """It is news when the third was ignored since the last digest; then not again, until there is a fourth."""
    known = [ignored(number, at(10), **about) for number, about in enumerate(SUBJECTS, 1)]
    assert len(proposals(known, at(9))) == 1
    assert proposals(known, at(11)) == ()
    assert [one.count for one in proposals([*known, ignored(4, at(12), subject="週報 6/22")], at(11))] == [4]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_digest_shows_the_rule(language: str) -> None:
    """In both parts, without anything in it that a paste would carry along unseen."""
    known = [ignored(number, **about) for number, about in enumerate(CLIENTS, 1)]
    facts = replace(morning(language=language), proposals=proposals(known, at(11)))
    mail = render(facts)
    (rule,) = [one.toml for one in facts.proposals]
    assert all(line in mail.text for line in rule.split("\n"))
    codes = ["".join(code.itertext()) for code in parsed(mail.html).iter("code")]
    assert rule.replace("\n", "") in codes


def test_what_a_rule_ignores_can_be_followed_by_hand() -> None:
    """The user's word on one commitment stands above the rule."""
    rule = Policy(Mode.SEND, ignore=True)
    one = commitment(7, DAY)
    assert standing(Facts(one), rule, NOW).state is State.IGNORED
    followed_by_hand = Facts(one, (Event(EventKind.FOLLOWED, NOW - timedelta(hours=1), id=1),))
    assert standing(followed_by_hand, rule, NOW).state is State.OPEN
