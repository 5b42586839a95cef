"""Many lives of one mailbox on one Dovecot and one SMTP server: begun, killed at a point or a moment, begun again, judged."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kigen.followup.outbox import LetterState
from kigen.store import Store
from once.life import OWNER, Job, utc
from servers.dovecot import PASSWORD, Dovecot
from servers.smtp import USER, Act, Fault, SmtpSink
from service.office import START, TOKYO, mail, read

TESTS = Path(__file__).parent.parent
ASK = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
MINUTE = timedelta(minutes=1)
KILLED = -signal.SIGKILL

# How the server behaves when the letter's last dot comes for the first time; every later letter it simply keeps.
SERVERS: dict[str, tuple[Fault, ...]] = {
    "keeps": (),
    "puts off": (Fault("DOT", "451 4.3.0 try again", times=1),),
    "keeps, answer lost": (Fault("DOT", act=Act.DROP, times=1, keep=True),),
    "loses it, answer lost": (Fault("DOT", act=Act.DROP, times=1),),
}


@dataclass(frozen=True)
class Case:
    """One case: the server's behaviour, whether the provider files copies of what it keeps, and when the service dies.

    `step` is a point on the letter's way as the service tells it, `reached` a point that the server sees, `after` are seconds
    after the beginning of each of the first lives.
    """

    server: str = "keeps"
    provider_files: bool = False
    step: str = ""
    reached: str = ""
    after: tuple[float, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of the one obligation of a case."""

    kept: int
    states: tuple[str, ...]
    copies: int
    shown: bool
    deaths: int

    def faults(self, case: Case) -> list[str]:
        """What must not be, in words; empty when all is well."""
        found = []
        if self.kept > 1:
            found.append(f"{self.kept} copies reached the client")
        if self.states == ("sent",):
            if self.kept != 1:
                found.append("counted as sent, but the server has none")
            if self.copies != 1:
                found.append(f"{self.copies} copies in Sent of a letter that was sent")
        elif self.states == ("in_doubt",):
            if not self.shown:
                found.append("in doubt, and the user was not told")
            if self.kept and case.provider_files:
                found.append("in doubt, though the copy lies in Sent")
        else:
            found.append(f"the obligation is lost: letters are {self.states}")
        return found


class Lives:
    """A nursery and the servers. `play` plays one case to its end."""

    def __init__(self, dovecot: Dovecot, smtp: SmtpSink, folder: Path) -> None:
        self._dovecot = dovecot
        self._smtp = smtp
        self._folder = folder
        (folder / "password").write_text(PASSWORD + "\n")
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "once.nursery"], cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._answer() == {"ready": True}
        self._user = ""
        self._files = False
        self._template = self._first_start()

    def close(self) -> None:
        self._smtp.tell(None)
        assert self._nursery.stdin is not None
        self._nursery.stdin.close()
        self._nursery.wait(20)

    def filed(self, to: str, raw: bytes) -> None:
        """The server kept a letter: where the provider files copies, it lies in Sent now. A notice to the user is no letter."""
        if self._files and to != OWNER:
            self._dovecot.deliver(self._user, raw, "Sent")

    def play(self, case: Case) -> Outcome:
        """The ask is sent; the service lives, dies as the case wants, and lives again until nothing more is to be expected."""
        self._user = self._dovecot.add_user()
        self._files = case.provider_files
        state = self._folder / "state"
        shutil.rmtree(state, ignore_errors=True)
        shutil.copytree(self._template, state)
        self._dovecot.deliver(self._user, mail(START, ASK, sender=OWNER, message_id="<ask@office.example>"), "Sent")
        self._smtp.kept.clear()
        self._smtp.forget_faults()
        self._smtp.plan(*(replace(fault) for fault in SERVERS[case.server]))
        job = self._job(state, "never" if case.provider_files else "auto")
        deaths = self._begin_and_end(case, job)
        self.live(replace(job, starts=utc(DUE + 12 * MINUTE), moves=tuple(utc(DUE + at * MINUTE) for at in (16, 45))))
        return self._outcome(state, deaths)

    def _begin_and_end(self, case: Case, job: Job) -> int:
        """The lives that are to be killed. Returns how many were."""
        deaths = 0
        if case.step or case.reached or not case.after:
            deaths += self.live(replace(job, step=case.step), reached=case.reached) == KILLED
        for seconds in case.after:
            deaths += self.live(job, after=seconds) == KILLED
        return deaths

    def live(self, job: Job, *, reached: str = "", after: float = 0.0) -> int:
        """One life; killed when the server comes to `reached`, or `after` so many seconds. Returns how it ended."""
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(json.dumps(asdict(job)) + "\n")
        self._nursery.stdin.flush()
        pid = self._answer()["pid"]
        self._smtp.tell(_once(reached, lambda: _kill(pid)) if reached else None)
        timer = threading.Timer(after, _kill, [pid]) if after else None
        if timer:
            timer.start()
        status: int = self._answer()["status"]
        if timer:
            timer.cancel()
        self._smtp.tell(None)
        assert status in {0, KILLED}, Path(job.log).read_text()[-4000:]
        return status

    def _answer(self) -> Any:
        assert self._nursery.stdout is not None
        line = self._nursery.stdout.readline()
        assert line, "the nursery died"
        return json.loads(line)

    def _first_start(self) -> Path:
        """The store of a service that was started once on an empty mailbox."""
        self._user = self._dovecot.add_user()
        state = self._folder / "template"
        assert self.live(replace(self._job(state, "auto"), moves=())) == 0
        # Dovecot numbers a folder by the second in which it is made, or one later: the next user's is to be another one.
        time.sleep(3)
        return state

    def _job(self, state: Path, save_sent: str) -> Job:
        return Job(
            state=str(state),
            log=str(self._folder / "log"),
            login=self._user,
            imap=self._dovecot.port,
            smtp=self._smtp.port,
            smtp_user=USER,
            starts=utc(START),
            moves=(utc(DUE + 11 * MINUTE),),
            save_sent=save_sent,
        )

    def _outcome(self, state: Path, deaths: int) -> Outcome:
        store = Store.open(state / "kigen.db")
        try:
            known = store.all_facts("sato", START - timedelta(days=1))
            letters = [letter for facts in known for letter in facts.letters if letter.state is not LetterState.DROPPED]
            told = {notice.kind for notice in store.notices_since("sato", START)}
        finally:
            store.close()
        sent = self._dovecot.folder(self._user, "Sent")
        return Outcome(
            kept=sum(kept.recipients != (OWNER,) for kept in self._smtp.kept),
            states=tuple(letter.state.value for letter in letters),
            copies=sum("X-Kigen-Letter" in read(raw) for raw in sent),
            shown="letter_in_doubt" in told,
            deaths=deaths,
        )


def _once(wanted: str, act: Callable[[], None]) -> Callable[[str], None]:
    def on_reached(at: str) -> None:
        if at == wanted:
            act()

    return on_reached


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
