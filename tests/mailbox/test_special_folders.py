"""Sent and Drafts on a real server, however it names and marks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from mailbox_tests import mail

from kigen.mailbox import FolderMissing, Session, find_sent, find_special
from servers.dovecot import Dovecot
from servers.mail_server import MailServer, SpecialFolder

Starts = Callable[[Sequence[SpecialFolder]], MailServer]
StartsDovecot = Callable[[Sequence[SpecialFolder]], Dovecot]
Opens = Callable[[MailServer, str], Session]


@pytest.mark.parametrize(
    ("folders", "sent"),
    [
        ([SpecialFolder("Sent", r"\Sent")], "Sent"),
        ([SpecialFolder("Envoyés", r"\Sent"), SpecialFolder("Sent")], "Envoyés"),
        ([SpecialFolder("Sent Items")], "Sent Items"),
        ([SpecialFolder("送信済みアイテム"), SpecialFolder("送信トレイ")], "送信済みアイテム"),
    ],
)
def test_sent(start_server: Starts, open_session: Opens, folders: Sequence[SpecialFolder], sent: str) -> None:
    """Sent is found and can be written to and read, by attribute or by English or Japanese name, at the top or under INBOX."""
    server = start_server(folders)
    session = open_session(server, server.add_user())
    found = find_special(session.folders(), "sent")
    assert found.name == server.path(sent)
    session.append(found.name, mail(1), [r"\Seen"])
    assert session.examine(found.name).exists == 1


@pytest.mark.parametrize(
    ("folders", "sent"),
    [
        ([SpecialFolder("[Gmail]/Sent Mail", r"\Sent"), SpecialFolder("[Gmail]/All Mail", r"\All")], "[Gmail]/Sent Mail"),
        ([SpecialFolder("[Gmail]/送信済みメール")], "[Gmail]/送信済みメール"),
    ],
)
def test_sent_as_gmail_names_it(
    start_dovecot: StartsDovecot, open_session: Opens, folders: Sequence[SpecialFolder], sent: str
) -> None:
    """Sent is found below [Gmail], in either language."""
    dovecot = start_dovecot(folders)
    session = open_session(dovecot, dovecot.add_user())
    assert find_special(session.folders(), "sent").name == sent


def test_no_sent_or_several(start_server: Starts, open_session: Opens) -> None:
    """Without any the user is asked to name one; of two both are read, unless they name one."""
    server = start_server([SpecialFolder("送信済みアイテム"), SpecialFolder("Sent")])
    session = open_session(server, server.add_user())
    both = [server.path("Sent"), server.path("送信済みアイテム")]
    assert [folder.name for folder in find_sent(session.folders())] == both
    assert [folder.name for folder in find_sent(session.folders(), both[1])] == both[1:]
    with pytest.raises(FolderMissing, match="INBOX"):
        find_special(session.folders(), "drafts")
