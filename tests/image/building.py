"""Carries out a Dockerfile's steps on a root of its own, one stage after the other."""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from image.base_root import PATH, base_root
from image.recipe import Stage, Step, filled, read

# What the builder hands to each RUN, so that it gets out of here at all; none of it stays in the image.
_FROM_OUTSIDE = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
_SHARED_FILES = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf")
_IN_THE_ROOT = """
set -eu
root=$1
shift
for file in $SHARED; do
    [ -e "$file" ] || continue
    mkdir -p "$root$(dirname "$file")"
    [ -e "$root$file" ] || touch "$root$file"
    mount --bind "$file" "$root$file"
done
mount -t proc proc "$root/proc"
exec chroot "$root" "$@"
"""


@dataclass
class Image:
    """What a build leaves: a root, and how it wants to be run. `user` and `workdir` as they were written."""

    root: Path
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": PATH})
    user: str = "0"
    workdir: str = "/"
    volumes: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    stop_signal: str = "SIGTERM"


def build(recipe: Path, folder: Path, arguments: Mapping[str, str] | None = None) -> Image:
    """The image of the last stage. Copies come from the recipe's folder; the roots are made in `folder`. Takes root."""
    built: dict[str, Image] = {}
    image = None
    for number, stage in enumerate(read(recipe, arguments)):
        image = _build_stage(stage, recipe.parent, folder / f"stage-{number}", built)
        built[stage.name or str(number)] = image
    if image is None:
        raise ValueError(f"{recipe} has no FROM")
    return image


def _build_stage(stage: Stage, context: Path, root: Path, built: Mapping[str, Image]) -> Image:
    base = built[stage.base].root if stage.base in built else base_root(stage.base)
    subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(root)], check=True)
    image = Image(root)
    for step in stage.steps:
        _carry_out(step, image, context, built)
    return image


def _carry_out(step: Step, image: Image, context: Path, built: Mapping[str, Image]) -> None:
    match step.name:
        case "RUN":
            _run(step, image)
        case "COPY":
            _copy(step, image, context, built)
        case "ENV":
            names, values = step.words[::2], step.words[1::2]
            # All values of one ENV see what was there before it.
            image.environment |= {name: filled(value, image.environment) for name, value in zip(names, values, strict=True)}
        case "WORKDIR":
            image.workdir = os.path.join(image.workdir, *step.words)  # noqa: PTH118 - a path of the image, not of ours
            _inside(image, image.workdir).mkdir(parents=True, exist_ok=True)
        case "USER":
            (image.user,) = step.words
        case "VOLUME":
            image.volumes += step.words
        case "HEALTHCHECK":
            image.health = _program(step)
        case "ENTRYPOINT":
            image.entrypoint = _program(step)
        case "CMD":
            image.command = _program(step)
        case "STOPSIGNAL":
            (image.stop_signal,) = step.words
        case "LABEL":
            pass  # says what it is, and changes nothing
        case _:
            raise ValueError(f"{step}: not understood here")


def _program(step: Step) -> list[str]:
    return list(step.words) if step.exec_form else ["/bin/sh", "-c", *step.words]


def _inside(image: Image, path: str) -> Path:
    return image.root / path.lstrip("/")


def _run(step: Step, image: Image) -> None:
    settings = [f"{name}={value}" for name, value in image.environment.items()]
    settings += [f"{name}={os.environ[name]}" for name in _FROM_OUTSIDE if name in os.environ]
    program = ["env", "-i", f"--chdir={image.workdir}", *settings, *_program(step)]
    if image.user not in {"0", "root"}:
        raise ValueError(f"{step}: a RUN after USER is not understood here")
    done = subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _IN_THE_ROOT, "sh", str(image.root), *program],
        env={"PATH": PATH, "SHARED": " ".join(_SHARED_FILES)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{step}\nended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def _copy(step: Step, image: Image, context: Path, built: Mapping[str, Image]) -> None:
    *sources, target = (filled(word, image.environment) for word in step.words)
    origin, ignored = context, _ignored(context)
    for flag in step.flags:
        name, _, value = flag.partition("=")
        if name != "--from" or value not in built:
            raise ValueError(f"{step}: {flag} is not understood here")
        origin, ignored = built[value].root, shutil.ignore_patterns()
    into = _inside(image, os.path.join(image.workdir, target))  # noqa: PTH118 - a path of the image
    for source in sources:
        found = origin / source.lstrip("/")
        if origin == context and not let_through(context, source):
            raise FileNotFoundError(f"{step}: .dockerignore keeps {source} out")
        if found.is_dir():  # its contents are copied, not the folder
            shutil.copytree(found, into, symlinks=True, ignore=ignored, dirs_exist_ok=True)
        else:
            goal = into / found.name if target.endswith("/") or into.is_dir() else into
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(found, goal)


def _patterns(context: Path) -> list[str]:
    return [line for line in (context / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]


def let_through(context: Path, source: str) -> bool:
    """Whether .dockerignore lets a path at the top of the context through: the last pattern that fits decides."""
    kept = True
    for pattern in _patterns(context):
        if fnmatch.fnmatch(source.removeprefix("./").rstrip("/"), pattern.removeprefix("!")):
            kept = pattern.startswith("!")
    return kept


def _ignored(context: Path) -> object:
    """What is left out at every depth."""
    return shutil.ignore_patterns(*(line[3:] for line in _patterns(context) if line.startswith("**/")))
