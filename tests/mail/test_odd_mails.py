"""Odd and hostile mails: each is read as far as it can be, within the limits, and none raises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_mails import Odd, all_odd, small

from kigen.mail import Limits, Message, Quarantined, automatic, own_words, parse, signature, thread_ids

ODD = {odd.name: odd for odd in all_odd()}
FOLDER = Path(__file__).with_name("odd")
LIMITS = Limits()


def within_limits(message: Message) -> bool:
    return (
        len(message.text) <= LIMITS.text + 2 * LIMITS.parts
        and len(message.references) <= LIMITS.ids
        and len(message.to) <= LIMITS.addresses
        and len(message.attachments) <= LIMITS.parts
        and all(len(value) <= LIMITS.header for _, value in message.headers)
    )


@pytest.mark.parametrize("name", ODD)
def test_read_as_far_as_it_can_be(name: str) -> None:
    """The values the quirk must not spoil are there."""
    odd: Odd = ODD[name]
    message = parse(odd.raw)
    if odd.quarantined:
        assert isinstance(message, Quarantined)
        return
    assert isinstance(message, Message), message
    assert {field: getattr(message, field) for field in odd.exact} == odd.exact
    assert odd.text in message.text
    assert odd.defect in " / ".join(message.defects)
    assert within_limits(message)
    assert "\r" not in message.text
    assert "\x00" not in message.text
    automatic(message)
    thread_ids(message)
    signature(message.text)
    assert all(start < end for start, end in own_words(message.text))


def test_names_are_unique() -> None:
    """No mail hides another of the same name."""
    assert len(ODD) == sum(1 for _ in all_odd())


def test_folder_is_what_the_script_makes() -> None:
    """The files beside the script are its mails, byte for byte."""
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == small()


def test_memory_stays_in_bounds() -> None:
    """The hostile mails do not need many times their own size."""
    raw = ODD["nested-10000"].raw
    tracemalloc.start()
    parse(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(raw)


SEEDS = sorted((odd.raw for odd in ODD.values() if len(odd.raw) < 2000), key=len)


@settings(max_examples=300)
@given(st.data())
def test_mutations(data: st.DataObject) -> None:
    """A mail with bytes changed, taken out, doubled or cut is still read or set aside."""
    raw = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        what = data.draw(st.sampled_from(["change", "cut", "double", "insert", "swap"]))
        if what == "change" and raw:
            raw[at] = data.draw(st.integers(0, 255))
        elif what == "cut":
            del raw[at : at + data.draw(st.integers(1, 40))]
        elif what == "double":
            raw[at:at] = raw[at : at + 40]
        elif what == "swap":
            other = data.draw(st.sampled_from(SEEDS))
            raw[at:] = other[data.draw(st.integers(0, max(0, len(other) - 1))) :]
        else:
            raw[at:at] = data.draw(
                st.sampled_from([b"\r\n", b"\n\n", b"--b", b"=?", b"?=", b"\x1b$B", b"<", b'"', b"\x00", b";", b"\xff", b":"])
            )
    message = parse(bytes(raw))
    if isinstance(message, Message):
        assert within_limits(message)
        automatic(message)
        own_words(message.text)
    else:
        assert not message.reason.startswith("could not be read"), message.reason


@given(st.binary(max_size=600))
def test_any_bytes(raw: bytes) -> None:
    """Anything at all ends in a message or is set aside, without a fault inside."""
    message = parse(b"Subject: x\r\n" + raw)
    assert isinstance(message, Message) or not message.reason.startswith("could not be read")


def test_each_is_read_within_two_seconds_and_64_mebibytes() -> None:
    """In a process of its own, every odd mail takes at most 2 s of the processor and 64 MiB besides its own bytes."""
    program = [sys.executable, str(FOLDER.with_name("cost.py"))]
    done = subprocess.run(program, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(FOLDER.parent)})
    costs = [json.loads(line) for line in done.stdout.splitlines()]
    assert {cost["name"] for cost in costs} == ODD.keys()
    assert [cost for cost in costs if cost["seconds"] > 2 or cost["bytes"] > 64 * 2**20] == []


def test_there_are_five_hundred_of_them() -> None:
    """Not counting mails cut off and noise, which differ in place and chance only, there are at least 500."""
    assert sum(not name.startswith(("cut-", "noise-")) for name in ODD) >= 500
