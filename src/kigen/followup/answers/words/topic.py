"""Whether a reply speaks of what was asked, and whether it holds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from kigen.followup.answers.reply import Original, Reply
from kigen.language.replies import grammar
from kigen.language.text import fold
from kigen.mail.message import Address, Attachment
from kigen.mail.thread import base_subject
from kigen.patterns import compiled

IMAGE = compiled(r"\.(?:png|gif|jpe?g|bmp|svg|webp)$", re.IGNORECASE)
OF_PICTURES = compiled(
    r"写真|画像|スクリーンショット|スクショ|キャプチャ|photo|picture|image|screen ?shot|snapshot|headshot|portrait",
    re.IGNORECASE,
)
_DECORATION = compiled(r"^(?:logo|signature|banner|icon|outlook-|footer|spacer|facebook|twitter|linkedin)", re.IGNORECASE)
_NO_THING = compiled(r"\.(?:ics|vcf|p7s|asc|sig)$|^(?:winmail\.dat|smime\.p7[ms]|att\d+\.(?:txt|htm))$", re.IGNORECASE)
_SHORT = 3  # letters; shorter words are akin to too many
_LOGO_BYTES = 20_000  # an inline picture below this is taken as decoration when its name does not say
_LINK = compiled(r"https?://[^\s<>\"'、。）)]+", re.IGNORECASE)
_FILE_HOST = compiled(
    r"drive|dropbox|box\.|giga|sharepoint|onedrive|1drv|wetransfer|we\.tl|gigafile|firestorage|datadeliver|transfer|docs\.|"
    r"/d/|/s/|/file|"
    r"download|share|upload|\w*files?\d*\.|\bdl\.|figma|docusign|cloudsign|notion|\.(?:pdf|xlsx?|docx?|zip|pptx?|ai|"
    r"csv)(?:$|[?#])",
    re.IGNORECASE,
)
OF_ANY_PAPERS = compiled(
    r"書類|資料|一式|素材|データ|documents?\b|papers\b|paperwork|materials|files\b|evidence", re.IGNORECASE
)
_DOWNLOAD = compiled(
    r"ダウンロード|(?:保管|保存|公開)期[限間]|download|transfer link|link\b[^.]{0,40}\bexpires?\b|secure (?:link|address)",
    re.IGNORECASE,
)
_BETWEEN = compiled(
    r"[・、,，&＆+/／]|(?<=[一-龥ァ-ヴー])\s?(?:と|および|及び|並びに|ならびに)\s?(?=[一-龥ァ-ヴー])|\s+and\s+(?:the\s+)?",
    re.IGNORECASE,
)
_THING = compiled(r"[\u30a0-\u30ff\u3400-\u9fff]{2,}")
_ANY_FILE = compiled(
    r"最終|修正|改訂|[第]?[0-9]*版|済み?|記入|押印|捺印|署名|スキャン|添付|資料|書類|データ|ファイル|コピー|写し|写真|"
    r"画像|一式|御中|株式会社|様|回答|"
    r"コメント|返信|返送|提出|final|signed|scan\w*|docs?|documents?|files?|im(?:g|age)\w*|photos?|copy|draft|version|"
    r"\bnew\b|updated|secure ?(?:message|mail)|encrypted|protected|"
    r"countersigned|executed|completed|reply|answers?|comments?|attachment|untitled",
    re.IGNORECASE,
)
_SHORTENED = compiled(
    r"\b[b-df-hj-np-tv-xz]+\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\b", re.IGNORECASE
)  # stmts
_WORD = compiled(r"[a-z]+-\d[a-z0-9]*|[a-z0-9]+", re.IGNORECASE)
_NUMBERED = compiled(r"第\s?\d+\s?[一-龥]")  # one of many by its number: 第3章
_ENDINGS = compiled(r"[ぁ-ん]{2}")
_WIDE = compiled(r"[^\x00-\x7f\s、。・「」『』（）【】：！？]+")
_PLAIN = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "your",
        "our",
        "due",
        "from",
        "this",
        "that",
        "you",
        "please",
        "signed",
        "updated",
        "final",
        "new",
    ]
)


def files(reply: Reply) -> tuple[Attachment, ...]:
    """The attached things that may be what was asked: no logos, signature pictures, calendar entries or keys."""
    return tuple(each for each in reply.attachments if not _is_decoration(each))


def _is_decoration(part: Attachment) -> bool:
    if _NO_THING.search(part.filename) or part.content_type in {"text/calendar", "application/pkcs7-signature"}:
        return True
    picture = part.content_type.startswith("image/") or IMAGE.search(part.filename) is not None
    inline = part.disposition == "inline" or bool(part.content_id)
    if not picture:
        return not part.filename and part.disposition != "attachment"
    return (inline and (bool(_DECORATION.match(part.filename)) or part.size < _LOGO_BYTES)) or (
        not inline and _DECORATION.match(part.filename) is not None and 0 < part.size < _LOGO_BYTES
    )


def file_link(text: str) -> str:
    """The first link to a file or a folder of files; empty when there is none."""
    return next((link for link in _LINK.findall(text) if _FILE_HOST.search(link)), "")


def download(text: str) -> str:
    """The first link of a text that speaks of downloading; empty when it does not."""
    return any_link(text) if _DOWNLOAD.search(text) else ""


def any_link(text: str) -> str:
    """The first link to anything; empty when there is none."""
    return next(iter(_LINK.findall(text)), "")


def things_of(original: Original) -> tuple[str, ...]:
    """The several things that an ask lists (契約書と覚書, "the form and the letter"); nothing when it asks for one."""
    things = [each.strip() for each in _BETWEEN.split(original.ask or "")]
    return tuple(things) if len(things) > 1 and all(len(each) > 1 for each in things) else ()


def bare_name(filename: str) -> str:
    """A file's name as words: without its ending, dashes and underscores."""
    stem, dot, ending = fold(filename).rpartition(".")
    return re.sub(r"[_\-]+", " ", stem if dot else ending)


