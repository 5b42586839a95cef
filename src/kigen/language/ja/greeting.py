"""How a Japanese mail greets its reader: 鈴木様, 小林先生, 佐藤さん, ご担当者様; never 各位 or 皆様."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kigen.language.text import fold
from kigen.patterns import Pattern

_TITLE = r"(?:様|さま|殿|先生|さん|ちゃん|くん|氏)"
_PERSON = Pattern(
    rf"(?P<name>[^、。,，!！?？:：/／"
    rf"|()（）「」【】<>\n]{{1,40}}?)[ 　]?(?P<title>{_TITLE})(?=[ 　]*(?:[、。,，/／・&＆(（!！\n]|$|へ(?:$"
    rf"|[ 　、])|cc|CC|Cc|各|御?[机侍][下史]|[>》】〉]|お世話|いつも|お疲|こんに|おは|ご無沙汰))"
)
_TITLED = Pattern(_TITLE)
_TITLES_BEHIND = ("様", "さま", "さん", "殿")
_TITLE_BEHIND = Pattern(rf"(?<=[^\s])[ ]?(?:{'|'.join(_TITLES_BEHIND)})$")
_TO_MANY = Pattern(r"各位|皆様|みなさま|皆さま|みなさん|皆さん|関係者|お客様|お取引先|オーナー様|会員|御中|ユーザー様")
_OFFICE = Pattern(
    r"(?:株式会社|有限会社|合同会社|合資会社|(?:一般|公益)?(?:社団|財団)法人|医療法人|学校法人|社会福祉法人|\(株\)"
    r"|\(有\)|㈱|㈲)|(?:部|課|室|係|局|科|店|院|所|社|会|校|館|園|班|署|庁|組|グループ|チーム|センター|本部|支社"
    r"|支店|営業所|工場|事務所|事務局|商店|商事|工業|製作所|建設|工務店|クリニック|病院|法人|Inc\.?|Ltd\.?|Corp\.?"
    r"|LLC|GmbH|K\.K\.|長|役|代表|担当|主任|係長|課長|部長|次長|室長|所長|店長|院長|社長|会長|専務|常務|取締役"
    r"|執行役員|理事|理事長|事務長|園長|校長|教授|支配人|管理人|世話人|幹事|監事|棟梁|住職|オーナー|マネージャー|マネージャ|マネ|リーダー|ディレクター|チーフ)$"
)
_POST = Pattern(
    r"^(?:代表取締役社長|代表取締役|取締役|執行役員|理事長|事務長|工場長|支店長|営業部長"
    r"|部長代理|課長代理|部長|課長|係長|主任|次長|室長|所長|店長|院長|社長|会長|専務"
    r"|常務|校長|園長|店主|オーナー|ご担当)"
)
_NOT_A_NAME = Pattern(
    r"^(?:お世話|お疲れ|お客|ご苦労|同|仕|模|多|皆|神|王|奥|貴|何|上|お子|お医者|みな"
    r"|たく|ご本人|お施主|施主|お得意|お母|お父|業者|設計|弊社)$"
)
_PROSE = Pattern(r"です|ます|ました|いたし|ござい|について|の件|より|から|ください|には|との|ので")
_LATIN = Pattern(
    r"^(?P<whole>(?:Dear|Hi|Hello)[ ](?:(?:Mr|Ms|Mrs"
    r"|Dr)\.?[ ])?[A-Z][A-Za-z'\-]{1,20}(?:[ ][A-Z][A-Za-z'\-]{1,20})?|[A-Z][A-Za-z']{1,20}[- ]?san)[ ]?(?:[,!、]"
    r"|$)"
)
# 大和田部長: within a firm the post stands for the title. A department before a post names nobody.
_POSTED = Pattern(
    r"^(?:[^、。]{0,24}?(?:(?:株式|有限|合同|合資)会社|法人|[(][株有][)]|㈱|㈲)[^、。]{0,24}?[ ])?"
    r"(?:[^ 、。]{2,12}[部課室係局科所院店][ ])?"
    r"(?P<name>[一-龠々]{1,4}?)(?P<title>(?:代表|副)?(?:社長|部長|課長|次長|係長|室長|所長|店長|院長|支店長|工場長|校長|園長|館長|局長|理事長|委員長|料理長|支配人|会長|監査役|取締役|編集長|事務長|学長|院長|班長"
    r"|専務|常務|主任|教授|弁護士|税理士))(?=[ 、,。!]|へ?$)"
)
_POST_BEHIND = Pattern("長|専務|常務|主任|教授|弁護士|税理士|支配人|監査役|取締役")  # one of these stands in every one
_WORK = "総務|営業|経理|人事|開発|製造|技術|購買|企画|品質|広報|法務|情報|資材|生産|販売|工事|設計|業務|管理|事業|調達|財務"
_DEPARTMENT = Pattern(rf"{_WORK}|[部課室係局科]$|^[本副支元前新各全同貴弊当]")
# What stands before a name in an address book: 支部長, 工事部, 接骨院, but not 阿部 or 小室.
_ROLE = Pattern(
    r"^(?:[会社院店課部園校所室局]長|代表|担当|受付|窓口|店主|主任|理事|監事|委員|幹事|女将|[本支学]部|[本支]店|[本支]社)$|.{2}(?:場|園|館|堂|工業|商店|商会|組合|工房|塗装|建設|酒店|水産|製菓|薬局|代表|担当|長|院|課|係|局|店|社|室|会|センター|事務所|営業所|研究所|員|部(?<!長谷部)(?<!日下部)(?<!久下部)|(?<!小野)寺)$"
    rf"|(?:{_WORK}|設備|検査)[^ ]{{0,4}}$"
)
# 経理ご担当者様, ご住職様: somebody known by his office alone, or not by name.
_BY_OFFICE = Pattern(
    r"(?:[ご御]担当者?|^担当者|(?:^|[ 　])[ご御](?:住職|店主|主人|当主|院主|会長|社長|院長|園長|校長|館長|宮司|幹事))$"
)
_NOBODY = Pattern(r"[ご御]?担当者?(?:様|さま|殿)$")
_TWO = Pattern(rf"(?P<first>{_TITLE})[ 　]+(?=[^ 　、()（）]{{1,8}}[ 　]?{_TITLE}(?:$|[ 　、]))")  # 高森様 白石様
_PROSE_LINE = Pattern(r"。$|(?:です|ます|ました)[。、]?$")
_COPIED = Pattern(r"^[(<]?(?:[CcＣ][CcＣ](?:[ ]?[:：)]|[ ])|写し?[ ]?[:：)])")  # who gets a copy is not spoken to
_COMPANY = Pattern(r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|㈱|㈲)")
_MARK = Pattern(r"^(?:(?:To|TO|宛先?)[ :：]+|[★☆●■◆▼▲♪※][ ]?)")
_MARKS = frozenset("写Ｃ宛★☆●■◆▼▲♪※")  # that a line marked so, or copied, begins with if not with a Latin letter or a bracket
_OF_A_SHOP = Pattern(r"^[^ ]{2,20}(?<=[店社所院園館校会局])の(?=[^ ]{1,6}$)")  # 鈴木工務店の鈴木
_BLANKS = Pattern("[ 　\t]+")
_LONGEST_FAMILY = 4  # characters of a family name
_MOST_POSTED = 4
_LINES = 12
_PROSE_LINES = 2  # without a name: the head of the mail is over


def greeting(folded: str, own: Sequence[tuple[int, int]], recipients: Sequence[tuple[str, str]] = ()) -> str | None:
    """The greeting of a mail (folded) as written, several names joined by 、; None when it greets nobody in particular."""
    found: list[str] = []
    prose = 0
    for line in islice(_lines(folded, own), _LINES):
        names = _names(line, recipients)
        found.extend(name for name in names if name not in found)
        if found and not names:
            break
        prose += _PROSE_LINE.search(line) is not None
        if prose == _PROSE_LINES:
            break
    persons = [name for name in found if not _NOBODY.match(name)]
    return "、".join(persons or found[:1]) or None


def _names(line: str, recipients: Sequence[tuple[str, str]]) -> list[str]:
    """The names that one line greets."""
    if line[0].isascii() or line[0] in _MARKS:
        if _COPIED.match(line):
            return []
        if latin := _LATIN.match(line):
            return [latin["whole"]]
        line = _MARK.sub("", line)
    named: list[str] = []
    if _TITLED.search(line) is not None:  # without a title there is no name: a short look instead of a long one
        apart = _TWO.sub(lambda two: two["first"] + "、", line) if " " in line else line
        named = [name for match in _PERSON.finditer(apart) if (name := _name(match, recipients))]
    if named or _POST_BEHIND.search(line) is None:
        return named
    found = [posted for part in line.split("、")[:_MOST_POSTED] if (posted := _POSTED.match(part)) is not None]
    return [posted["name"] + posted["title"] for posted in found if _is_known(posted["name"], recipients)]


def _is_known(name: str, recipients: Sequence[tuple[str, str]]) -> bool:
    """Whether a name before a post is a person's: that of a recipient where those are named, and no department."""
    shown = [fold(display) for display, _ in recipients if not display.isascii()]
    return any(name in display for display in shown) if shown else _DEPARTMENT.search(name) is None


