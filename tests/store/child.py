"""Doing something in a process of its own that has no more rights than anybody."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable

from kigen.errors import UserError

_NOBODY = 65534


def without_rights(act: Callable[[], object]) -> str:
    """What `act` is refused with, in a child of this process that has given up being root."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "it was done"
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(_NOBODY)
                os.setuid(_NOBODY)
            act()
        except UserError as error:
            said = str(error)
        except BaseException:
            said = traceback.format_exc()
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said
