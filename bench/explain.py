"""Whole `kigen explain` per 1,000 characters, beside what date parsers take on the same mails in the same run.

The peers find dates only: no own words, no sentence, no deadline. dateparser comes with `pip install --group bench`;
chrono-node with `npm install chrono-node`, and NODE_PATH names its folder `node_modules`.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence

from bench.letters import Letter, letters
from kigen.cli import main

_RUNS = 7
_FEW = 40  # mails for dateparser, which takes long
_CHRONO = """
const chrono = require('chrono-node');
const {language, letters} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const parse = () => {
  const began = process.cpuUsage();
  for (const one of letters) chrono[language].parse(one.body, new Date(one.sent_at), {forwardDate: true});
  return process.cpuUsage(began).user / 1e6;
};
const first = parse();
const later = Array.from({length: 7}, parse).sort((a, b) => a - b);
console.log(JSON.stringify([first, later[3]]));
"""


def run() -> None:
    """Japanese, then English; the median of several runs, the first one apart, in CPU time."""
    for language in ("ja", "en"):
        mails = letters(language)
        first, own = _explained(language, mails)
        said = [f"kigen {own:.2f} ms (first run {first:.2f})"]
        for name, measure in (("dateparser", _dateparser), ("chrono-node", _chrono)):
            peer = measure(language, mails)
            said.append(
                f"{name} {peer[1]:.2f} ms (first run {peer[0]:.2f}), {peer[1] / own:.2f} of kigen's"
                if peer
                else f"{name} is not installed"
            )
        print(f"{language}, {len(mails)} mails of {_characters(mails) // len(mails)} characters, per 1,000: {'; '.join(said)}")


def explained(lines: str, *options: str) -> float:
    """CPU seconds that `kigen explain --json` takes for these JSON lines, within this process."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        with contextlib.redirect_stdout(io.StringIO()) as said:
            began = time.process_time()
            code = main(["explain", "--sent", file.name, "--json", *options])
            seconds = time.process_time() - began
    if code or said.getvalue().count("\n") != lines.count("\n"):
        raise RuntimeError("not every mail was answered")
    return seconds


def _explained(language: str, mails: Sequence[Letter]) -> tuple[float, float]:
    """Milliseconds per 1,000 characters: of the first run, which compiles patterns and loads holidays, and of later ones."""
    options = (
        ("--timezone", "Asia/Tokyo", "--country", "JP")
        if language == "ja"
        else ("--timezone", "Europe/London", "--country", "GB")
    )
    lines = "".join(mail.line for mail in mails)
    first = explained(lines, *options)
    later = statistics.median(explained(lines, *options) for _ in range(_RUNS))
    return _per_thousand(first, mails), _per_thousand(later, mails)


def _dateparser(language: str, mails: Sequence[Letter]) -> tuple[float, float] | None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    few = mails[:_FEW]

    def search() -> float:
        began = time.process_time()
        for mail in few:
            search_dates(
                mail.body, languages=[language], settings={"RELATIVE_BASE": mail.sent_at, "PREFER_DATES_FROM": "future"}
            )
        return _per_thousand(time.process_time() - began, few)

    return search(), search()


def _chrono(language: str, mails: Sequence[Letter]) -> tuple[float, float] | None:
    node = shutil.which("node")
    if node is None:
        return None
    given = {"language": language, "letters": [{"body": mail.body, "sent_at": mail.sent_at.isoformat()} for mail in mails]}
    done = subprocess.run([node, "-e", _CHRONO], input=json.dumps(given), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        return None
    first, later = json.loads(done.stdout)
    return _per_thousand(first, mails), _per_thousand(later, mails)


def _characters(mails: Sequence[Letter]) -> int:
    return sum(len(mail.body) for mail in mails)


def _per_thousand(seconds: float, mails: Sequence[Letter]) -> float:
    """Milliseconds per 1,000 characters."""
    return 1e6 * seconds / _characters(mails)
