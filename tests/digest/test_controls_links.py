"""Links: every one comes back as the command it was, whatever mail programs do to it on the way."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kigen.digest import render
from kigen.digest.controls import (
    ALL,
    Control,
    Seal,
    Verb,
    earlier_revisions,
    link,
    links,
    read_subject,
    revision_of,
    subject_of,
)
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind, LetterState
from kigen.mail import parse
from kigen.mail.message import Message

from .morning import DAY, NOW, at, commitment, full_morning, sent
from .page import parsed

SEAL = Seal(b"0123456789abcdef0123456789abcdef", "sato")
ADDRESS = "sato@seller.example"

days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
controls = st.builds(
    lambda verb, number, day: Control(verb, number, day.isoformat() if verb.needs_day else ""),
    st.sampled_from(Verb),
    st.integers(1, 10**9 - 1),
    days,
) | st.sampled_from([Control(Verb.STOP, ALL), Control(Verb.FOLLOW, ALL)])
revisions = st.from_regex(r"\d{1,6}\.\d{1,2}", fullmatch=True)


def widened(text: str) -> str:
    """Full-width letters and digits, as a Japanese keyboard may write them."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else "\u3000" if char == " " else char for char in text)


def folded_inside(text: str) -> str:
    """A line break and white space in the middle of the token."""
    at = text.rindex(".") + 9
    return f"{text[:at]}\r\n {text[at:]}"


MANGLED = {
    "as it is": lambda text: text,
    "reply": lambda text: f"Re: {text}",
    "返信": lambda text: f"返信: {text}",
    "full-width reply": lambda text: f"ＲＥ：{text}",
    "tagged": lambda text: f"[EXTERNAL] Re: {text}",
    "社外": lambda text: f"【社外】{text}",
    "upper case": str.upper,
    "plus": lambda text: text.replace(" ", "+"),
    "percent": lambda text: text.replace(" ", "%20"),
    "percent brackets": lambda text: text.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D"),
    "full-width": widened,
    "folded": folded_inside,
    "two spaces": lambda text: text.replace(" ", "  "),
    "no bracket at the end": lambda text: text.rstrip("]"),
    "no brackets": lambda text: text.replace("[", "").replace("]", ""),
    "long hyphens": lambda text: text.replace("-", "\u2013"),
    "zero-width": lambda text: text.replace("kigen ", "kigen \u200b"),
    "forwarded note": lambda text: f"Fwd: {text} (fwd)",
}


def opened(href: str) -> Message:
    """The mail that a mail program makes of a link and sends, as kigen reads it."""
    parts = urlsplit(href)
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query, strict_parsing=True)
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = ADDRESS, parts.path, fields["subject"][0]
    mail["Message-ID"] = "<1@phone.example>"
    mail.set_content(fields.get("body", [""])[0])
    again = message_from_bytes(mail.as_bytes(), policy=policy.default)
    assert again["Subject"] == fields["subject"][0]
    message = parse(mail.as_bytes())
    assert isinstance(message, Message)
    return message


@given(control=controls, issued=days, revision=revisions, language=st.sampled_from(["ja", "en"]))
def test_a_link_comes_back_as_the_command_it_was(control: Control, issued: date, revision: str, language: str) -> None:
    """Opened by a mail program, sent, and read again: the same command, its token good from the first day on."""
    href = link(control, SEAL, ADDRESS, issued, language, revision)
    assert len(href) <= 500
    assert href.isascii()
    assert not set(href.partition("?subject=")[2].replace("&body=", "")) & set(":,;=+& ")
    message = opened(href)
    assert [person.addr for person in message.to] == [ADDRESS]
    sealed = read_subject(message.subject)
    assert sealed is not None
    assert sealed.control == control
    assert SEAL.issued_on(sealed.token, control, issued, revision) == issued


@given(way=st.sampled_from(sorted(MANGLED)), control=controls, issued=days, revision=revisions)
def test_a_changed_subject_says_the_same(way: str, control: Control, issued: date, revision: str) -> None:
    """Prefixes, tags, widths, case, encoded spaces and folds change nothing."""
    sealed = read_subject(MANGLED[way](subject_of(control, SEAL, issued, revision)))
    assert sealed is not None
    assert sealed.control == control
    assert SEAL.issued_on(sealed.token, control, issued, revision) == issued


@given(st.text(max_size=300))
@example("kigen done 12 [0231.aaaaaaaaaaaaaaaa]")
@example("kigen burn 12 [0612.aaaaaaaaaaaaaaaa]")
def test_any_subject_can_be_read(text: str) -> None:
    """Whatever a subject holds, reading ends with a command or none; no token of chance is good."""
    sealed = read_subject(text)
    assert sealed is None or SEAL.issued_on(sealed.token, sealed.control, DAY, "0.0") is None


@given(control=controls, issued=days, revision=revisions, other=controls)
def test_a_token_is_good_for_one_command_only(control: Control, issued: date, revision: str, other: Control) -> None:
    """Not for another command, mailbox or key; for one that may lead to a letter, not for another state of things."""
    token = SEAL.token(control, issued, revision)
    if other != control:
        assert SEAL.issued_on(token, other, issued, revision) is None
    assert Seal(SEAL.key, "tanaka").issued_on(token, control, issued, revision) is None
    assert Seal(b"x" * 32, "sato").issued_on(token, control, issued, revision) is None
    later = SEAL.issued_on(token, control, issued, f"9{revision}")
    assert later == (None if control.verb.may_lead_to_a_letter else issued)


@given(control=controls, issued=days, after=st.integers(0, 360))
def test_the_year_of_a_token_is_found(control: Control, issued: date, after: int) -> None:
    """A subject names day and month; which year it was is told by the token itself."""
    if (issued.month, issued.day) == (2, 29):
        return
    token = SEAL.token(control, issued, "")
    assert SEAL.issued_on(token, control, issued + timedelta(days=after), "") == issued


def test_a_revision_changes_with_what_happens() -> None:
    """With an answer, a word, a letter that left; not with a read receipt. Earlier ones are known as such."""
    one = commitment(7, DAY)
    told = Event(EventKind.ACKNOWLEDGED, at(5), id=3)
    receipt = Event(EventKind.READ_RECEIPT, at(6), id=4)
    letter = sent(1, 7, LetterKind.REMINDER, NOW, "reminder_after", 10)
    planned = sent(2, 7, LetterKind.CHECK, NOW, "check_always", state=LetterState.PLANNED)
    stages = [Facts(one), Facts(one, (told,)), Facts(one, (told,), (letter, planned))]
    found = [revision_of(facts) for facts in stages]
    assert len(set(found)) == 3
    assert revision_of(Facts(one, (told, receipt), (planned,))) == found[1]
    assert set(found[:2]) <= set(earlier_revisions(stages[2]))
    assert found[2] not in earlier_revisions(stages[2])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_button_of_a_digest_is_a_command_we_accept(language: str) -> None:
    """Each link of a full morning is read back, with a token that is good that day."""
    facts = full_morning(language)
    known = {entry.commitment.id: entry.facts for entry in facts.entries}
    mail = render(facts, links(SEAL, ADDRESS, DAY, language))
    hrefs = [element.get("href") for element in parsed(mail.html).iter("a")]
    assert hrefs
    for href in hrefs:
        sealed = read_subject(opened(href).subject)
        assert sealed is not None
        revision = revision_of(known[sealed.control.number])
        assert SEAL.issued_on(sealed.token, sealed.control, DAY, revision) == DAY
