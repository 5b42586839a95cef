"""Lives of the service as processes of their own, hundreds of them: everything is imported once, each life is a fork of that.

    python -m once.nursery

Reads one job a line from standard input (see `life.Job`), answers `{"pid": …}` when the life has begun and `{"status": …}`
when it has ended: 0 in good order, negative by that signal, anything else is a bug and stands in the job's log.
"""

from __future__ import annotations

import json
import os
import sys
import traceback

from kigen.config import house_of
from kigen.followup.correspondence.asking import read_sent
from kigen.mail import Quarantined, parse
from once.life import OWNER, Job, live, settings_of
from service.office import START, mail


def main() -> None:
    """Bring up one life after the other."""
    _warm_up()
    _say(ready=True)
    for line in sys.stdin:
        job = Job(**json.loads(line))
        pid = os.fork()
        if pid == 0:
            os._exit(_born(job))
        _say(pid=pid)
        _, how = os.waitpid(pid, 0)
        _say(status=os.waitstatus_to_exitcode(how))


def _say(**answer: int) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _born(job: Job) -> int:
    """In the fork: the life, from its beginning to its end."""
    log = os.open(job.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        live(job)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        return 3
    sys.stdout.flush()
    return 0


def _warm_up() -> None:
    """What the first mail of a process costs (patterns, holidays) is paid here once."""
    job = Job("/nowhere/state", "", "", 1, 1, "", "")
    ask = parse(mail(START, "見積書を6月5日(金)15時までにお送りください。", sender=OWNER))
    assert not isinstance(ask, Quarantined)
    assert read_sent(ask, house_of(settings_of(job).mailbox[0]), START).commitments


if __name__ == "__main__":
    main()
