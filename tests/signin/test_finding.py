"""Which servers are proposed for an address, from profiles, name servers and autoconfig files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kigen.cli.commands import init
from kigen.config import load
from kigen.network import Security
from kigen.signin.autoconfig import read_autoconfig
from kigen.signin.finding import find_servers
from kigen.signin.profiles import GENERIC, Place, for_server, profiles
from kigen.signin.world import Nowhere, World
from servers.dns import NameServer
from servers.oauth import Fault, OAuthServer

NameServerFor = Callable[[dict[tuple[str, str], list[str]]], World]


@pytest.fixture
def asking() -> Iterator[NameServerFor]:
    """A world whose one name server knows the given records."""
    running: list[NameServer] = []

    def make(records: dict[tuple[str, str], list[str]]) -> World:
        running.append(NameServer(records))
        return World([running[-1].address], reserved=True)

    yield make
    for server in running:
        server.close()


@pytest.mark.parametrize("key", profiles())
def test_every_profile_can_be_used(key: str) -> None:
    """Ports and kinds of security that exist, encryption always, a known way to sign in, and nothing claimed twice."""
    profile = profiles()[key]
    for place in (profile.imap, profile.smtp):
        assert Security(place.security) in {Security.TLS, Security.STARTTLS}
        assert (place.port, place.security) in {(993, "tls"), (465, "tls"), (587, "starttls")}
    assert set(profile.auth) <= {"password", "microsoft", "google"}
    assert profile.auth
    assert bool(profile.imap.host) != profile.host_is_mx
    for other in profiles().values():
        if other.key != key:
            assert not set(profile.domains) & set(other.domains)
            assert not set(profile.mx) & set(other.mx)


@pytest.mark.parametrize(
    ("address", "key", "imap", "smtp"),
    [
        ("sato@gmail.com", "gmail", "imap.gmail.com", Place("smtp.gmail.com", 587, "starttls")),
        ("Sato@Outlook.jp", "outlook", "outlook.office365.com", Place("smtp-mail.outlook.com", 587, "starttls")),
        ("sato@contoso.onmicrosoft.com", "microsoft365", "outlook.office365.com", Place("smtp.office365.com", 587, "starttls")),
        ("sato@yahoo.co.jp", "yahoo-japan", "imap.mail.yahoo.co.jp", Place("smtp.mail.yahoo.co.jp", 465, "tls")),
        ("sato@me.com", "icloud", "imap.mail.me.com", Place("smtp.mail.me.com", 587, "starttls")),
        ("sato@fastmail.com", "fastmail", "imap.fastmail.com", Place("smtp.fastmail.com", 465, "tls")),
        ("sato@juno.ocn.ne.jp", "ocn", "imap.ocn.ne.jp", Place("smtp.ocn.ne.jp", 465, "tls")),
        ("sato@nifty.com", "nifty", "imap.nifty.com", Place("smtp.nifty.com", 465, "tls")),
    ],
)
def test_known_by_the_domain(address: str, key: str, imap: str, smtp: Place) -> None:
    """Without asking anybody."""
    found = find_servers(address, Nowhere())
    assert (found.profile.key, found.imap, found.smtp, found.certain) == (key, Place(imap, 993, "tls"), smtp, True)


@pytest.mark.parametrize(
    ("mx", "key", "host", "certain"),
    [
        ("office-example.mail.protection.outlook.com.", "microsoft365", "outlook.office365.com", True),
        ("aspmx.l.google.com.", "workspace", "imap.gmail.com", True),
        ("alt2.aspmx.l.google.com.", "workspace", "imap.gmail.com", True),
        ("smtp.google.com.", "workspace", "imap.gmail.com", True),
        ("in1-smtp.messagingengine.com.", "fastmail", "imap.fastmail.com", True),
        ("sv12345.xserver.jp.", "xserver", "sv12345.xserver.jp", False),
        ("desk.sakura.ne.jp.", "sakura", "desk.sakura.ne.jp", False),
    ],
)
def test_known_by_where_mail_goes(asking: NameServerFor, mx: str, key: str, host: str, certain: bool) -> None:
    """A domain of one's own at a provider: the MX record tells, and is shown as the reason."""
    world = asking({("office.example", "MX"): ["20 backup.example.", f"10 {mx}"]})
    found = find_servers("sato@office.example", world)
    assert (found.profile.key, found.imap.host, found.certain) == (key, host, certain)
    assert "where mail for office.example goes" in found.by


def test_published_by_srv(asking: NameServerFor) -> None:
    """RFC 6186: the preferred kind and row; a target of "." is no offer; STARTTLS where there is nothing better."""
    world = asking(
        {
            ("_imaps._tcp.office.example", "SRV"): ["20 0 993 old.host.example.", "10 5 9993 imap.host.example."],
            ("_submissions._tcp.office.example", "SRV"): ["0 0 0 ."],
            ("_submission._tcp.office.example", "SRV"): ["0 0 587 smtp.host.example."],
        }
    )
    found = find_servers("sato@office.example", world)
    assert found.imap == Place("imap.host.example", 9993, "tls")
    assert found.smtp == Place("smtp.host.example", 587, "starttls")
    assert not found.certain


AUTOCONFIG = """<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="office.example">
<incomingServer type="pop3"><hostname>pop.office.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
<incomingServer type="imap"><hostname>open.office.example</hostname><port>143</port><socketType>plain</socketType>
</incomingServer>
<incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType>
<username>%EMAILLOCALPART%</username></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.office.example</hostname><port>587</port><socketType>STARTTLS</socketType>
<username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>"""


