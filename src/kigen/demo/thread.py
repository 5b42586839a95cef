"""Where a mail of a scene stands in its thread: Message-IDs, References, and what an answer quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy

from kigen.demo.desk import Author, Desk, Scene


@dataclass(frozen=True, slots=True)
class Parent:
    """What an answer takes over from the mail it answers. `quotation` has its introduction on the first line."""

    message_id: str
    references: tuple[str, ...]
    quotation: str


def message_id(desk: Desk, scene: Scene, number: int) -> str:
    """The Message-ID of a mail, angle brackets included; the same at every showing."""
    author = scene.client if scene.mails[number].author is Author.CLIENT else desk.user
    return f"<{scene.name}.{number}@{author.address.rpartition('@')[2]}>"


def parent_of(desk: Desk, scene: Scene, number: int, letters: Sequence[bytes]) -> Parent | None:
    """What mail `number` answers; None when it begins a thread. `letters`: kigen's to this client so far, oldest first."""
    answers = scene.mails[number].answers
    if answers == "nothing":
        return None
    if answers == "letter":
        if letters:
            return _letter(letters[-1], scene.language)
        answers = number - 1
    above = parent_of(desk, scene, answers, letters)
    references = () if above is None else (*above.references, above.message_id)
    mail = scene.mails[answers]
    quotation = _quotation(f"{mail.at:%Y-%m-%d %H:%M}", _name(desk, scene, mail.author), mail.text, scene.language)
    return Parent(message_id(desk, scene, answers), references, quotation)


def _letter(raw: bytes, language: str) -> Parent:
    letter = message_from_bytes(raw, policy=policy.default)
    plain = letter.get_body(("plain",))
    quotation = _quotation(
        f"{letter['Date'].datetime:%Y-%m-%d %H:%M}",
        letter["From"].addresses[0].display_name or letter["From"].addresses[0].addr_spec,
        "" if plain is None else plain.get_content(),
        language,
    )
    return Parent(str(letter["Message-ID"]), tuple(str(letter["References"] or "").split()), quotation)


def _name(desk: Desk, scene: Scene, author: Author) -> str:
    if author is not Author.USER:
        return scene.client.name
    return desk.user.name if scene.language == "ja" else desk.name_en


def _quotation(when: str, name: str, text: str, language: str) -> str:
    introduction = f"{when}、{name} のメール:" if language == "ja" else f"On {when}, {name} wrote:"
    return "\n".join([introduction, *(f"> {line}".rstrip() for line in text.splitlines())])
