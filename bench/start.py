"""Time from starting the process to READY=1, and memory with one idle mailbox, with the environment that the unit sets."""

from __future__ import annotations

import socket
import tempfile
import time
from pathlib import Path

from bench.place import place, spread
from service.process import until

RUNS = 5


def run() -> None:
    """Five starts; each is measured from outside, as systemd would see it."""
    seconds: list[float] = []
    memory: list[float] = []
    for _ in range(RUNS):
        with place() as here, tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "notify")
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
                told.bind(path)
                told.settimeout(60)
                began = time.perf_counter()
                running = here.process.start_kigen("run", environment={"NOTIFY_SOCKET": path, "MALLOC_ARENA_MAX": "2"})
                while not told.recv(4096).startswith(b"READY=1"):
                    pass
                seconds.append(time.perf_counter() - began)
            until(lambda here=here: len(here.process.looks()) == 2, "both folders are looked at")
            memory.append(_resident(running.pid))
    print(f"READY after {spread(seconds, 's')}")
    print(f"resident with one mailbox: {spread(memory, 'MiB')}")


def _resident(pid: int) -> float:
    """VmRSS in MiB (proc(5))."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")
