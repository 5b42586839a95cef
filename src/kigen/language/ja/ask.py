"""What a deadline asks for: the thing handed over (見積依頼書), the step with its object (検収書のご返送), else the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kigen.language.ja.declared import WINDOW, around
from kigen.language.ja.expressions import Expression
from kigen.language.ja.sentences import Letter, Sentence
from kigen.language.pattern import Pattern

_STOPS = frozenset(" \t\n、。!?:;・「」『』()をはにが")
_LONGEST = 40  # characters of a thing's name
_OBJECT = Pattern(r"(?:[)」』])?(?:を|も(?=お|ご|併|あ))")
_STEP = (
    r"(?:ご|お|御)?(?:再)?(?:返送|返信|返答|回答|返却|戻し|連絡|送付|送信|提出|共有|入金"
    r"|振込み?|振り込み|支払い?|入稿|提示|知らせ|教示|一報|記入|署名|捺印|押印|サイン"
    r"|承認|確認"
    r"|返事|発注|注文|登録|申請|手続き?|申込み?|申し込み|申告|報告|支給|準備|用意|校正"
    r"|検収|納品|納入|見積り?|手配|対応|電話|精算|判断|決定|指示|修正|アップロード|送り"
    r"|届け|検討|予約|提供|指摘|意見|持参)"
)
_STEP_OF = Pattern(rf"の{_STEP}(?=を|の(?:ほど|程)|は|が|、|に|も)")
_ACT = Pattern(rf"(?P<thing>{_STEP})")
_TOPIC = Pattern(
    r"[)」]?(?:に(?:つきまして|ついて|関しまして|関して)は?|の件(?:は|で|につ|、|です)?"
    r"|(?<!ま)は(?!じめ)、?|が(?=必要|未|まだ|届)|ですが)"
)
_SENT_ALONG = Pattern(
    r"[)」]?(?:を|が)(?=[^。\n]{0,16}?(?:同封|添付|お送り|送付|お渡し|お預け|届いて|未着"
    r"|未提出|届き|拝見|作成|準備|サイン|お出し|用意|完成))"
)
_HEAD = Pattern(r"^(?P<thing>[^\s、。:;()をはがに\n]{2,24}?)(?:です)?、$")
_PART_OF = frozenset(
    [
        "原本",
        "写し",
        "控え",
        "現物",
        "コピー",
        "PDF",
        "正本",
        "副本",
        "データ",
        "一部",
        "全文",
        "結果",
        "内容",
        "可否",
        "有無",
        "ご可否",
        "件",
    ]
)
_NOTHING = frozenset(
    [
        "お願い",
        "それ",
        "これ",
        "あれ",
        "こと",
        "もの",
        "何卒",
        "ほど",
        "恐縮",
        "とき",
        "際",
        "内容",
        "上",
        "下記",
        "以下",
        "上記",
        "添付",
        "別添",
        "場合",
        "都合",
        "ご都合",
        "うえ",
        "方",
        "期日",
        "期限",
        "納期",
        "締切",
        "前",
        "こちら",
        "そちら",
        "お手数",
        "ご不便",
        "ご迷惑",
        "時間",
        "お時間",
        "ご査収",
        "よう",
        "予定",
        "必要",
        "点",
        "状況",
        "もしく",
        "返信",
        "締め切り",
        "準備",
        "皆様",
        "私",
        "それぞれ",
        "当日",
        "同日",
        "ため",
        "ところ",
        "以上",
        "ご協力",
        "協力",
        "事項",
        "お願い事項",
    ]
)
_OWN = Pattern(
    r"^(?:弊|当(?:社|方|院|所|店|部)|私|わたくし|小社|自社|貴(?:社|院|所)|御社|先方"
    r"|メール|本メール|締め?切|〆切|提出の締|期限|ご?(?:提出|返送|返信|回答)(?:の)?(?:締"
    r"|期))"
)
_LEAD_IN = Pattern(
    r"^(?:(?:恐れ入り|恐縮|お手数|申し訳|誠に|つきまして|なお|また|まず|それでは|では"
    r"|大変|お忙しい|ご多[忙用]|添付|別添|別紙|同封|同梱|(?:伴う|関する|係る|かかる|対する)|下記|以下|上記|前記|先日|本日"
    r"|昨日|もし|改めて|あらためて|再度"
    r"|必ず|まだ|一度|て(?=[一-龠])|(?:お願い|お送り|ご提示|ご送付|お渡し|ご案内|送付|ご連絡)(?:いた)?した|[0-9]{1,2}点|遅くとも)(?:の|にて|で|ござい|では|ところ|です|ます|が|ですが|し|い)*|[でにはがもの】」、)])+"
)
_BREAK = Pattern(
    r"まで(?:に|の)?|以内[にの]|中に|(?:いただき|頂き|のうえで?|の上で?|たうえで|て、"
    r"|ので|ため|ですが|ますが|にて|および?は|より|から|宛(?:て)?に|へ)(?=.)"
)
_STANDS_FOR_A_DAY = Pattern(r"\d[日月時分]$|^\d+$|[(]$|\d月")
_BULLET = Pattern(r"^[\s・●○◎■□◆◇★☆▼▽▲△※*►▶⇒✓✔\-–—|+]*(?:[(]?\d{1,2}[).:、]|\d{1,2}[ ]+|[①-⑳]|[ア-オa-e][)])?[\s【\[|「<]*")
_LABEL_TAIL = Pattern(
    r"(?:の)?(?:ご?(?:提出|返送|返信|回答|返却|申込み?|支払い?|入稿|送付)?(?:期限|期日|締め?切り?日?|〆切り?|〆"
    r"|デッドライン|リミット)(?:日時?)?|Deadline|deadline|Due(?: date)?)?"
    r"[ ]*[:】\]>…‥.・=→ \t|(\-–]*$"
)
_NOUN_TAIL = Pattern(r"(?:の)?(?:期限|期日|締め?切り?日?|〆切り?|〆|納期)(?:日時?)?[ ]*[:】\]>…‥.・=→ \t|(\-–]*$")
_NO_LABEL = Pattern(
    r"。|ください|下さい|お願い|です|ます|^(?:期限|期日|締め?切|〆切|納期|日程|日時"
    r"|提出期限|回答期限|返信期日)|\d{1,2}[月/]\d"
)
_CELL = Pattern(r"[|\t]| {2,}|→|⇒|←|※")
_SUBJECT = Pattern(r"^(?:(?:Re|RE|Fw|FW|Fwd|返信|転送)[:：]\s*|[【\[][^】\]]{1,16}[】\]]\s*)+")
_SUBJECT_TAIL = Pattern(
    r"(?:の?(?:お願い|ご依頼|ご案内|お知らせ|ご連絡|件|ご相談|ご照会|リマインド|再送)"
    r"|(?:に)?(?:ついて|つきまして|関して)(?:の)?.*|[(（].*)$"
)


_FORM = Pattern(
    r"(?P<thing>[^\s、。:;()をはがに]{2,24})に(?:[^。に]{0,28}?を)?(?:必要事項を)?(?:ご|お)?(?:記入|署名|捺印|押印|入力|サイン|記載|明記)"
)
_RETURNED = Pattern(r"(?:返送|返却|返信|戻し|提出|送付|送り|投函|郵送|FAX|ファックス)")
# How many, or of what sort, but not which: 1部, 次の3点, 書類.
_COUNTED = Pattern(
    r"^(?:(?:次|以下|下記|上記|左記)の?)?(?:各?\d{1,2}|[一二三両])(?:点|部|通|件|枚|つ|組|式|項目)(?:とも|すべて)?$|^(?:ご)?(?:書類|資料|もの|項目|用紙|必要事項)$"
)
_NO_NAME = Pattern(r"(?:うえ|の上|申し訳ないの|恐縮なの|急なの)$|^(?:それ|これ)(?:で|に|は)")
_HANDED = Pattern(
    r"^(?:ご|お)?(?:再)?(?:返送|提出|送付|送信|返却|戻し|送り|届け|持参|記入|支給|入稿|登録|申請|準備|用意|手配|対応)$"
)
_MOST_LISTED = 8


def ask_of(
    letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None, subject: str
) -> str | None:
    """What is asked for by an expression's date; the subject's words when the sentences do not say; None without either."""
    if letter.is_listed(sentence):
        before, rest = around(letter, sentence, expression)
        cell = _label(before) or _cell_behind(rest)
        if cell is not None:
            return cell
    act: str | None = None
    counted: str | None = None
    for words in _places(letter, sentence, expression, asked):
        thing = _named(words)
        if thing is not None and not _COUNTED.search(thing):
            return _form(letter, sentence, asked) or thing
        counted = counted or thing
        act = act or _act(words)
    near = _form(letter, sentence, asked) or _sent_along(letter, sentence) or (counted and _listed_below(letter, sentence))
    cited = _from_subject(subject)
    if near or (cited and (act is None or _HANDED.search(act))):
        return near or cited
    return counted or act


def _listed_below(letter: Letter, sentence: Sentence) -> str | None:
    """The first thing of the list under 次の3点, with ほか for the rest."""
    below = letter.sentences[sentence.index + 1 : sentence.index + 1 + _MOST_LISTED]
    things = [_label(letter.words(one)) for one in takewhile(letter.is_listed, below)]
    named = [thing for thing in things if thing is not None]
    return f"{named[0]}ほか" if len(named) > 1 else named[0] if named else None


def _form(letter: Letter, sentence: Sentence, asked: tuple[int, int] | None) -> str | None:
    """見積依頼書にご希望の機種をご記入のうえ、ご返送ください asks for the 見積依頼書: what is filled in comes back."""
    if asked is None or not sentence.start <= asked[0] < sentence.end:
        return None
    words = letter.text[max(sentence.start, asked[0] - WINDOW) : asked[0]]
    form = _FORM.search(words)
    if form is None or not _RETURNED.search(words, form.end()) or _OBJECT.search(words, form.end()):
        return None
    thing = _trimmed(form["thing"])
    return None if thing is None or _COUNTED.search(thing) else thing


def ask_of_request(letter: Letter, sentence: Sentence, asked: tuple[int, int], subject: str) -> str | None:
    """What a sentence asks for that names no date; the subject's words when it does not say."""
    words = letter.text[max(sentence.start, asked[0] - WINDOW) : asked[0]]
    return _named(words) or _from_subject(subject) or _act(words)


