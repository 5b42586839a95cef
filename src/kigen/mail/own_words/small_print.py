"""The lines of a body that nobody wrote: disclaimers, `Sent from my ...`, warnings of mail gateways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kigen.mail.own_words.signature import resumes
from kigen.mail.own_words.vocabulary import parts
from kigen.patterns import compiled

_NOTICE = compiled(
    r"\b(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|message|communication"
    r"|transmission)\b.{0,200}\b(?:confidential|privileged|intended|property of|proprietary|addressee)"
    r"|confidentiality (?:notice|note|statement)|\bintended (?:only|solely) for\b|\bif you (?:are not"
    r"|have received this).{0,60}(?:intended|in error|by mistake)|consider the environment before printing"
    r"|本(?:電子)?メール(?:は|の内容|および|及び|に(?:は|記載|含)).{0,60}(?:宛先|宛て|機密|秘密|名宛人|(?<!送信)専用|目的|対象|開示"
    r"|転載)|(?:誤って(?!お?送(?!信され))|誤送信(?!です|でした(?!ら)|いたし|してしま)|お?心当たりの?な).{0,60}(?:破棄|削除|連絡|場合)"
    r"|(?:機密|秘密)情報(?:を|が|や).{0,40}(?:含|場合)",
    re.IGNORECASE | re.DOTALL,
)
# One of these stands in all small print. A word is found fast in ASCII alone, all of them at once elsewhere.
_LATIN = (
    *("confidential", "privileged", "intended", "property of", "proprietary", "addressee", "in error", "by mistake"),
    *("environment before", "sent from", "get outlook", "yahoo", "get your free", "virus", "caution", "warning", "external"),
)
_ANY = compiled(
    parts(_LATIN)
    + "|"
    + parts(("本メール", "本電子メール", "このメール", "誤って", "誤送信", "心当たり", "機密", "秘密", "から送信", "入手"))
    + "|"
    + parts(("注意", "警告", "外部", "社外"))
)
_PROGRAM = compiled(
    r"\s*(?:sent from my \S.{0,40}|sent from (?:outlook|mail|yahoo|proton|samsung).{0,60}|get outlook for \S+.{0,60}"
    r"|iPhoneから送信|iPadから送信|.{0,20}(?:iPhone|iPad|Android|スマートフォン|Galaxy|Xperia)から送信.{0,10}"
    r"|(?:Outlook|Yahoo!?メール).{0,20}(?:を入手|アプリから送信).{0,40}|do you yahoo!\?.{0,80}|get your free .{0,80}"
    r"|virus-free\.? ?www\..{0,60}|this email has been checked for viruses.{0,120}|このメールはウイルス.{0,60})\s*\Z",
    re.IGNORECASE,
)
_BANNER = compiled(
    r"\W{0,4}(?:caution|warning|external(?: e-?mail| sender)?|注意|警告|外部メール|社外(?:メール"
    r"|から))\W.{0,400}(?:outside|external|originated|unknown sender|社外|外部|送信者|添付)",
    re.IGNORECASE | re.DOTALL,
)


def may_hold_small_print(low: str) -> bool:
    """Whether any small print may stand in a text, given in lower case."""
    return any(word in low for word in _LATIN) if low.isascii() else _ANY.search(low) is not None


def small_print(lines: Sequence[str], start: int, end: int) -> list[int]:
    """The small print among lines[start:end], as line numbers. A line that asks for something by a day is never among it."""
    found: list[int] = []
    first = start
    while first < end:
        if not lines[first].strip():
            first += 1
            continue
        after = first
        while after < end and lines[after].strip():
            after += 1
        found.extend(_small_print_of(lines, first, after, at_top=first - start <= 2))
        first = after
    return found


def _small_print_of(lines: Sequence[str], first: int, after: int, *, at_top: bool) -> list[int]:
    paragraph = "\n".join(lines[first : min(after, first + 12)])
    if at_top and len(paragraph) < 600 and _BANNER.match(paragraph) and not any(resumes(line) for line in lines[first:after]):
        return list(range(first, after))
    if notice := _NOTICE.search(paragraph):
        at = first + paragraph.count("\n", 0, notice.start())
        return [line for line in range(at, after) if not resumes(lines[line])]
    return [line for line in range(first, after) if _PROGRAM.match(lines[line])]