def test_described_by_autoconfig() -> None:
    """The first servers that can be used with encryption, with the user name the file names."""
    read = read_autoconfig(AUTOCONFIG.encode(), "sato@office.example")
    assert read is not None
    assert read.imap == Place("imap.office.example", 993, "tls")
    assert read.smtp == Place("smtp.office.example", 587, "starttls")
    assert read.username == "sato"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>not found</html>",
        b"<clientConfig>",
        AUTOCONFIG.replace("993", "99999").encode(),
        AUTOCONFIG.replace("imap.%EMAILDOMAIN%", "imap.office.example/path").encode(),
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + AUTOCONFIG.partition("?>")[2].encode(),
    ],
)
def test_files_that_are_none(raw: bytes) -> None:
    """Nothing is taken from them."""
    assert read_autoconfig(raw, "sato@office.example") is None


def test_fetched_over_https_only_from_who_can_prove_itself(oauth: OAuthServer) -> None:
    """A page of a server with a certificate that is not trusted is not there; redirects are not followed."""
    oauth.plan(
        Fault("/mail/config-v1.1.xml", body=AUTOCONFIG), Fault("/moved", status=302, headers={"Location": "http://x.example"})
    )
    url = f"{oauth.url}/mail/config-v1.1.xml"
    assert World(ca_file=oauth.ca, reserved=True).text(url) == AUTOCONFIG.encode()
    assert World(reserved=True).text(url) == b""
    assert World(ca_file=oauth.ca, reserved=True).text(f"{oauth.url}/moved") == b""


def test_reserved_names_are_not_asked_for() -> None:
    """RFC 6761: no name server hears of .example."""
    server = NameServer({("office.example", "MX"): ["10 aspmx.l.google.com."]})
    try:
        assert find_servers("sato@office.example", World([server.address])).profile.key == GENERIC
        assert server.asked == []
    finally:
        server.close()


def test_no_name_server_answers() -> None:
    """It is as if nothing were published; the usual names are proposed."""
    found = find_servers("sato@office.example", World([("127.0.0.1", 9)], reserved=True))
    assert (found.imap.host, found.smtp.host) == ("imap.office.example", "smtp.office.example")


def test_providers_known_at_run_time() -> None:
    """By the server's name: pace and copies."""
    for host, files in (("smtp.office365.com", True), ("SMTP.gmail.com", True), ("smtp.ocn.ne.jp", False)):
        profile = for_server(host)
        assert profile is not None
        assert profile.files_sent_copies is files
    assert for_server("smtp.office.example") is None
    assert for_server("notoffice365.com") is None


def options(path: Path, *words: str) -> object:
    import argparse

    parser = argparse.ArgumentParser()
    init.add_arguments(parser)
    usual = ["--out", str(path), "--owner", "S", "--company", "", "--mode", "report", "--state-dir", str(path.parent)]
    return parser.parse_args([*usual, "--timezone", "Asia/Tokyo", "--country", "JP", *words])


def test_init_for_a_domain_at_microsoft(asking: NameServerFor, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the client id is missing: servers, way to sign in and directory are known, and the file loads."""
    world = asking({("office.example", "MX"): ["0 office-example.mail.protection.outlook.com."]})
    path = tmp_path / "kigen.toml"
    words = ("--address", "sato@office.example", "--client-id", "0000-1111", "--tenant", "office.example")
    assert init.write(options(path, *words), world) == 0  # type: ignore[arg-type]
    (mailbox,) = load(path).mailbox
    assert (mailbox.imap.host, mailbox.imap.auth) == ("outlook.office365.com", "microsoft")
    assert (mailbox.smtp.host, mailbox.smtp.port) == ("smtp.office365.com", 587)
    assert (mailbox.oauth.client_id, mailbox.oauth.tenant) == ("0000-1111", "office.example")
    assert "register an app" in capsys.readouterr().out


def test_init_for_gmail_by_app_password(tmp_path: Path) -> None:
    """Whose word on senders counts is written too."""
    path = tmp_path / "kigen.toml"
    assert init.write(options(path, "--address", "sato@gmail.com", "--auth", "password"), Nowhere()) == 0  # type: ignore[arg-type]
    (mailbox,) = load(path).mailbox
    assert (mailbox.imap.host, mailbox.imap.auth, mailbox.imap.authserv_id) == ("imap.gmail.com", "password", "mx.google.com")
    assert mailbox.imap.password_file == tmp_path / "sato.password"


def test_init_for_google_by_an_app(tmp_path: Path) -> None:
    """With the place of the client's secret."""
    path = tmp_path / "kigen.toml"
    words = ("--address", "sato@gmail.com", "--auth", "google", "--client-id", "1.apps.example")
    assert init.write(options(path, *words), Nowhere()) == 0  # type: ignore[arg-type]
    (mailbox,) = load(path).mailbox
    assert (mailbox.imap.auth, mailbox.oauth.client_id) == ("google", "1.apps.example")
    assert mailbox.oauth.client_secret_file == tmp_path / "sato.client-secret"


def test_init_where_srv_is_published(asking: NameServerFor, tmp_path: Path) -> None:
    """Ports and security come with the hosts."""
    world = asking(
        {
            ("_imaps._tcp.office.example", "SRV"): ["0 0 9993 imap.host.example."],
            ("_submissions._tcp.office.example", "SRV"): ["0 0 465 smtp.host.example."],
        }
    )
    path = tmp_path / "kigen.toml"
    words = ("--address", "sato@office.example", "--imap", "imap.host.example", "--smtp", "smtp.host.example")
    assert init.write(options(path, *words), world) == 0  # type: ignore[arg-type]
    (mailbox,) = load(path).mailbox
    assert (mailbox.imap.host, mailbox.imap.port) == ("imap.host.example", 9993)
    assert (mailbox.smtp.port, mailbox.smtp.security) == (465, "tls")
