"""Content-Type and Content-Disposition with their parameters (RFC 2045 §5.1, RFC 2231), as tolerant as mail programs are."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from kigen.mail.parsing.charsets import decode
from kigen.mail.parsing.words import decode_words, unfolded
from kigen.patterns import compiled

_PARAMETER = compiled(r';?\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_TYPE = compiled(r"\s*([\w.+-]+)\s*/\s*([\w.+-]+)")
_SECTION = compiled(r"(.+?)\*(\d{1,3})?(\*)?\Z")
_ESCAPED = compiled(r"\\(.)")


def content_type(raw: bytes, default: str = "text/plain") -> tuple[str, dict[str, str]]:
    """The type in lower case, and its parameters. What cannot be read is `default` (RFC 2045 §5.2)."""
    text = unfolded(raw)
    found = _TYPE.match(text)
    if found is None:
        return default, parameters(text) if text else {}
    return f"{found[1]}/{found[2]}".lower(), parameters(text[found.end() :])


def disposition(raw: bytes) -> tuple[str, dict[str, str]]:
    """The disposition in lower case (RFC 2183), and its parameters."""
    text = unfolded(raw)
    name, mark, rest = text.partition(";")
    return name.strip().strip('"').lower()[:40], parameters(mark + rest)


def parameters(text: str) -> dict[str, str]:
    """Parameters by name: RFC 2231 sections joined and decoded, encoded words accepted where they are forbidden."""
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(text):
        name, value = found[1].lower(), _unquoted(found[2])
        section = _SECTION.match(name) if "*" in name else None
        if section is None:
            plain.setdefault(name, decode_words(value))
        else:
            sections.setdefault(section[1], {})[int(section[2] or 0)] = (value, bool(section[3]) or section[2] is None)
    return {**plain, **{name: _joined(pieces) for name, pieces in sections.items()}}


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        return _ESCAPED.sub(r"\1", value[1:].removesuffix('"'))
    return value


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231 §3 and §4: sections in order, the charset named by the first."""
    charset = ""
    parts: list[bytes] = []
    for place, number in enumerate(sorted(pieces)):
        value, is_encoded = pieces[number]
        if is_encoded:
            if place == 0 and value.count("'") >= 2:
                charset, _, value = value.split("'", 2)
            parts.append(unquote_to_bytes(value))
        else:
            parts.append(value.encode("utf-8", "surrogateescape"))
    return decode(b"".join(parts), charset)
