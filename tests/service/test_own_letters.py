"""The user's own templates: which of them a letter is written with, and what stops the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kigen.config import MailboxSettings
from kigen.errors import WrongUse
from kigen.followup.commitment import Commitment
from kigen.followup.letters.letter import Asked, write_letter
from kigen.followup.letters.trial import sample
from kigen.followup.outbox import LetterKind
from kigen.service.account import Account, account_of

NOW = datetime(2026, 6, 12, 9, 10, tzinfo=UTC)


def account(folder: Path, **mailbox: Any) -> Account:
    """A mailbox that writes Japanese and English."""
    least = {
        "name": "sato",
        "address": "sato@desk.example",
        "mode": "send",
        "imap": {"host": "imap.desk.example"},
        "smtp": {"host": "smtp.desk.example"},
    }
    return account_of(MailboxSettings.model_validate({**least, **mailbox}), folder, {})


def file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def reminder(mine: Account, one: Commitment) -> str:
    """The words of a reminder about one commitment."""
    policy = mine.policy(one)
    own = mine.own_letters(one)
    return write_letter(LetterKind.REMINDER, 1, [Asked(one, one.due)], mine.house, policy, NOW, own=own).body


def asked(mine: Account, language: str, to: str = "") -> Commitment:
    """A made-up request by 12 June 2026."""
    one = replace(sample(language, mine.house), due=date(2026, 6, 12))
    return replace(one, to=(replace(one.to[0], addr=to),)) if to else one


def test_a_template_is_for_the_language_that_the_mailbox_writes_most(tmp_path: Path) -> None:
    """Whoever was asked in English is not written to in Japanese: the built-in letter goes, or the one that lies beside."""
    path = file(tmp_path, "r.txt", "{{ greeting }}\n\n{{ thing }}をお待ちしています。\n")
    mine = account(tmp_path, letters={"reminder": path})
    assert "お待ちしています" in reminder(mine, asked(mine, "ja"))
    assert reminder(mine, asked(mine, "en")).startswith("Dear Ms Lee,\n\nI am writing about the signed order form.")
    file(tmp_path, "r.en.txt", "{{ greeting }}\n\nStill waiting for {{ thing }}.\n")
    mine = account(tmp_path, letters={"reminder": path})
    assert "Still waiting for the signed order form." in reminder(mine, asked(mine, "en"))


def test_a_rule_may_name_others(tmp_path: Path) -> None:
    """For those whom it matches; the language of a rule is that of its templates."""
    plain = file(tmp_path, "plain.txt", "いつもの文面です。\n")
    special = file(tmp_path, "special.txt", "Special words.\n")
    rule = {"match": {"to": ["*@vip.example"]}, "language": "en", "letters": {"reminder": special}}
    mine = account(tmp_path, letters={"reminder": plain}, rule=[rule])
    assert reminder(mine, asked(mine, "ja", "lee@vip.example")) == "Special words.\n"
    assert reminder(mine, asked(mine, "ja")) == "いつもの文面です。\n"


@pytest.mark.parametrize("says", ["", "  \n\n", "Subject: {{ thing }}\n", "{% if soft %}{{ thing }}{% endif %}\n"])
def test_a_letter_that_says_nothing_stops_the_start(tmp_path: Path, says: str) -> None:
    """An empty file is no letter to a client."""
    with pytest.raises(WrongUse, match="it says nothing"):
        account(tmp_path, letters={"check": file(tmp_path, "check.txt", says)})


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Of both files, and of a rule's, each with its place."""
    bad = file(tmp_path, "bad.txt", "{{ nowhere }}\n")
    rule = {"match": {"subject": "見積"}, "letters": {"further": bad}}
    with pytest.raises(WrongUse) as raised:
        account(tmp_path, letters={"check": bad, "reminder": bad}, rule=[rule])
    places = [problem.split(": ")[0] for problem in raised.value.problems]
    assert places == ["mailbox.sato.letters.check", "mailbox.sato.letters.reminder", "mailbox.sato.rule[1].letters.further"]
