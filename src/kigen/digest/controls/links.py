"""The `mailto:` address that a control opens: the whole command in its subject, a line for people in its body.

Everything that counts stands in the subject, in ASCII: bodies are emptied, joined to one line or cut on their way through mail
programs.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from kigen.digest.choices import Choice, Link
from kigen.digest.controls.seal import Seal, revision_of
from kigen.digest.controls.verbs import ALL, Control, Verb
from kigen.digest.controls.words import said
from kigen.followup.facts import Facts

LONGEST = 500  # classic Outlook cuts near 2 000, and a long address is no address to read


def subject_of(control: Control, seal: Seal, issued: date, revision: str = "") -> str:
    """The subject of the mail: `kigen done 12 [0612.2bcl3ey7z7rfrpeo]`."""
    number = "all" if control.number == ALL else str(control.number)
    day = f" {control.day}" if control.day else ""
    return f"kigen {control.verb} {number}{day} [{seal.token(control, issued, revision)}]"


def mailto(address: str, subject: str, body: str) -> str:
    """The address of a mail to `address` (RFC 6068). Without the body where it would be too long."""
    head = f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"
    whole = f"{head}&body={quote(body, safe='')}"
    return whole if len(whole) <= LONGEST else head


def link(control: Control, seal: Seal, address: str, issued: date, language: str, revision: str = "") -> str:
    """The address for one control."""
    return mailto(address, subject_of(control, seal, issued, revision), said(language, "mail.body"))


def links(seal: Seal, address: str, issued: date, language: str) -> Link:
    """Makes the addresses for the choices of a digest of the day `issued`, in mails to the user's own `address`."""

    def of(choice: Choice) -> str:
        try:
            verb = Verb(choice.verb)
        except ValueError:
            return ""
        return link_about(
            Control(verb, choice.entry.commitment.id, _day(choice)), choice.entry.facts, seal, address, issued, language
        )

    return of


def link_about(control: Control, facts: Facts, seal: Seal, address: str, issued: date, language: str) -> str:
    """The address for one control of a commitment as it is now."""
    return link(control, seal, address, issued, language, revision_of(facts))


def _day(choice: Choice) -> str:
    return choice.until.isoformat() if choice.until is not None else ""
