"""What a deadline asks for: the thing handed over (見積依頼書), else the step itself (ご返信)."""

from __future__ import annotations

import re

from kigen.language.ja.cue import Cue
from kigen.language.ja.expressions import Expression
from kigen.language.ja.sentences import Letter, Sentence

_OBJECT = Cue(
    r"(?P<thing>[^\s、。,!?:;・「」『』()（）を\n]{1,40}|「[^」\n]{1,30}」|『[^』\n]{1,30}』)(?:[(（][^()（）\n]{0,24}[)）])?(?:[」』])?(?:を|も(?=お|ご|併|あ))"
)
_TOPIC = Cue(
    r"(?P<thing>[^\s、。,!?:;()をはにが\n]{2,30})(?:[(（][^()（）\n]{0,24}[)）])?(?:に(?:つきまして|ついて|関しまして|関して)は?|の件(?:は|で|につ|、)?|は|が(?=必要|未|まだ))"
)
_ACT = Cue(
    r"(?P<thing>(?:ご|お|御)?(?:返送|返信|返答|回答|返却|戻し|連絡|送付|送信|提出|共有|入金|振込|振り込み|支払い?|入稿|提示|知らせ|教示|一報|記入|署名|捺印|押印|承認|確認|返事|発注|注文|登録|申請|手続き?|申込み?|申し込み|報告|支給|準備|用意|校正|検収|納品|見積り?|手配|対応|電話|精算|判断|決定|指示|修正|アップロード|送り|届け|検討|予約))"
)
_LEAD_IN = Cue(
    r"^(?:(?:恐れ入り|恐縮|お手数|申し訳|誠に|つきまして|なお|また|まず|それでは|では|大変|お忙しい|ご多[忙用]|添付|別添|同封|下記|以下|上記|前記|先日|本日|昨日|弊社|当社|貴社|御社|お客様)(?:の|にて|で|ござい|では|ところ|です|ます|が|ですが|し|い)*)+"
)
_DATE_WORDS = Cue(r"(?:まで(?:に|の)?|迄に?|中に|以内に|必着で|[日月時分曜)])$|^\d+$")
_EMPTY = frozenset(
    "お願い ご確認のほど それ これ こと もの 何卒 ほど ご対応 対応 恐縮 とき 際 内容 上 下記 以下 上記 添付 場合 都合 際 うえ 方 日 ご都合 期日 期限 締切 連絡 ご連絡 前 こちら そちら お返事 返事 ご返信 返信 お手数 ご不便 ご迷惑 時間 お時間 ご査収 よう 予定 必要 点 状況 ご返送 返送 ご返答 ご回答 ご提出 提出 ご一報 一報 ご送付 お知らせ ご記入 ご署名 ご捺印 ご入金 準備 ご準備 ご用意 検討 ご検討 確認 ご確認 ご手配 手配".split()
)
_LABELLED = Cue(
    r"(?:の)?(?:ご?(?:提出|返送|返信|回答|返却|申込み?|支払い?|入稿|送付)?(?:期限|期日|締め?切り?日?|〆切り?|〆|納期|デッドライン|リミット)(?:日時?)?|Deadline|deadline|Due(?: date)?)?[ ]*[:】\]…‥.・=→ \t|(\-–]*$"
)


def ask_of(letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None) -> str | None:
    """What is asked for by an expression's date; None when the words around it do not say."""
    text = letter.text
    before = text[sentence.start : expression.start]
    if letter.is_listed(sentence):
        labelled = _label(before) or _after(text[expression.tail : sentence.end])
        if labelled is not None:
            return labelled
    if asked is not None:
        stop = asked[1]
        start = _sentence_start(letter, asked[0])
        middle = (
            text[max(expression.tail, start) : asked[0]] if start <= expression.tail <= asked[0] else text[start : asked[0]]
        )
        for place in (middle, before if start <= expression.start else ""):
            thing = _thing(place)
            if thing is not None:
                return thing
        act = _act(text[start:stop])
        topic = _topic(text[start : asked[0]]) or _topic(before)
        return topic or act
    return _thing(before) or _topic(before) or _act(before)


def _sentence_start(letter: Letter, place: int) -> int:
    return max((sentence.start for sentence in letter.sentences if sentence.start <= place), default=0)


def _thing(words: str) -> str | None:
    """The last object (…を) that names a thing."""
    for match in reversed(list(_OBJECT.finditer(words))):
        thing = _trimmed(match["thing"])
        if thing is not None:
            return thing
    return None


def _topic(words: str) -> str | None:
    for match in _TOPIC.finditer(words):
        thing = _trimmed(match["thing"])
        if thing is not None:
            return thing
    return None


def _act(words: str) -> str | None:
    found = list(_ACT.finditer(words))
    return found[-1]["thing"] if found else None


def _label(before: str) -> str | None:
    """The words of a list line before its date: 登壇者プロフィール(200字)…… is asked."""
    words = re.sub(r"^[\s・●○◎■□◆◇★☆▼▽▲△※*►▶⇒✓\-–—|]*(?:[(]?\d{1,2}[).:、]|[①-⑳]|[ア-オa-e][)])?[\s【\[|]*", "", before)
    words = _LABELLED.sub("", words).strip(" 　|【】[]:")
    words = re.split(r"[|\t]| {2,}|→|⇒", words)[0].strip()
    words = re.sub(r"[(（][^()（）]*[)）]?$", "", words).strip()
    if (
        not 2 <= len(words) <= 40
        or words in _EMPTY
        or re.search(r"[。]|ください|お願い|^(?:期限|期日|締切|〆切|納期|日程|日時)", words)
    ):
        return None
    return words.removesuffix("を").removesuffix("は").removesuffix("について") or None


def _after(rest: str) -> str | None:
    """The words of a row behind its date: 6/12(金) 校正戻し."""
    words = re.sub(r"^[\s:|　)）・…\-–—]+", "", rest)
    words = re.split(r"[|\t(（←。]| {2,}", words)[0].strip()
    return (
        words
        if 2 <= len(words) <= 24
        and words not in _EMPTY
        and not re.search(r"です|ます|ください|お願|必着|厳守|期限|締切", words)
        else None
    )


def _trimmed(words: str) -> str | None:
    thing = _LEAD_IN.sub("", words).strip("「」『』 　・-")
    if "まで" in thing or "以内" in thing:
        thing = re.split(r"まで(?:に|の)?|以内に|以内の", thing)[-1]
    thing = re.split(r"(?:いただき|頂き|のうえ|の上|して|ので|ため|ですが|ますが|にて)(?=.)", thing)[-1]
    if len(thing) < 2 or thing in _EMPTY or _DATE_WORDS.search(thing):
        return None
    return thing
