"""How a mailbox signs in, as far as the configuration can be wrong about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kigen.config import load
from kigen.errors import WrongUse

_FILE = """
[[mailbox]]
name = "sato"
address = "sato@office.example"
mode = "report"
imap = {{ host = "imap.office.example"{imap} }}
smtp = {{ host = "smtp.office.example"{smtp} }}
{oauth}
"""


def loaded(tmp_path: Path, imap: str = "", smtp: str = "", oauth: str = "", head: str = "") -> object:
    path = tmp_path / "kigen.toml"
    table = f"oauth = {{ {oauth} }}" if oauth else ""
    path.write_text(head + _FILE.format(imap=f", {imap}" if imap else "", smtp=f", {smtp}" if smtp else "", oauth=table))
    return load(path)


MICROSOFT = 'auth = "microsoft"'
GOOGLE = 'auth = "google"'
ANY = 'auth = "oauth2"'


@pytest.mark.parametrize(
    ("imap", "smtp", "oauth"),
    [
        ("", "", ""),
        (MICROSOFT, "", 'client_id = "x"'),
        (MICROSOFT, 'auth = "password", password_file = "p"', 'client_id = "x", tenant = "consumers"'),
        ("", MICROSOFT, 'client_id = "x"'),
        (MICROSOFT, "", 'client_id = "x", tenant = "office.example", flow = "app", client_secret_file = "s"'),
        (GOOGLE, "", 'client_id = "x", client_secret_file = "s"'),
        (ANY, "", 'client_id = "x", issuer = "https://id.example", scopes = ["mail"]'),
        (ANY, "", 'client_id = "x", issuer = "http://127.0.0.1:80", scopes = ["mail"]'),
    ],
)
def test_what_can_be_used(tmp_path: Path, imap: str, smtp: str, oauth: str) -> None:
    """Each way with what it needs and no more."""
    loaded(tmp_path, imap, smtp, oauth)


@pytest.mark.parametrize(
    ("imap", "smtp", "oauth", "said"),
    [
        (MICROSOFT, "", "", "oauth.client_id is missing"),
        (MICROSOFT, "", 'client_id = "x", flow = "app"', "oauth.tenant is missing"),
        (MICROSOFT, "", 'client_id = "x", issuer = "https://id.example"', "named by authority"),
        (MICROSOFT, GOOGLE, 'client_id = "x"', "two authorization servers"),
        (f'{MICROSOFT}, password_file = "p"', "", 'client_id = "x"', "imap.password_file has no use"),
        (MICROSOFT, 'password_file = "p"', 'client_id = "x"', "smtp.password_file has no use"),
        ("", "", 'client_id = "x"', "oauth has no use"),
        (GOOGLE, "", 'flow = "app"', "service_account_file is missing"),
        (GOOGLE, "", 'client_id = "x", tenant = "y"', "microsoft"),
        (ANY, "", 'client_id = "x", scopes = ["m"]', "oauth.issuer is missing"),
        (ANY, "", 'client_id = "x", issuer = "https://id.example"', "oauth.scopes is missing"),
        (ANY, "", 'client_id = "x", issuer = "http://id.example", scopes = ["m"]', "https://"),
        ('key_file = "kigen.toml"', "", "", "cert_file, which is missing"),
    ],
)
def test_what_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, imap: str, smtp: str, oauth: str, said: str) -> None:
    """The one thing to mend is named."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUse) as raised:
        loaded(tmp_path, imap, smtp, oauth)
    assert said in "\n".join(raised.value.problems)


@pytest.mark.parametrize(
    ("alert", "said"),
    [
        ('to = "boss@office.example"\nmailbox = "nobody"', "there is no mailbox 'nobody'"),
        (
            'to = "boss@office.example"\nmailbox = "sato"\nsmtp = { host = "smtp.desk.example" }',
            "mailbox or smtp, not both",
        ),
        ('smtp = { host = "smtp.desk.example", security = "none" }', "this machine only"),
        ('to = "boss"', "mail address"),
    ],
)
def test_alerts_that_reach_nobody(tmp_path: Path, alert: str, said: str) -> None:
    """An alert that could not be sent is found out before it is needed."""
    with pytest.raises(WrongUse) as raised:
        loaded(tmp_path, head=f"[service.alert]\n{alert}\n")
    assert said in "\n".join(raised.value.problems)
