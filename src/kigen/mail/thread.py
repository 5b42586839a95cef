"""Which conversation a mail belongs to: ids, Outlook's Thread-Index, and the subject under its prefixes."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata

from kigen.mail.message import Message
from kigen.patterns import compiled

# Reply and forward prefixes of mail programs, by language; RFC 5256 §2.1 knows only the English ones.
_REPLY = r"re|ｒｅ|aw|antw(?:ort)?|sv|vs|rép|resp|odp|ynt|vá|返信|回复|回覆|答复|答覆|reply"
_FORWARD = r"fwd?|ｆｗｄ?|wg|tr|vb|enc|doorst|rv|转发|轉寄|転送"
_RECALL = r"recall|リコール|取り?消し"
_NUMBER = r"(?:\s?[\[(\^*]?\d{1,3}[\])]?)?"
_REPLY_PREFIX = compiled(rf"\s*(?:{_REPLY}){_NUMBER}\s*[:：]\s*", re.IGNORECASE)
_ANY_PREFIX = compiled(rf"\s*(?:{_REPLY}|{_FORWARD}|{_RECALL}){_NUMBER}\s*[:：]\s*", re.IGNORECASE)
_FORWARD_PREFIX = compiled(rf"\s*(?:{_FORWARD}){_NUMBER}\s*[:：]\s*", re.IGNORECASE)
_GATEWAY_TAG = compiled(
    r"\s*(?:[\[【<(*]{1,5}\s*(?:external|ext|extern|spam|suspected spam|bulk|caution|社外|外部|外部メール|社外メール"
    r"|社外から|迷惑メール|注意)"
    r"(?:\s*(?:mail|e-?mail|sender|message|メール))?\s*[\]】>)*]{1,5}|external\s*[:：])\s*",
    re.IGNORECASE,
)
_LIST_TAG = compiled(r"\s*[\[(][\w.+-]{1,40}[ :：,]\s?\d{1,8}[\])]\s*")
_TAG = compiled(r"\s*\[[^\[\]]{1,60}\]\s*")
_TRAILER = compiled(r"\s*\(fwd\)\s*\Z", re.IGNORECASE)
_WRAPPED = compiled(r"\s*\[fwd:\s*(.*)\]\s*\Z", re.IGNORECASE | re.DOTALL)
_MOST_PREFIXES = 50


def base_subject(subject: str) -> str:
    """The subject without what mail programs and gateways put around it (RFC 5256 §2.1), to compare subjects by.

    Beyond the RFC: prefixes of other languages, full-width colons, gateway tags such as [EXTERNAL] and 【社外】, and list
    tags with a counter. Unlike the RFC, a tag in brackets that the writer chose stays when no prefix stands before it.
    Widths and letter case are folded.
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", subject)).strip()
    seen_prefix = False
    for _ in range(_MOST_PREFIXES):
        before = text
        text = _TRAILER.sub("", text)
        if wrapped := _WRAPPED.match(text):
            text, seen_prefix = wrapped[1].strip(), True
        for found in (_GATEWAY_TAG.match(text), _LIST_TAG.match(text), _ANY_PREFIX.match(text)):
            if found and text[found.end() :].strip():
                seen_prefix = seen_prefix or found.re is _ANY_PREFIX
                text = text[found.end() :]
                break
        else:
            tag = _TAG.match(text) if seen_prefix else None
            if tag and _ANY_PREFIX.match(text[tag.end() :]):
                text = text[tag.end() :]
        if text == before:
            break
    if _ANY_PREFIX.fullmatch(text):
        return ""
    return text.strip().casefold()


def is_answer(subject: str) -> bool:
    """Whether a subject says that the mail answers another one."""
    text = unicodedata.normalize("NFKC", subject).strip()
    tag = _GATEWAY_TAG.match(text)
    return _REPLY_PREFIX.match(text, tag.end() if tag else 0) is not None


def is_forward(subject: str) -> bool:
    """Whether a subject says that the mail passes another one on."""
    text = unicodedata.normalize("NFKC", subject).strip()
    tag = _GATEWAY_TAG.match(text)
    return bool(_FORWARD_PREFIX.match(text, tag.end() if tag else 0) or _WRAPPED.match(text) or _TRAILER.search(text))


def reply_subject(subject: str) -> str:
    """The subject of a reply: the parent's text with exactly one `Re:` in front (RFC 5322 §3.6.5)."""
    text = re.sub(r"\s+", " ", subject).strip()
    for _ in range(_MOST_PREFIXES):
        tag = _GATEWAY_TAG.match(text)
        found = _REPLY_PREFIX.match(text, tag.end() if tag else 0)
        if found is None:
            break
        text = text[found.end() :]
    return f"Re: {text}".rstrip()


def thread_ids(message: Message) -> tuple[str, ...]:
    """The ids a mail refers to, strongest first: In-Reply-To, References from the nearest up, the root of Thread-Index.

    Exchange drops References now and then but keeps Thread-Index; its root is given as `<GUID@thread-index>`. It stands
    in the first mail of a thread too, so both sides have it.
    """
    root = thread_index_root(message.header("thread-index"))
    found = (*message.in_reply_to, *reversed(message.references), *((root,) if root else ()))
    return tuple(dict.fromkeys(one for one in found if one != message.message_id))


def thread_index_root(value: str) -> str:
    """The pseudo id of a Thread-Index (MS-OXOMSG 2.2.1.3): bytes 6 to 21 name the thread; empty when it is none."""
    if not value:
        return ""
    letters = re.sub(r"\s", "", value)
    try:
        raw = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return f"<{raw[6:22].hex()}@thread-index>" if len(raw) >= 22 else ""
