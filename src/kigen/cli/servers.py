"""The part of `kigen init` about servers and signing in: what was found is shown, and only what cannot be known is asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace

from kigen.signin.finding import Found
from kigen.signin.profiles import Place, for_server

AUTH = ("password", "microsoft", "google")
Ask = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Servers as the user wants them, and how to sign in. `missing` says what is still to be filled in."""

    imap: Place
    smtp: Place
    by: str
    auth: str
    username: str = ""
    authserv_id: str = ""
    client_id: str = ""
    tenant: str = ""
    missing: tuple[str, ...] = ()

    def tables(self, secrets: str) -> dict[str, str]:
        """The lines for the template; `secrets` is what the names of secret files begin with."""
        imap = {"host": self.imap.host, "port": self.imap.port, "security": self.imap.security}
        imap |= {"username": self.username} if self.username else {}
        imap |= {"auth": self.auth} if self.auth != "password" else {"password_file": f"{secrets}.password"}
        imap |= {"authserv_id": self.authserv_id} if self.authserv_id else {}
        smtp = {"host": self.smtp.host, "port": self.smtp.port, "security": self.smtp.security}
        oauth: dict[str, object] = {}
        if self.auth != "password":
            oauth["client_id"] = self.client_id
            if self.auth == "google":
                oauth["client_secret_file"] = f"{secrets}.client-secret"
            elif self.tenant:
                oauth["tenant"] = self.tenant
        head = "\n  [mailbox.oauth]            # the app that you registered: docs/sign-in.md\n"
        return {
            "imap": _lines(imap),
            "smtp": _lines(smtp),
            "oauth": head + _lines(oauth) + "\n" if oauth else "",
            "found_by": self.by,
        }


def choose(options: Namespace, address: str, found: Found, ask: Ask) -> Chosen:
    """Take what was found and the options; ask for hosts only where they are not certain."""
    imap, smtp = found.imap, found.smtp
    if options.imap or not found.certain:
        imap = _moved(imap, options.imap or ask(_question("IMAP server", found), imap.host))
    if options.smtp or not found.certain:
        smtp = _moved(smtp, options.smtp or ask(_question("SMTP server", found), smtp.host or imap.host))
    ways = [way for way in found.profile.auth if way in AUTH]
    auth = options.auth or (ways[0] if len(ways) == 1 else ask(f"Sign in by: {' or '.join(ways)}", ways[0]))
    chosen = Chosen(imap, smtp, found.by, auth, found.username, found.profile.authserv_id)
    return chosen if auth == "password" else _with_app(options, address, found, chosen, ask)


def _with_app(options: Namespace, address: str, found: Found, chosen: Chosen, ask: Ask) -> Chosen:
    client_id = options.client_id if options.client_id is not None else ask("Client id of the app that you registered", "later")
    tenant = ""
    if chosen.auth == "microsoft":
        tenant = (
            found.profile.tenant or options.tenant or ask("Directory (tenant) of the organisation", address.rpartition("@")[2])
        )
    missing: tuple[str, ...] = ()
    if client_id in {"", "later"}:
        client_id = "the client id of your app"
        missing = ("Register an app (docs/sign-in.md) and put its id into client_id before you sign in.",)
    return replace(chosen, client_id=client_id, tenant=tenant, missing=missing)


def _question(what: str, found: Found) -> str:
    hint = f" ({found.profile.host_hint})" if found.profile.host_hint and not found.imap.host else ""
    return f"{what}{hint}"


def _moved(place: Place, host: str) -> Place:
    """The place with the host that the user named; a provider that is known there knows the port as well."""
    if host == place.host:
        return place
    known = for_server(host)
    if known is not None and host.lower() in {known.imap.host, known.smtp.host}:
        return known.imap if host.lower() == known.imap.host else known.smtp
    return replace(place, host=host)


def _lines(table: dict[str, object]) -> str:
    return "\n".join(
        f"  {name} = {value}" if isinstance(value, int) else f'  {name} = "{quoted(str(value))}"'
        for name, value in table.items()
    )


def quoted(value: str) -> str:
    """A TOML basic string's content."""
    return "".join(
        f"\\u{ord(sign):04x}" if sign < " " or sign == "\x7f" else sign for sign in value.replace("\\", "\\\\")
    ).replace('"', '\\"')
