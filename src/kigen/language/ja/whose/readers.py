"""Names that are not the reader's: 山口様が12日までにご返送くださいます, in a mail to 鈴木様."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kigen.language.ja.clauses.steps import READER_HOUSE
from kigen.language.text import fold
from kigen.patterns import Pattern

_PERSON = r"(?<![一-龠々ァ-ヶー])(?P<name>[一-龠々]{1,4}|[ァ-ヶー]{2,8})(?:様|さん|先生|氏)"
# 山口様が, 山口様から, 山口様の分は, 山口様: right before a day; what stands between is the thing that he gives.
_ACTS_BEFORE = Pattern(
    rf"{_PERSON}(?:側)?(?:(?:が|の(?:ほう|方)(?:で|から))、?[^。、はがを]{{0,12}}|(?:から|より)(?:は)?、?"
    r"|(?:に|へ)(?:は|も)?、?|[ ]?[:→>|][ ]?)$"
)
# 12日までに山口様がご返送くださいます
_ACTS_BEHIND = Pattern(rf"^、?{_PERSON}(?:側)?(?:が[^をた]{{0,12}}|(?:から|より|に(?:は|も)?)(?:お|ご)?[^、。をた]{{0,6}})$")
# Words that say what somebody is, not who: 保護者様, 貴社ご担当様, 総務部様.
_OF_A_KIND = Pattern(
    r"(?:[者客員主族皆方社店先親医庁局署所部課係室院校園館会組長業事人体]|御中|各位|担当|施主|患者|生徒|学生|取引|役所|銀行|工業|商事|商店|本人|家族|双方|両者)$"
    r"|^(?:皆|貴|御|当|弊|各|両|同|奥|神|王|仏|客|先方|上|何|人|他)"
)
_REACH = 32
# 足場屋から, 候補者ご本人より: from whom something comes, with the thing between.
_FROM_BEFORE = Pattern(
    r"(?P<source>[^\s、。:;()をはが]{1,16}?)(?:から|より|(?<=本人|自身)に)(?:は|も)?、?(?:[^。、はがを]{1,24}を、?)?$"
)
_FROM_BEHIND = Pattern(r"^、?[^。、をはが]{0,10}?(?P<source>[^\s、。()をはが]{1,16}?)(?:から|より)(?=[^。、]{0,24}$)")
# What stands before から and is nobody: by what means, from when, why.
_NOBODY = Pattern(
    r"(?:フォーム|ページ|サイト|URL|リンク|画面|メニュー|アプリ|端末|システム|一覧|用紙|メール|ボタン|コード|スマートフォン|スマホ|パソコン|PC|携帯|電話|FAX"
    r"|LINE|Web|WEB|ウェブ|カード|アカウント|[中内下上左記次欄所元口機日時分秒月年週曜朝昼夕夜今前後頃先点由合情係面性験的果]|\d|[ぁ-ん])$"
)
_PERSON_IN_KANA = Pattern(r"(?:さん|たち|ちゃん|くん|かた)$")
_READERS_SIDE = Pattern(rf"{READER_HOUSE}|[皆各]|会員|そちら|みなさ|ご担当")
_SOMEBODY = Pattern(
    r"(?:[者客員主親族師士官手医屋匠役人様氏方社店局署課行院校会室係庁]|(?<![場箇ヶ])所|さん|先生|監督|家族|業者|メーカー|デザイナー|カメラマン|ライター|スタッフ|メンバー)$"
)


def person_named(before: str, between: str) -> str | None:
    """The person to whom the words beside a day give its step, by name; None when they give it to nobody by name.

    `before` are the words of the sentence before the day, `between` those from its limit to the asking verb.
    """
    match = _ACTS_BEFORE.search(before[-_REACH:]) or _ACTS_BEHIND.match(between)
    return match["name"] if match and not _OF_A_KIND.search(match["name"]) else None


_TITLES = Pattern(r"(?:様|さま|さん|先生|殿|氏)$")


class Source(NamedTuple):
    """Somebody who is not the reader, from whom something comes. `named` says that the word is one for people or houses."""

    words: str
    named: bool


def source_named(before: str, between: str) -> Source | None:
    """From whom the words beside a day say that something comes; None for the reader, a means, a time or a ground."""
    match = _FROM_BEFORE.search(before[-_REACH:]) or _FROM_BEHIND.match(between)
    words = match["source"] if match else ""
    means = _NOBODY.search(words) is not None and _SOMEBODY.search(words) is None and _PERSON_IN_KANA.search(words) is None
    if not words or means or _READERS_SIDE.search(before[-_REACH:] + between):
        return None
    return Source(words, _SOMEBODY.search(words) is not None)


def names_reader(words: str, greeting: str | None, recipients: Sequence[tuple[str, str]]) -> bool:
    """Whether words name a reader, as a mail shows who they are: 先日のとおり鈴木さん, in a mail to 鈴木様."""
    shown = [*(greeting or "").split("、"), *(fold(display) for display, _ in recipients)]
    names = (part for one in shown for part in _TITLES.sub("", one).split())
    return any(len(name) > 1 and name in words for name in names)


def is_reader(name: str, greeting: str | None, recipients: Sequence[tuple[str, str]]) -> bool:
    """Whether a name is that of a reader, as far as a mail shows who they are: in its greeting or among its recipients."""
    known = [one for one in (greeting, *(fold(display) for display, _ in recipients)) if one]
    return not known or any(name in one for one in known)