def _places(letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None) -> Iterator[str]:
    """The stretches of text to look in, the likeliest first: between date and verb, the asking sentence, before the date."""
    text = letter.text
    if asked is not None:
        asking = letter.sentence_at(asked[0])
        start = asking.start if asking else 0
        if start <= expression.tail <= asked[0]:
            yield text[expression.tail : asked[0]]
        else:
            yield text[max(start, asked[0] - WINDOW) : asked[0]]
    yield from around(letter, sentence, expression)


def _named(words: str) -> str | None:
    """The thing a stretch of text names: an object, a step with its object, a topic."""
    heads = [_trimmed(match["thing"]) for match in _HEAD.finditer(words)]
    topic = _before(_TOPIC, words) or next(filter(None, heads), None)
    thing = _before(_OBJECT, words, last=True)
    if thing in _PART_OF and topic is not None and topic != thing:
        return f"{topic}の{thing}"
    step = next((match for match in reversed(list(_STEP_OF.finditer(words))) if _run(words, match.start())), None)
    return thing or (step and _trimmed(_run(words, step.start()) + step[0])) or topic


def _before(pattern: Pattern, words: str, *, last: bool = False) -> str | None:
    """The name that stands before the first (or last) match of a pattern: …を, …について."""
    found = list(pattern.finditer(words))
    for match in reversed(found) if last else found:
        place = match.start()
        if match[0].startswith((")", "」", "』")):
            opening = max(words.rfind("(", 0, place), words.rfind("「", 0, place), words.rfind("『", 0, place))
            quoted = words[opening + 1 : place] if match[0][0] != ")" else ""
            place = opening
        else:
            quoted = ""
        thing = _trimmed(quoted or _run(words, place))
        if thing is not None:
            return thing
    return None


