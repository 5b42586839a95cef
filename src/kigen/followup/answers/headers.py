"""Automatic mail by its headers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Automatic:
    kind: str


def automatic_headers(headers: Mapping[str, str], subject: str, body: str) -> Automatic | None:
    """What kind of machine the headers speak of."""
    del body
    h = {k.lower(): v.lower() for k, v in headers.items()}
    content = h.get("content-type", "")
    if "delivery-status" in content:
        return Automatic("delayed" if "delay" in subject.lower() else "bounce")
    if "disposition-notification" in content:
        return Automatic("read_receipt")
    if h.get("auto-submitted", "no") != "no" or "x-autoreply" in h or h.get("precedence") == "auto_reply":
        return Automatic("auto_reply")
    return None
