"""The key for links: made once, kept to its owner, never guessed around."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kigen.errors import UserError
from kigen.service.process.key import NAME, control_key


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    """32 random bytes, the same at every start, in a file of mode 0600; nothing else is left in the folder."""
    state = tmp_path / "state"
    first = control_key(state)
    assert len(first) == 32
    assert control_key(state) == first
    assert (state / NAME).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in state.iterdir()] == [NAME]
    assert control_key(tmp_path / "another") != first


def test_who_starts_at_the_same_moment_gets_the_same_key(tmp_path: Path) -> None:
    """Of many who find none, one makes it."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: control_key(tmp_path), range(16)))
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b"short"), "32 bytes"),
        (lambda path: path.chmod(0o644), "chmod 600"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
    ],
)
def test_a_key_that_is_not_as_it_must_be_is_refused(spoil: object, says: str, tmp_path: Path) -> None:
    """With the file's name and what to do; it is never replaced in silence."""
    control_key(tmp_path)
    spoil(tmp_path / NAME)  # type: ignore[operator]
    with pytest.raises(UserError, match=says) as raised:
        control_key(tmp_path)
    assert NAME in str(raised.value)
