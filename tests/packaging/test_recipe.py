"""Reading a Dockerfile, and carrying it out: what is not understood is refused rather than passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from image.base_root import base_root
from image.building import build, let_through
from image.recipe import filled, read


def _written(folder: Path, text: str) -> Path:
    recipe = folder / "Dockerfile"
    recipe.write_text(text)
    return recipe


def test_stages_steps_and_arguments_are_told_apart(tmp_path: Path) -> None:
    """Stages by name, continued lines joined, both forms of a program told apart, arguments filled in."""
    text = "ARG OF=a:1\nFROM $OF AS one\nRUN x \\\n  && y\nFROM ${OF}\n"
    text += 'COPY --from=one /a /b\nHEALTHCHECK --retries=2 CMD ["w"]\nCMD z\n'
    one, two = read(_written(tmp_path, text), {"OF": "a:2"})
    assert (one.name, one.base, two.name, two.base) == ("one", "a:2", "", "a:2")
    assert one.steps[0].words[0].split() == ["x", "&&", "y"]
    copy, health, command = two.steps
    assert (copy.flags, copy.words) == (("--from=one",), ("/a", "/b"))
    assert (health.flags, health.words, health.exec_form) == (("--retries=2",), ("w",), True)
    assert (command.words, command.exec_form) == (("z",), False)


def test_variables_are_filled_in() -> None:
    """Known ones by their value, unknown ones by nothing, an escaped sign by itself."""
    assert filled(r"/opt/bin:$PATH:${NO}:\$PATH", {"PATH": "/bin"}) == "/opt/bin:/bin::$PATH"


@pytest.mark.parametrize("text", ["${PATH:-/bin}", '"quoted"', "it's"])
def test_what_is_more_than_a_name_is_refused(text: str) -> None:
    """Defaults and quotes are not understood, and not guessed at."""
    with pytest.raises(ValueError, match="understood"):
        filled(text, {})


def test_what_comes_too_early_is_refused(tmp_path: Path) -> None:
    """Before the first FROM only ARG may stand."""
    with pytest.raises(ValueError, match="line 1: RUN x"):
        read(_written(tmp_path, "RUN x\nFROM a:1\n"))


def test_what_cannot_be_stood_in_for_is_refused(tmp_path: Path) -> None:
    """A base that is none of Python's slim images, and a recipe without one."""
    with pytest.raises(ValueError, match="alpine"):
        base_root("python:3.13.15-alpine")
    with pytest.raises(ValueError, match="no FROM"):
        build(_written(tmp_path, "ARG A=1\n"), tmp_path)


def test_the_last_pattern_decides_what_is_copied(tmp_path: Path) -> None:
    """As in .dockerignore: `!` lets through what an earlier line kept out."""
    (tmp_path / ".dockerignore").write_text("# a comment\n*\n!src\n!*.lock\nold.lock\n")
    let = {name: let_through(tmp_path, name) for name in ("src", "./src/", "new.lock", "old.lock", "tests")}
    assert let == {"src": True, "./src/": True, "new.lock": True, "old.lock": False, "tests": False}
