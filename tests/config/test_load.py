"""Finding and reading the configuration, and what is said when it cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kigen.config import find, load, secret_credential, secret_variable
from kigen.errors import WrongUse

LEAST = """
[[mailbox]]
name = "sato"
address = "Sato@Desk.Example"
mode = "report"
imap = { host = "imap.desk.example" }
smtp = { host = "smtp.desk.example" }
"""
MANY_PROBLEMS = """
[service]
tick = "5m"
logg = "json"
[[mailbox]]
name = "two words"
address = "sato"
mode = "shout"
timezone = "Asia/Tokio"
country = "JAPAN"
languages = ["xx"]
working_hours = "18-9"
closing_days = ["christmas"]
internal = ["a@b"]
look_back = "2bd"
signature = "/nowhere/signature.txt"
digest = { at = "8", days = "sometimes", to = "nobody" }
progress_check = { when = "perhaps", lead = "soon" }
reminder = { delay = "2h", further = "many", every = "1h", stale_after = "1m", announce_call = "no" }
limits = { per_commitment = 0, per_client_day = 51 }
letters = { check = "/nowhere/check.txt" }
imap = { host = "", port = 70000, security = "none", password = "hunter2" }
smtp = { host = "smtp.desk.example", auth = "kerberos" }
[[mailbox.rule]]
mode = "send"
[[mailbox.rule]]
match = { subjects = "x" }
reminder = { delya = "1m", every = "1h" }
"""
PLACES = [
    'service.tick: must lie between "1s" and "60s"',
    "service.logg: there is no such option; did you mean 'log'?",
    "mailbox.two words.name: must be one word",
    "mailbox.two words.address: must be a mail address",
    "mailbox.two words.mode: must be 'send', 'draft' or 'report'",
    "mailbox.two words.timezone: there is no time zone 'Asia/Tokio'",
    "mailbox.two words.country: public holidays of 'JAPAN' are not known",
    "mailbox.two words.languages.#1: no language pack 'xx'",
    "mailbox.two words.working_hours: expected hours",
    "mailbox.two words.closing_days.#1: expected closing days",
    "mailbox.two words.internal.#1: must be a domain",
    'mailbox.two words.look_back: business days ("bd") cannot be used here',
    "mailbox.two words.signature: there is no file /nowhere/signature.txt",
    "mailbox.two words.digest.at: must be a time of day",
    'mailbox.two words.digest.days: must be "business", "daily" or days',
    "mailbox.two words.digest.to: must be a mail address",
    "mailbox.two words.progress_check.when: must be 'always', 'auto' or 'never'",
    "mailbox.two words.progress_check.lead: expected a duration",
    'mailbox.two words.reminder.delay: must be at most "60m"',
    "mailbox.two words.reminder.further: must be a whole number",
    'mailbox.two words.reminder.every: must be at least "12h"',
    'mailbox.two words.reminder.stale_after: must be at least "1h"',
    "mailbox.two words.reminder.announce_call: must be true or false",
    "mailbox.two words.limits.per_commitment: must be at least 1",
    "mailbox.two words.limits.per_client_day: must be at most 50",
    "mailbox.two words.letters.check: there is no file /nowhere/check.txt",
    "mailbox.two words.imap.host: must be the name of a server",
    "mailbox.two words.imap.port: must be at most 65535",
    "mailbox.two words.imap.password: passwords are never written here; name a file with password_file",
    "mailbox.two words.smtp.auth: must be '', 'password', 'microsoft', 'google' or 'oauth2'",
    "mailbox.two words.rule.#1.match: is missing",
    "mailbox.two words.rule.#2.match.subjects: there is no such option; did you mean 'subject'?",
    'mailbox.two words.rule.#2.reminder.every: must be at least "12h"',
    "mailbox.two words.rule.#2.reminder.delya: there is no such option; did you mean 'delay'?",
]


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KIGEN_")]:
        monkeypatch.delenv(name)


def written(folder: Path, text: str) -> Path:
    path = folder / "kigen.toml"
    path.write_text(text, "utf-8")
    return path


def problems_of(folder: Path, text: str) -> list[str]:
    """What is wrong with a file, without its name."""
    path = written(folder, text)
    with pytest.raises(WrongUse) as raised:
        load(path)
    return [line.removeprefix(f"{path}: ") for line in raised.value.problems]


def test_the_least_is_enough(tmp_path: Path) -> None:
    """Five options; addresses are kept in lower case."""
    (mailbox,) = load(written(tmp_path, LEAST)).mailbox
    assert mailbox.address == "sato@desk.example"


def test_a_file_written_by_windows_is_read(tmp_path: Path) -> None:
    """A byte order mark at the beginning and CRLF at the line ends change nothing."""
    path = tmp_path / "kigen.toml"
    path.write_bytes(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    (mailbox,) = load(path).mailbox
    assert mailbox.name == "sato"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ('closing_days = ["01-01..12-31"]', "closing_days: must leave at least a month"),
        ('closing_days = ["01-01..06-30", "07-01..12-30"]', "closing_days: must leave at least a month"),
        ('progress_check = { lead = "800000d" }', "progress_check.lead: '800000d' is longer than any deadline"),
        ('progress_check = { lead = "99999999999999999999bd" }', "progress_check.lead: '99999999999999999999bd' is longer"),
    ],
)
def test_what_leaves_no_time_at_all_is_refused(tmp_path: Path, option: str, said: str) -> None:
    """A company that never works, a lead of two thousand years: no date could be reckoned."""
    (problem,) = problems_of(tmp_path, LEAST.replace("[[mailbox]]", f"[[mailbox]]\n{option}"))
    assert said in problem


def test_every_problem_is_listed_at_once_with_its_place(tmp_path: Path) -> None:
    """One line for each, none twice, and nothing else; the password is not repeated anywhere."""
    found = problems_of(tmp_path, MANY_PROBLEMS)
    for place in PLACES:
        assert [line for line in found if line.startswith(place)], place
    assert len(found) == len(PLACES)
    assert "hunter2" not in " ".join(found)


def test_the_command_line_lists_them_and_ends_with_two(tmp_path: Path) -> None:
    """Each line on standard error, nothing on standard output, no traceback."""
    path = written(tmp_path, MANY_PROBLEMS)
    command = [sys.executable, "-m", "kigen", "--config", str(path), "status"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == len(PLACES)
    assert all(line.startswith(f"kigen: {path}: ") for line in lines)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[mailbox]\n", "is not valid TOML"),
        ("", "mailbox: is missing and has no default"),
        ("mailbox = []", "mailbox: must not be empty"),
        ("mailbox = 3", "mailbox: stands in double brackets: [[mailbox]]"),
        ('[mailbox]\nname = "sato"\n', "mailbox: stands in double brackets: [[mailbox]]"),
        (LEAST + "[mailbox.smtp]\n", "is not valid TOML"),
        (LEAST + "owner = 佐藤\n", "text stands in straight quotes"),
        (LEAST + "owner = ”佐藤”\n", "text stands in straight quotes"),
        (LEAST.replace('"report"', "true"), "mailbox.sato.mode: must be"),
        (LEAST + "rule = [3]", "mailbox.sato.rule.#1: must be a table"),
        (LEAST + "[mailbox.reminder]\ndelay = 10", "mailbox.sato.reminder.delay: must be a duration in quotes"),
        (LEAST + "[mailbox.reminder]\nsend_hours = 8", "mailbox.sato.reminder.send_hours: must be hours in quotes"),
        (LEAST + 'working_hours = ""', "mailbox.sato.working_hours: must be hours such as"),
        (LEAST + "owner = 3", "mailbox.sato.owner: must be text in quotes"),
        (LEAST + 'watch = "INBOX"', "mailbox.sato.watch: stands in another table: [mailbox.imap]"),
        (LEAST + 'host = "x.example"', "mailbox.sato.host: stands in another table: "),
        (LEAST + 'wacht = "INBOX"', "mailbox.sato.wacht: there is no such option; did you mean 'watch'?"),
        (LEAST + 'extension_limit = "5bd"', "mailbox.sato.extension_limit: must be given in days"),
        (LEAST + 'look_back = "500d"', 'mailbox.sato.look_back: must be at most "400d"'),
        (LEAST + 'names = { xx = { owner = "X" } }', "no language pack 'xx'"),
        (LEAST + "[mailbox.rule]\n", "mailbox.sato.rule: stands in double brackets: [[mailbox.rule]]"),
        ('[service]\npoll = "1h"\n' + LEAST, 'service.poll: must lie between "5s" and "5m"'),
        ('[service]\ndatabase = "mysql://x"\n' + LEAST, "service.database: must be empty"),
        (LEAST.replace('imap.desk.example"', 'imap.desk.example", security = "none"'), "is for this machine only"),
    ],
)
def test_single_problems_say_where_and_what(tmp_path: Path, text: str, problem: str) -> None:
    """In plain words, at the place where it stands."""
    found = problems_of(tmp_path, text)
    assert any(problem in line for line in found), found


def test_two_mailboxes_of_one_name_are_refused(tmp_path: Path) -> None:
    """Said once, also when the file has other problems."""
    line = "mailbox: two mailboxes are named sato; every name must be used once"
    assert [each for each in problems_of(tmp_path, LEAST + LEAST) if each.endswith(line.removeprefix("mailbox: "))]
    found = problems_of(tmp_path, LEAST + LEAST.replace("report", "shout"))
    assert line in found
    assert len(found) == 2


def test_an_unprotected_line_is_for_this_machine_only(tmp_path: Path) -> None:
    """To loopback addresses and localhost `none` is allowed."""
    for host in ("127.0.0.1", "localhost", "::1"):
        text = LEAST.replace('imap.desk.example"', f'{host}", security = "none"')
        assert load(written(tmp_path, text)).mailbox[0].imap.security == "none"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Not there, a folder, not text: said with the path."""
    with pytest.raises(WrongUse, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'owner = "\xe9"')
    with pytest.raises(WrongUse, match=r"cannot be read|not valid"):
        load(tmp_path / "latin.toml")


