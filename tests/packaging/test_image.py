"""The container image and the Compose file as they are written: pinned, unprivileged, built from the locks, of one mind."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet
from ruamel.yaml import YAML

from image.building import let_through
from image.recipe import Stage, Step, read

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
COMPOSE = (ROOT / "compose.example.yaml").read_text()
WHOLE = re.sub(r"^( *)#(?! )", r"\1", COMPOSE, flags=re.MULTILINE)  # with PostgreSQL, as its comment says


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    return read(ROOT / "Dockerfile")


@pytest.fixture
def last(stages: list[Stage]) -> dict[str, Step]:
    """The image that is handed out: its last instruction of each name."""
    return {step.name: step for step in stages[-1].steps}


@pytest.fixture(params=[COMPOSE, WHOLE], ids=["as it is", "with PostgreSQL"])
def compose(request: pytest.FixtureRequest) -> dict[str, Any]:
    read_in: dict[str, Any] = YAML(typ="safe").load(request.param)
    return read_in


def _ran(*command: str | Path) -> tuple[int, str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_linter_has_nothing_to_say() -> None:
    """hadolint finds nothing in the Dockerfile, and something in a bad one."""
    assert _ran(BIN / "hadolint", "Dockerfile") == (0, "")


def test_the_linter_would_say_it(tmp_path: Path) -> None:
    """A base without a tag and a step up are found."""
    bad = tmp_path / "Dockerfile"
    bad.write_text("FROM debian\nWORKDIR opt\n")
    assert {rule for rule in ("DL3006", "DL3000") if rule in _ran(BIN / "hadolint", bad)[1]} == {"DL3006", "DL3000"}


def test_its_base_is_an_exact_version_that_we_support(stages: list[Stage]) -> None:
    """Both stages stand on the same base, named to the patch level and the release of Debian, within requires-python."""
    (base,) = {stage.base for stage in stages}
    named = re.fullmatch(r"python:(\d+\.\d+\.\d+)-slim-[a-z]+", base)
    assert named is not None
    assert named[1] in SpecifierSet(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])


def test_a_base_can_be_given_by_its_content() -> None:
    """--build-arg BASE replaces it in both stages."""
    other = "python:3.12.1-slim-bookworm@sha256:" + "0" * 64
    assert {stage.base for stage in read(ROOT / "Dockerfile", {"BASE": other})} == {other}


def test_it_does_not_run_as_root(last: dict[str, Step]) -> None:
    """User and group are numbers other than 0, so that an orchestrator can tell."""
    user, group = last["USER"].words[0].split(":")
    assert int(user) >= 10000
    assert int(group) >= 10000


def test_it_runs_the_service_and_asks_for_its_health(last: dict[str, Step]) -> None:
    """`kigen run` is the default, `kigen status` the health check; no shell stands between a signal and the service."""
    assert (last["ENTRYPOINT"].words, last["CMD"].words, last["HEALTHCHECK"].words) == (
        ("kigen",),
        ("run",),
        ("kigen", "status"),
    )
    assert last["ENTRYPOINT"].exec_form
    assert last["CMD"].exec_form
    assert last["HEALTHCHECK"].exec_form
    assert last["STOPSIGNAL"].words == ("SIGTERM",)


def test_only_its_state_is_writable(last: dict[str, Step]) -> None:
    """State has a volume where the configuration expects it, and Python writes no byte code: the rest may be read-only."""
    config = tomllib.loads((ROOT / "config.example.toml").read_text())
    assert last["VOLUME"].words == last["WORKDIR"].words == (config["service"]["state_dir"],)
    settings = dict(zip(last["ENV"].words[::2], last["ENV"].words[1::2], strict=True))
    assert settings["PYTHONDONTWRITEBYTECODE"] == "1"


def test_everything_comes_from_the_locks(stages: list[Stage]) -> None:
    """Each pip install checks hashes, or takes nothing but the wheel that was just built from what is there."""
    commands = [part for stage in stages for step in stage.steps if step.name == "RUN" for part in step.words[0].split("&&")]
    installs = [part for part in commands if "pip install" in part]
    assert len(installs) == 3
    assert all("--require-hashes" in part or "--no-deps --no-index" in part for part in installs)
    assert all("--no-build-isolation" in part for part in commands if "pip wheel" in part)


def test_what_it_copies_is_there_and_not_ignored(stages: list[Stage]) -> None:
    """Every source of a COPY exists and is let through by .dockerignore; tests, byte code and secrets are not."""
    copies = [step for stage in stages for step in stage.steps if step.name == "COPY"]
    sources = [path for step in copies if not step.flags for path in step.words[:-1]]
    assert {"src", "requirements.lock", "requirements-build.lock", "pyproject.toml"} <= set(sources)
    for path in sources:
        assert (ROOT / path).exists(), path
        assert let_through(ROOT, path), path
    for path in ("tests", "secrets", "etc", "kigen.toml", ".git", ".venv"):
        assert not let_through(ROOT, path), path


def test_what_one_stage_takes_from_another_is_made_there(stages: list[Stage]) -> None:
    """COPY --from names an earlier stage, and a path that a RUN of it makes and PATH of the image leads to."""
    (copy,) = [step for step in stages[-1].steps if step.name == "COPY"]
    (flag,), (source, target) = copy.flags, copy.words
    maker = next(stage for stage in stages if flag == f"--from={stage.name}")
    assert source == target
    assert any(f"venv {source}" in step.words[0] for step in maker.steps if step.name == "RUN")
    assert any(f"{target}/bin:$PATH" in step.words for step in stages[-1].steps if step.name == "ENV")


@pytest.mark.parametrize("text", [COMPOSE, WHOLE], ids=["as it is", "with PostgreSQL"])
def test_the_compose_file_is_one(tmp_path: Path, text: str) -> None:
    """It holds to the schema of the Compose specification, and something that does not is told from it."""
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(text)
    bad.write_text(text.replace("read_only: true", "readonly: true"))
    check = [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec"]
    assert _ran(*check, good)[0] == 0
    code, said = _ran(*check, bad)
    assert code == 1
    assert "readonly" in said


def test_compose_gives_no_right_away(compose: dict[str, Any]) -> None:
    """The root is read-only, /tmp apart; no capability, and none to be had; bounds to processes and memory; it comes back."""
    service = compose["services"]["kigen"]
    assert service["read_only"] is True
    assert [mount.partition(":")[0] for mount in service["tmpfs"]] == ["/tmp"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert {"pids_limit", "mem_limit"} <= service.keys()
    assert not {"ports", "privileged", "cap_add", "network_mode"} & service.keys()


def test_compose_and_the_image_agree(compose: dict[str, Any], last: dict[str, Step]) -> None:
    """The volume lies where the image wants it, health is asked in the same way, a letter gets as long as by systemd."""
    service = compose["services"]["kigen"]
    mounted = dict(reversed(mount.removesuffix(":ro").split(":")) for mount in service["volumes"])
    assert mounted == {last["VOLUME"].words[0]: "state", "/etc/kigen": "./etc"}
    assert "state" in compose["volumes"]
    health = dict(service["healthcheck"])
    assert tuple(health.pop("test")) == ("CMD", *last["HEALTHCHECK"].words)
    assert last["HEALTHCHECK"].flags == tuple(f"--{name.replace('_', '-')}={value}" for name, value in health.items())
    assert f"TimeoutStopSec={service['stop_grace_period']}" in (ROOT / "systemd" / "kigen.service").read_text()


def test_every_secret_is_defined_and_found(compose: dict[str, Any], last: dict[str, Step]) -> None:
    """Each secret that a service asks for is defined, from a file of its own; kigen finds its own where Compose puts them."""
    for service in compose["services"].values():
        assert set(service.get("secrets", [])) <= compose["secrets"].keys()
    assert {name: f"./secrets/{name}" for name in compose["secrets"]} == {
        name: given["file"] for name, given in compose["secrets"].items()
    }
    settings = dict(zip(last["ENV"].words[::2], last["ENV"].words[1::2], strict=True))
    assert settings["CREDENTIALS_DIRECTORY"] == "/run/secrets"
    assert "mailbox.sato.imap.password" in compose["secrets"]


def test_every_volume_and_service_that_is_named_is_there() -> None:
    """With PostgreSQL too: what a service waits for and where it stores are defined, and its image is an exact version."""
    whole = YAML(typ="safe").load(WHOLE)
    assert set(whole["services"]["kigen"]["depends_on"]) <= whole["services"].keys()
    assert whole["volumes"].keys() == {"state", "postgres"}
    assert re.fullmatch(r"postgres:\d+\.\d+-[a-z]+", whole["services"]["postgres"]["image"])
    assert whole["services"]["kigen"]["environment"]["PGPASSFILE"] == "/run/secrets/pgpass"