def _run(words: str, place: int) -> str:
    """The unbroken words that end at a place."""
    start = place
    while start > max(0, place - _LONGEST) and words[start - 1] not in _STOPS:
        start -= 1
    return words[start:place]


def _act(words: str) -> str | None:
    found = [match["thing"] for match in _ACT.finditer(words)]
    return found[-1] if found else None


def _sent_along(letter: Letter, sentence: Sentence) -> str | None:
    """What the sentences just before speak of sending or missing: 申込書を同封しました。"""
    for near in reversed(letter.sentences[max(0, sentence.index - 2) : sentence.index]):
        thing = _before(_SENT_ALONG, letter.words(near)[:WINDOW], last=True)
        if thing is not None:
            return thing
    return None


def _label(before: str) -> str | None:
    """The words of a list line before its date: 登壇者プロフィール(200字)…… is asked."""
    label = _BULLET.sub("", before)
    words = _LABEL_TAIL.sub("", label).strip(" |【】[]:<>")
    if len(words) < 2:
        words = _NOUN_TAIL.sub("", label).strip(" |【】[]:<>")
    words = re.sub(r"[(][^()]*[)]?$", "", _CELL.split(words)[0]).strip()
    words = _LABEL_TAIL.sub("", words)
    if not 2 <= len(words) <= 40 or words in _NOTHING or _NO_LABEL.search(words):
        return None
    return words.removesuffix("を").removesuffix("は").removesuffix("について") or None


def _cell_behind(rest: str) -> str | None:
    """The words of a row behind its date: 6/12(金) 校正戻し."""
    words = re.split(r"[(。]", _CELL.split(rest.lstrip(" :|)・…-–—"))[0])[0].strip()
    return words if 2 <= len(words) <= 24 and words not in _NOTHING and not _NO_CELL.search(words) else None


_NO_CELL = Pattern(r"です|ます|ください|お願|必着|厳守|期限|締切|まで|[課部室係]$")


def _trimmed(words: str) -> str | None:
    thing = _LEAD_IN.sub("", _BREAK.split(words)[-1]).strip("「」『』 ・-")
    if len(thing) < 2 or thing in _NOTHING or _STANDS_FOR_A_DAY.search(thing) or _OWN.match(thing) or _NO_NAME.search(thing):
        return None
    return thing


def _from_subject(subject: str) -> str | None:
    words = _SUBJECT_TAIL.sub("", _SUBJECT.sub("", subject.strip())).strip(" 　")
    return words if 2 <= len(words) <= 40 else None
