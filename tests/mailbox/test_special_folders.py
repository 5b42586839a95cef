"""Sent and Drafts on a real server, however it names and marks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from mailbox_tests import mail

from kigen.mailbox import FolderMissing, Session, SeveralSent, find_special
from servers.dovecot import Dovecot, SpecialFolder

Starts = Callable[[Sequence[SpecialFolder]], Dovecot]
Opens = Callable[[Dovecot, str], Session]


@pytest.mark.parametrize(
    ("folders", "sent"),
    [
        ([SpecialFolder("Sent", r"\Sent")], "Sent"),
        ([SpecialFolder("Envoyés", r"\Sent"), SpecialFolder("Sent")], "Envoyés"),
        ([SpecialFolder("Sent Items")], "Sent Items"),
        ([SpecialFolder("送信済みアイテム"), SpecialFolder("送信トレイ")], "送信済みアイテム"),
        ([SpecialFolder("[Gmail]/Sent Mail", r"\Sent"), SpecialFolder("[Gmail]/All Mail", r"\All")], "[Gmail]/Sent Mail"),
        ([SpecialFolder("[Gmail]/送信済みメール")], "[Gmail]/送信済みメール"),
    ],
)
def test_sent(start_dovecot: Starts, open_session: Opens, folders: Sequence[SpecialFolder], sent: str) -> None:
    """Sent is found and can be written to and read, by attribute or by English or Japanese name."""
    dovecot = start_dovecot(folders)
    session = open_session(dovecot, dovecot.add_user())
    found = find_special(session.folders(), "sent")
    assert found.name == sent
    session.append(found.name, mail(1), [r"\Seen"])
    assert session.examine(found.name).exists == 1


def test_no_sent_or_several(start_dovecot: Starts, open_session: Opens) -> None:
    """Without any, or with two, the user is asked to name one; a name given is then enough."""
    dovecot = start_dovecot([SpecialFolder("送信済みアイテム"), SpecialFolder("Sent")])
    session = open_session(dovecot, dovecot.add_user())
    with pytest.raises(SeveralSent, match="送信済みアイテム"):
        find_special(session.folders(), "sent")
    assert find_special(session.folders(), "sent", "送信済みアイテム").name == "送信済みアイテム"
    with pytest.raises(FolderMissing, match="INBOX"):
        find_special(session.folders(), "drafts")
