"""Whom a line trusts when the user names a private authority: handshakes in memory, with certificates as they are met."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest

from kigen.network import tls_context

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "30")
_NAME = ("-addext", "subjectAltName=DNS:mail.desk.example")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority that does not say what its key is for, another one, and a server's certificate signed by the first."""
    folder = tmp_path_factory.mktemp("authority")
    for name in ("ca", "other"):
        _openssl(folder, "req", "-x509", *_KEY, "-subj", f"/CN={name}.example", "-keyout", f"{name}.key", "-out", f"{name}.pem")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-subj", "/CN=mail.desk.example", *_NAME)
    _openssl(
        folder,
        "req",
        "-x509",
        *_KEY,
        *signed,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-keyout",
        "server.key",
        "-out",
        "server.pem",
    )
    return folder


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=30)


def _shake_hands(made: Path, client: ssl.SSLContext, host: str = "mail.desk.example") -> None:
    """A handshake with the server through memory. Raises `ssl.SSLError` when the client does not trust it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made / "server.pem", made / "server.key")
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        client.wrap_bio(back, there, server_hostname=host),
        context.wrap_bio(there, back, server_side=True),
    ]
    waiting = ends
    while waiting:
        waiting = [end for end in waiting if not _goes_on(end)]


def _goes_on(end: ssl.SSLObject) -> bool:
    """Whether one end is through with the handshake."""
    try:
        end.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True


@pytest.mark.parametrize("named", ["ca.pem", "server.pem"], ids=["an authority without a key usage", "the server's own"])
def test_what_the_user_names_is_trusted(made: Path, named: str) -> None:
    """On every Python: such authorities are common in offices, and the user has said whom to trust."""
    _shake_hands(made, tls_context(str(made / named)))


def test_nobody_else_is_trusted(made: Path) -> None:
    """Another authority's word counts for nothing, nor the system's, nor the right one's for another host."""
    with pytest.raises(ssl.SSLCertVerificationError):
        _shake_hands(made, tls_context(str(made / "other.pem")))
    with pytest.raises(ssl.SSLCertVerificationError):
        _shake_hands(made, tls_context())
    with pytest.raises(ssl.SSLCertVerificationError):
        _shake_hands(made, tls_context(str(made / "ca.pem")), "other.desk.example")