def what_it_names(filename: str) -> str:
    """The words of a file's name that not every file may bear."""
    return _ANY_FILE.sub(" ", bare_name(filename))


def is_of_another_thing(filename: str, sender: Address, original: Original) -> bool:
    """Whether a file's name names a thing, in the script of the ask, that is not what was asked for: 年賀状.xlsx for
    a contract. Names that any file may bear (scan, final, 資料) say nothing, nor does whose it is, nor a word of the ask:
    form.pdf may well be the application form, and any picture one of those that were asked for."""
    ask = fold(original.ask or "")
    if (OF_PICTURES.search(ask) and IMAGE.search(filename)) or OF_ANY_PAPERS.search(ask):
        return False
    asked = {word.lower() for word in _WORD.findall(ask)}
    whose = {
        word.lower()
        for text in (original.to_name, original.client_company, sender.name, sender.addr)
        for word in re.findall(r"[^\s@.,()]{2,}", fold(text))
    }
    stem = " ".join(word for word in bare_name(filename).split() if word.lower() not in whose | asked)
    bare = _SHORTENED.sub(" ", _ANY_FILE.sub(" ", stem))
    named = re.search(r"[a-z]{4,}", bare, re.IGNORECASE) if ask.isascii() else _THING.search(bare)
    return bool(ask) and named is not None


def _akin(word: str, other: str) -> bool:
    """One word begins with the other: renew and renewal, invoice and invoicing."""
    return min(len(word), len(other)) > _SHORT and (word.startswith(other) or other.startswith(word))


def of_the_matter(original: Original) -> Original:
    """What was asked, with the words of the asking mail's subject, which may call it otherwise (schedule, Gantt chart)."""
    return replace(original, ask=f"{original.ask or ''} {base_subject(original.subject)}")


def names_a_topic(original: Original, languages: Iterable[str]) -> bool:
    """Whether an ask says of what: "ご提出" alone does not."""
    return speaks_of(original.ask or "", original, languages)


