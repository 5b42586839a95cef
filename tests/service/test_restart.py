"""The process ended at every step of a letter's way, and started again: never two letters, never a lost obligation."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.service.sending.steps import Step
from servers.dovecot import Dovecot
from servers.smtp import Kept, SmtpSink
from service.office import START, TOKYO, mail
from service.process import Process, SmtpStart, StartProcess, until
from service.runner import KILLED

ASK = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"
CLIENT = "suzuki@client.example"
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)

BEFORE_SENDING = [step for step in Step if list(Step).index(step) < list(Step).index(Step.SENDING)]


def _asked(process: Process, dovecot: Dovecot, user: str) -> None:
    """The ask is read and its reminder planned; the service is down again."""
    process.set_clock(START)
    dovecot.deliver(user, mail(START, ASK, sender=f"佐藤 <{user}>", message_id="<ask@office.example>"), "Sent")
    service = process.start()
    until(lambda: len(process.facts()) == 1, "the ask is read")
    until(lambda: process.logged("note_left"), "the mailbox is taken over")
    service.terminate()
    assert service.wait(30) == 0


def _kept_by(smtp: SmtpSink, recipient: str) -> list[Kept]:
    """The mail that left for one person: a notice to the user may follow a letter to the client at any moment."""
    return [kept for kept in smtp.kept if kept.recipients == (recipient,)]


@pytest.mark.parametrize("step", BEFORE_SENDING)
def test_ended_before_sending_the_letter_goes_once(
    step: Step, dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """Nothing had left: after the restart the reminder goes out, once."""
    smtp = start_smtp(security="none")
    process = start_process(smtp)
    _asked(process, dovecot, mail_user)
    process.set_clock(DUE + timedelta(minutes=11))
    assert process.start(step.value).wait(60) == KILLED
    assert smtp.kept == []
    process.start()
    until(lambda: process.letter_states() == ["sent"], "the reminder is sent")
    assert len(smtp.kept) == 1


@pytest.mark.parametrize(("step", "left"), [(Step.SENDING, 0), (Step.ANSWERED, 1)])
def test_ended_while_sending_the_letter_is_in_doubt_and_never_sent_again(
    step: Step, left: int, dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """Whether it left is not known: it stays in doubt, no second one leaves, and after 20 minutes the user is told."""
    smtp = start_smtp(security="none")
    process = start_process(smtp)
    _asked(process, dovecot, mail_user)
    process.set_clock(DUE + timedelta(minutes=11))
    assert process.start(step.value).wait(60) == KILLED
    process.start()
    until(lambda: process.logged("recovered"), "the restart")
    process.set_clock(DUE + timedelta(minutes=40))
    until(lambda: process.logged("letter_in_doubt") and _kept_by(smtp, mail_user), "the user is told")
    assert process.letter_states() == ["in_doubt"]
    assert len(_kept_by(smtp, CLIENT)) == left
    assert len(smtp.kept) == left + len(_kept_by(smtp, mail_user))


def test_a_letter_in_doubt_that_lies_in_sent_was_sent(
    dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """The provider filed the copy: the doubt is settled as sent."""
    smtp = start_smtp(security="none", on_kept=lambda _to, raw: dovecot.deliver(mail_user, raw, "Sent"))
    process = start_process(smtp)
    _asked(process, dovecot, mail_user)
    process.set_clock(DUE + timedelta(minutes=11))
    assert process.start(Step.ANSWERED.value).wait(60) == KILLED
    process.start()
    until(lambda: process.letter_states() == ["sent"], "the doubt is settled")
    assert len(smtp.kept) == 1


def test_ended_after_the_verdict_the_copy_is_filed_once(
    dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """Sent and stored, but not yet filed: the restart files the copy and sends nothing."""
    smtp = start_smtp(security="none")
    process = start_process(smtp)
    _asked(process, dovecot, mail_user)
    process.set_clock(DUE + timedelta(minutes=11))
    assert process.start(Step.FINISHED.value).wait(60) == KILLED
    process.start()
    until(lambda: any(b"X-Kigen-Letter" in raw for raw in dovecot.folder(mail_user, "Sent")), "the copy is filed")
    assert len(smtp.kept) == 1
