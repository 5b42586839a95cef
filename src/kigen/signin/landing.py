"""Where a browser comes back to after a sign-in on this machine: a web server on loopback, for one answer (RFC 8252 §7.3)."""

from __future__ import annotations

import contextlib
import hmac
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from kigen.errors import UserError

_DONE = "You are signed in. You can close this page and go back to the terminal."
_DECLINED = "You were not signed in. The terminal says why; you can close this page."
_ELSE = "This is not the answer that kigen waits for."


class Landing:
    """Listens from construction until `close`. `uri` is what a redirect must say; `host` is localhost or 127.0.0.1.

    Only an answer that carries the `expected` state is taken; `arrived` is set then and `came_back` holds it.
    """

    def __init__(self, host: str, port: int = 0) -> None:
        self.expected = ""
        self.arrived = threading.Event()
        self.came_back: dict[str, str] = {}
        self._servers = [_listen(self, socket.AF_INET, "127.0.0.1", port)]
        number = self._servers[0].server_port
        self.uri = f"http://{host}:{number}"
        if host == "localhost":  # browsers try ::1 first
            with contextlib.suppress(OSError, UserError):
                self._servers.append(_listen(self, socket.AF_INET6, "::1", number))
        for server in self._servers:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def offered(self, query: str) -> str:
        """Take the query of an address, if it is the answer. Returns the words for the page."""
        brought = dict(parse_qsl(query))
        state = brought.get("state", "")
        if not self.expected or not hmac.compare_digest(state.encode(), self.expected.encode()):
            return _ELSE
        if not self.arrived.is_set():
            self.came_back = brought
            self.arrived.set()
        return _DONE if "code" in brought else _DECLINED

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


def query_of(pasted: str) -> str:
    """The query of an address that a person pasted; empty when it is none."""
    text = pasted.strip().strip("<>\"'")
    query = urlsplit(text).query if "://" in text or "?" in text else text
    names = dict(parse_qsl(query))
    return query if "state" in names and ("code" in names or "error" in names) else ""


def _listen(landing: Landing, family: socket.AddressFamily, address: str, port: int) -> ThreadingHTTPServer:
    class Conversation(_Conversation):
        where = landing

    class Server(ThreadingHTTPServer):
        address_family = family
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A browser that hangs up is no news."""

    try:
        return Server((address, port), Conversation)
    except OSError as problem:
        raise UserError(
            f"port {port} of this machine cannot be listened on: {problem.strerror}. "
            "Set oauth.redirect_port to another, or to 0 for any."
        ) from None


class _Conversation(BaseHTTPRequestHandler):
    """One request of the browser."""

    where: Landing
    timeout = 10

    def log_message(self, *arguments: object) -> None:
        """Nothing: an address holds the code."""

    def do_GET(self) -> None:
        """The page that the person sees; what came in is not shown again."""
        words = self.where.offered(urlsplit(self.path).query)
        page = (
            "<!doctype html><html lang=en><meta charset=utf-8><title>kigen</title>"
            f"<body style='font: 18px sans-serif; margin: 3em auto; max-width: 30em'><p>{words}</p>"
        ).encode()
        self.send_response_only(400 if words == _ELSE else 200)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(page))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
            ("Referrer-Policy", "no-referrer"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)