def _lines(folded: str, own: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The lines of the own words, as they are asked for: most greetings stand in the first ones."""
    for start, end in own:
        for raw in folded[start : min(end, start + 1200)].split("\n"):
            line = raw.strip()
            if line and not line.startswith(("--", "━", "─", "==")):
                yield line


def _name(match: re.Match[str], recipients: Sequence[tuple[str, str]]) -> str | None:
    """The greeted name with its title, without the company, the department and the post before it."""
    words, title = match["name"].strip(" ・"), match["title"]
    parts = _BLANKS.split(words)
    last = parts[-1]
    if _TO_MANY.search(last + title) or (len(words) > 16 and _PROSE.search(words)):
        return None
    office = _BY_OFFICE.search(words)
    if office is not None:
        return None if match.string.startswith("各", match.end()) else office[0].strip() + title
    known = _by_recipient(words, recipients)
    if known is not None:
        return (re.split("[ 　]", known)[0] if title == "先生" else known) + title
    tokens = [token for token in parts if token]
    while len(tokens) > 1 and (_OFFICE.search(tokens[0]) or _ROLE.search(tokens[0])):
        tokens.pop(0)
    while len(tokens) > 1 and len(tokens[0]) > _LONGEST_FAMILY:
        tokens.pop(0)
    name = _OF_A_SHOP.sub("", " ".join(tokens[-2:]))
    name = _POST.sub("", name).strip()
    if not name or _COMPANY.match(name) or len(name) > 14 or _NOT_A_NAME.match(name) or _PROSE.search(name):
        return None
    return name + title


def _by_recipient(words: str, recipients: Sequence[tuple[str, str]]) -> str | None:
    """The part of the greeting that is a recipient's name: 株式会社北村商事鈴木 greets 鈴木.

    The longest end of the name that stands there; a given name only where the greeting has no more than that.
    """
    for display, _ in recipients:
        parts = _name_parts(display)
        if words == "".join(parts):
            return words  # 王, which is a word elsewhere
        for first in range(len(parts)):
            end = parts[first:]
            spelled = _spelled_last(words, end)
            if len(spelled) < 2:
                continue
            of_a_role = first == 0 or _OFFICE.search(parts[first - 1]) is not None
            given_only = not of_a_role and len(end) == 1 and _is_named_before(words, end[0])
            if not given_only:
                return spelled
        if len(parts) < 2:
            continue
        apart = len(parts[0]) > 1 or words.split()[-1:] == parts[:1]  # 支配人 呉
        if apart and words.endswith(parts[0]):
            return parts[0]
    return None


def _spelled_last(words: str, parts: Sequence[str]) -> str:
    """How words spell the parts of a name with which they end, a blank between them or none; empty where they end otherwise."""
    before = words
    for part in reversed(parts):
        if not before.endswith(part):
            return ""
        before = before.removesuffix(part).removesuffix(" ")
    return words[len(before) :].lstrip(" ")


def _name_parts(display: str) -> list[str]:
    """The parts of a display name, without the department or the post before it, and without the title behind it."""
    name = fold(display).strip()
    parts = [part for part in (_TITLE_BEHIND.sub("", name) if name.endswith(_TITLES_BEHIND) else name).split(" ") if part]
    roles = [index for index, part in enumerate(parts[:-1]) if _ROLE.search(part)]
    return parts[roles[-1] + 1 :] if roles else parts


def _is_named_before(words: str, given: str) -> bool:
    """Whether a family name seems to stand before the given name."""
    before = words.removesuffix(given).split()
    return bool(before) and _OFFICE.search(before[-1]) is None