def speaks_of(text: str, original: Original, languages: Iterable[str]) -> bool:
    """Whether `text` shares a word of substance with what was asked (two characters where words are not spaced)."""
    return shared(text, original, languages) > 0


def shared(text: str, original: Original, languages: Iterable[str]) -> int:
    """How many words of substance it shares: of several things that were asked for, the one that is meant has the most."""
    languages = tuple(languages)
    return _borne(text, *_marks(original.ask or "", languages), languages)


def bears_each(texts: Iterable[str], things: Iterable[str], languages: Iterable[str]) -> tuple[bool, ...]:
    """Which of several things any of the texts names, by what is each thing's own: 履歴書 and 職務経歴書 share a word."""
    languages = tuple(languages)
    marks = [_marks(thing, languages) for thing in things]
    texts = tuple(texts)
    borne: list[bool] = []
    for at, (words, pairs) in enumerate(marks):
        others = [each for number, each in enumerate(marks) if number != at]
        own_words, own_pairs = words.difference(*(each[0] for each in others)), pairs.difference(*(each[1] for each in others))
        known = (own_words, own_pairs) if own_words or own_pairs else (words, pairs)
        borne.append(any(_borne(text, *known, languages) for text in texts))
    return tuple(borne)


@lru_cache(maxsize=64)
def _marks(ask: str, languages: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """What an ask is known by: its words of substance, what they mean, and pairs of characters where words are not spaced."""
    ask = fold(ask).lower()
    meant = _meanings(ask, languages)
    for code in languages:
        ask = grammar(code).generic.sub(" ", ask)
    words = {_plain(word) for word in _WORD.findall(ask) if len(word) > 2 and word not in _PLAIN}
    pairs = {run[at : at + 2] for run in _WIDE.findall(ask) for at in range(max(len(run) - 1, 0))}
    pairs = {pair for pair in pairs if not _ENDINGS.fullmatch(pair)} or pairs  # りま of 取りまとめ is in any なりました
    return frozenset(words | meant | _initials(ask) | set(_NUMBERED.findall(ask))), frozenset(pairs)


def _plain(word: str) -> str:
    """A word as it is compared: one or many, and W9 written W-9."""
    return word.replace("-", "").rstrip("s")


def _initials(ask: str) -> set[str]:
    """What several words of an ask are called for short: SOW for the signed statement of work, COI for an insurance
    certificate."""
    words = [word for word in _WORD.findall(ask) if word not in _PLAIN or word == "and"]
    letters = "".join(word[0] for word in words)
    found = {letters.rstrip("s")} if len(letters) >= _SHORT else set()
    return found | {f"{words[1][0]}o{words[0][0]}"} if len(words) == len(("insurance", "certificate")) else found


def _meanings(text: str, languages: Iterable[str]) -> set[str]:
    """What words of the text stand for, where another would do as well."""
    return {f"={match.lastgroup}" for code in languages for match in grammar(code).kin.finditer(text)}


def means_the_same(text: str, original: Original, languages: Iterable[str]) -> bool:
    """Whether a text has a word for which what was asked has another: pictures and photos."""
    languages = tuple(languages)
    return not _meanings(fold(text), languages).isdisjoint(_meanings(fold(original.ask or ""), languages))


@lru_cache(maxsize=256)  # of one sentence it is asked again and again while a reply is weighed
def _spoken(text: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The words of a folded text in small letters, what they mean, and the numbers by which it calls things."""
    words = {_plain(word) for word in _WORD.findall(text)}
    return frozenset(words | _meanings(text, languages) | set(_NUMBERED.findall(text)))


def _borne(text: str, words: Collection[str], pairs: Collection[str], languages: tuple[str, ...]) -> int:
    text = fold(text).lower()
    spoken = _spoken(text, languages)
    named = sum(word in spoken or any(_akin(word, other) for other in spoken) for word in words)
    return named + sum(pair in text for pair in pairs)
