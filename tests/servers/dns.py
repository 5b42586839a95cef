"""A name server on loopback that knows what a test tells it (UDP)."""

from __future__ import annotations

import socketserver
import threading
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class NameServer:
    """`records` maps (name, kind) to rows in zone-file form, such as ("office.example", "MX"): ["10 mx.host.example."]."""

    def __init__(self, records: dict[tuple[str, str], list[str]]) -> None:
        self.records = records
        self.asked: list[tuple[str, str]] = []
        outer = self

        class Answer(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                raw, line = self.request
                line.sendto(outer.answer(raw), self.client_address)

        self._server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), Answer)
        self._server.daemon_threads = True
        self.address: tuple[str, int] = ("127.0.0.1", self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def answer(self, raw: bytes) -> bytes:
        asked: Any = dns.message.from_wire(raw)
        question = asked.question[0]
        key = (question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype))
        self.asked.append(key)
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.AA
        rows = self.records.get(key, [])
        if rows:
            answer.answer.append(dns.rrset.from_text(question.name, 300, "IN", key[1], *rows))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return bytes(answer.to_wire())

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
