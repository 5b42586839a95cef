"""Coverage-guided fuzzing with atheris: `python tests/fuzz SECONDS [TARGET…]`, each target in a process of its own.

What breaks a target is written to `fuzz-findings/` and printed; the exit code is 1 when anything did.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FINDINGS = Path("fuzz-findings")


def main(seconds: str, names: list[str]) -> int:
    """Run the targets one after the other."""
    from fuzz_targets import TARGETS

    unknown = [name for name in names if name not in TARGETS]
    if unknown or not seconds.isdigit():
        sys.stderr.write(f"usage: python tests/fuzz SECONDS [{' | '.join(TARGETS)}]…" + "\n")
        return 2
    FINDINGS.mkdir(exist_ok=True)
    broken = [name for name in names or TARGETS if not _holds(name, seconds)]
    sys.stderr.write(f"broken: {', '.join(broken)}; inputs in {FINDINGS}\n" if broken else "nothing found\n")
    return 1 if broken else 0


def _holds(name: str, seconds: str) -> bool:
    """Whether a target stood its time."""
    from fuzz_seeds import seeds
    from fuzz_targets import LONGEST

    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(name)):
            (Path(folder) / f"{number:05}").write_bytes(seed)
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-print_final_stats=1", "-verbosity=0"]
        options = [*limits, f"-artifact_prefix={FINDINGS}/{name}-", folder]
        sys.stderr.write(f"== {name}\n")
        return subprocess.run([sys.executable, __file__, "--target", name, *options], check=False).returncode == 0


def fuzz(name: str, options: list[str]) -> None:
    """Fuzz one target in this process; atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=["kigen"]):
        from fuzz_targets import TARGETS

    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if sys.argv[1:2] == ["--target"]:
    fuzz(sys.argv[2], sys.argv[3:])
else:
    sys.exit(main(sys.argv[1] if sys.argv[1:] else "", sys.argv[2:]))
