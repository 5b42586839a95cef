"""Throw-away certificates: an authority and a server certificate for localhost, made with the openssl command."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "30")
_SIGNS = "keyUsage=critical,keyCertSign,cRLSign"  # Python 3.13 trusts no authority that does not say so (RFC 5280 §4.2.1.3)
FROM_CONTAINERS = "10.0.2.2"  # what slirp4netns, by its manual, calls this machine's loopback to what runs behind it


@dataclass(frozen=True)
class Certificates:
    """Files in PEM form. `other_ca` is an authority that has signed nothing."""

    ca: Path
    other_ca: Path
    cert: Path
    key: Path

    def client(self, folder: Path) -> tuple[Path, Path]:
        """A client's certificate of `ca`, and its key."""
        cert, key = folder / "client.pem", folder / "client.key"
        signed_by = ("-CA", self.ca, "-CAkey", self.ca.with_suffix(".key"))
        _openssl("req", "-x509", *_KEY, *signed_by, "-subj", "/CN=kigen", "-keyout", key, "-out", cert)
        return cert, key


def make_certificates(folder: Path) -> Certificates:
    """Make an authority, another one, and a certificate for localhost, 127.0.0.1 and `FROM_CONTAINERS` signed by the first."""
    if shutil.which("openssl") is None:
        raise RuntimeError("the tests need the openssl command: install the package openssl")
    made = Certificates(folder / "ca.pem", folder / "other-ca.pem", folder / "server.pem", folder / "server.key")
    for ca in (made.ca, made.other_ca):
        named = ("-subj", f"/CN={ca.stem}.example", "-addext", _SIGNS)
        _openssl("req", "-x509", *_KEY, *named, "-keyout", ca.with_suffix(".key"), "-out", ca)
    signed_by = ("-CA", made.ca, "-CAkey", made.ca.with_suffix(".key"))
    names = (
        "-addext",
        f"subjectAltName=DNS:localhost,IP:127.0.0.1,IP:{FROM_CONTAINERS}",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
    )
    _openssl("req", "-x509", *_KEY, *signed_by, *names, "-subj", "/CN=localhost", "-keyout", made.key, "-out", made.cert)
    return made


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=30)