class TestFinding:
    """Which file it is."""

    def test_the_named_one_comes_first(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """--config, then KIGEN_CONFIG, then kigen.toml where one stands."""
        here, other, third = (tmp_path / name for name in ("kigen.toml", "other.toml", "third.toml"))
        for path in (here, other, third):
            path.write_text(LEAST, "utf-8")
        monkeypatch.chdir(tmp_path)
        assert find(str(third), {"KIGEN_CONFIG": str(other)}) == third
        assert find("", {"KIGEN_CONFIG": str(other)}) == other
        assert find("", {}).resolve() == here

    def test_a_named_file_that_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        """No other is taken in its place."""
        with pytest.raises(WrongUse, match="there is no configuration file"):
            find(str(tmp_path / "none.toml"), {})
        with pytest.raises(WrongUse, match="there is no configuration file"):
            find("", {"KIGEN_CONFIG": str(tmp_path / "none.toml")})


class TestEnvironment:
    """Variables that begin with KIGEN_."""

    def test_the_service_can_be_set_by_variables(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """They overrule the file; what they do not name stays."""
        monkeypatch.setenv("KIGEN_SERVICE__LOG", "json")
        monkeypatch.setenv("KIGEN_SERVICE__STATE_DIR", "/srv/kigen")
        settings = load(written(tmp_path, '[service]\nlog = "console"\ntick = "2s"\n' + LEAST))
        assert settings.service.log == "json"
        assert settings.service.state_dir == Path("/srv/kigen")
        assert settings.service.tick.total_seconds() == 2

    @pytest.mark.parametrize(
        ("name", "value", "problem"),
        [
            ("KIGEN_SERVICE__LOG", "xml", "environment: KIGEN_SERVICE__LOG: must be"),
            ("KIGEN_SERVICE__TICKK", "1s", "environment: KIGEN_SERVICE__TICKK: there is no such option; did you mean 'tick'?"),
            ("KIGEN_CONFFIG", "x", "environment: KIGEN_CONFFIG means nothing to kigen; did you mean KIGEN_CONFIG?"),
            ("KIGEN_SERVICE", "x", "environment: KIGEN_SERVICE means nothing to kigen"),
            ("KIGEN_MAILBOX", "x", "environment: KIGEN_MAILBOX means nothing to kigen"),
            ("KIGEN_MAILBOX__0__MODE", "send", "environment: KIGEN_MAILBOX__0__MODE means nothing to kigen"),
            (
                "KIGEN_MAILBOX_SATOO_IMAP_PASSWORD",
                "hunter2",
                "environment: KIGEN_MAILBOX_SATOO_IMAP_PASSWORD means nothing to kigen; did you mean KIGEN_MAILBOX_SATO_IMAP",
            ),
        ],
    )
    def test_a_variable_that_means_nothing_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
    ) -> None:
        """A mistyped one must not be silently without effect; its value is not repeated."""
        monkeypatch.setenv(name, value)
        found = problems_of(tmp_path, LEAST)
        assert any(line.startswith(problem) for line in found), found
        assert "hunter2" not in " ".join(found)

    def test_variables_and_file_are_judged_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """One run shows the problems of both."""
        monkeypatch.setenv("KIGEN_CONFFIG", "x")
        assert len(problems_of(tmp_path, LEAST.replace("report", "shout"))) == 2

    def test_passwords_may_stand_in_variables(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Those of the mailboxes that there are, for reading and sending."""
        monkeypatch.setenv(secret_variable("sato", "imap"), "hunter2")
        monkeypatch.setenv(secret_variable("sato", "smtp"), "hunter2")
        assert load(written(tmp_path, LEAST)).mailbox[0].name == "sato"


def test_the_names_of_secrets() -> None:
    """A mailbox's name as it is in the credential; in the variable only signs that a shell allows."""
    assert secret_variable("i.sato-2", "smtp") == "KIGEN_MAILBOX_I_SATO_2_SMTP_PASSWORD"
    assert secret_credential("i.sato-2", "imap") == "mailbox.i.sato-2.imap.password"
