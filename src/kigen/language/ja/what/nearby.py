"""What the sentences around an ask speak of: things sent along, the list above or below, labels, what was asked just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kigen.language.ja.clauses.predicates import Act, Predicate, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.what.empty import is_relation
from kigen.language.ja.what.naming import (
    PART_OF,
    from_subject,
    is_act_alone,
    label_of,
    name_before,
    named,
    names_a_thing,
    run_before,
    trimmed,
)
from kigen.language.ja.what.questions import question_in
from kigen.language.ja.what.spoken import is_thing
from kigen.language.ja.whose.beside import WINDOW
from kigen.patterns import Pattern

# を before what was sent or looked at; が before what came, is missing or must be; に before what has a fault.
_HANDLED = (
    r"同封|添付|お送り|お届け|送付|お渡し|お預け|届いて|未着|郵送(?!で)|発送|配付|配布|お?配[りっ]|置[きい]|アップ|格納|掲載し|公開し|ファックス|FAX"
    r"|メール(?:し|いた|で)|求められ|指摘|返納|お願いして|依頼して|お持ちし|ご?提案|ご?提示|仕上が|でき(?:まし|上が|あが)|出来(?:まし|上が)"
    r"|まとめ(?:まし|て(?:おり|い))|届き|まだ|必要|要り|要る|確認|ご覧|拝見|作成|準備|サイン|お出し|用意|完成|作っ(?:て|た)|作り|つくり|つくっ"
    r"|(?:いただけ|頂け|もらえ|頂戴でき)て(?:い|おり)?(?:ない|ま?せん)|回し|預か|募集|募っ|入れて(?:おき|あり)|見当た[らり]"
)
# 入構証を作りますので: what the writer needs the answer for.
_OWN_WORK = (
    r"[^。、\n]{0,10}(?:(?:(?:作|つく)り|(?:作成|用意|準備|手配)(?:いた)?し|まとめ)ます"
    r"|(?:作|つく|まとめ|(?:作成|用意|準備|手配)す)る)(?:ので|から|ため|。|$)"
)
_LACKING = (
    r"同封され|添付され|届|未|求められ|配[らりっ]|掲載され|公開され|新しくな|(?<!お)変わり|改まり|改訂|切れ|古[いく]|誤って|違[っい]|抜け|欠け|見当た[らり]|仕上が"
    r"|でき(?:まし|上が|あが)|出来(?:まし|上が)|含まれ|(?:いただけ|頂け|もらえ)て(?:い|おり)?(?:ない|ま?せん)|不足|足り|まだ|必要|要り|要る|(?<!ま)いります|完成|不鮮明|読めな|返って|戻って|確認でき|空欄|食い違|残って|(?:ない|無い)と(?=[^。]{0,10}(?:難|困|でき|始め|進))|入って|準備|用意"
)
_SENT_ALONG = Pattern(
    r"[)」]?(?:に(?=[^。\n]{0,4}(?:不備|誤り|漏れ|不足|相違)|(?!間違|誤|問題|不備|相違|漏れ|不明|支障)[^。、\n]{1,8}が(?:ない|な[くか]|あり?ません|ございません|抜け|漏れ))"
    rf"|、(?=(?:お預かり|お貸し|まだ|未))|を(?!{_OWN_WORK})(?=[^。\n]{{0,16}}?(?:{_HANDLED}))|(?<![あ上])が(?=[^。\n]{{0,16}}?(?:{_LACKING}))|(?:だけ|のみ)(?:が)?(?=[^。\n]{{0,6}}?(?:{_LACKING}))|(?<=[書票表届証紙状券])[にと](?=なって(?:い|お)))",
    begins=")、」がだとにのを",
)
_HEAD = Pattern(
    r"(?P<thing>[^。;:はが]{2,30}?)(?:(?:で(?:ござい|あり)ま|で)すが|の件(?:で|でございま)すが|について(?:です|は)?|は)、"
)
_LACKS = Pattern(_LACKING)
_NEAR = 24
_OF_WHICH = Pattern(r"(?:ですが|でございますが)、")
_HANDED_OVER = Pattern(
    r"[)」]?を(?=[^。、\n]{0,12}(?:同封|添付|お送り|送付|お届け|お渡し|お預け|郵送|発送|お貸し|貸し出)(?:し|いた|致|申))"
    r"|[)」]?が(?=[^。、]{0,6}(?:でき(?:まし|上が)|出来(?:まし|上が)|仕上が|上が|まとま))"
)
_HANDED_REACH = 6
_CAME_OUT = Pattern(r"が(?=[^。、]{0,6}?(?:出(?:まし|来)|でき|仕上が|上が|完成|届き|まとまり))")  # 再校が出ましたので、PDFを
# 昼食は、定食か丼のどちらかを; 照明のプラン、いかがでしたでしょうか: what the sentence before is about.
_ABOUT = Pattern(
    r"^(?:さて|ところで|つきまして|なお|また|それでは|では)?、?(?P<thing>[^\s、。:;をはが]{2,24}?)"
    r"(?:は、?(?!\d|どうも|どうか|どうぞ)|(?:です|でござい(?:ます)?)が、|について(?:です|は)?、?|につきまして(?:は)?、?|の(?:件|こと)(?:です|で|につ)|、(?:いかが|これで|この内容で|こちらで)|はいかが|が(?:近づ|迫|[二三四]通り|\d通り|いくつか))"
)
_CONTENTS = Pattern(
    r"[\s・●○◎■□◆◇▼▽▲【\[<(]*(?:ご)?(?:内容|提出物|提出書類|必要書類|対象書類|書類名?|依頼内容|依頼事項|お願い事項|対象物|品名|件名|資料)"
    r"[】\]>)]?[ ]*[:：]?[ ]*(?P<thing>[^\s:(。][^\n。(]{1,30})$"
)
_DESCRIBED = Pattern(r"^(?P<name>[^:]{1,20}):[ ]?(?P<what>.+)$")
_NUMBER = Pattern("[①-⑳]")
_NUMBERS = Pattern(r"[①-⑳](?:[とや・、,]*[①-⑳])*(?:は|を|も|につきましては)、?(?:遅くとも)?$")
_HEARD = Pattern(r"を(?=お?(?:伺い|聞き|うかがい)(?:し|いた))")  # 曲名をお伺いしております
_MAY_ASK = Pattern("願|くださ|下さ|いただ|頂|もら|くれ|ほし|欲し|頼")  # in plain words as in polite ones
_DAYS = Pattern(r"の?(?:日程|日時|スケジュール)$")
_STEP_TAIL = Pattern(r"の?(?:ご|お)?(?:回答|返信|返答|連絡|返事|確認|提出|送付|返送|報告|調整|伺い|案内|礼)$")
_POLITE_QUESTION = Pattern(r"(?:ましょう|でしょう|です|ます|ません|ました)か|いかが")  # ご検討はいかがでしょうか
_MOST_LISTED = 8
_ASKED_REACH = 2  # sentences before an ask that may ask for its thing
_ABOUT_REACH = 3  # sentences before an ask that may say what it is about


def step_above(letter: Letter, sentence: Sentence, act: str) -> str | None:
    """お振込期限 under ご予約金のお振込みをもって: the step that a label names, with its object from the lines above."""
    core = act.lstrip("ごお")[:2]
    for near in reversed(letter.sentences[max(0, sentence.number - 4) : sentence.number]):
        words = letter.words(near)[:WINDOW]
        place = max(words.find(f"{joint}{core}") for joint in ("のご", "のお", "の", "をご", "をお", "を"))
        thing = trimmed(run_before(words, place)) if place > 0 else None
        if thing is not None:
            return f"{thing}の{act}"
    return None


def listed_below(letter: Letter, sentence: Sentence) -> str | None:
    """The first thing of the list under 次の3点, with ほか for the rest."""
    below = letter.sentences[sentence.number + 1 : sentence.number + 1 + _MOST_LISTED]
    return _first_of(letter, list(takewhile(letter.is_listed, below)))


def listed_between(letter: Letter, sentence: Sentence, asked: tuple[int, int] | None) -> str | None:
    """The list between a request and the sentence that sets its day."""
    asking = letter.sentence_at(asked[0]) if asked else None
    if asking is None or asking.number + 1 >= sentence.number or letter.is_listed(sentence):
        return None
    return listed_below(letter, asking)


def listed_above(letter: Letter, sentence: Sentence) -> str | None:
    """The list right above the sentence that sets its day: ・住民票 ・課税証明書 12日までにお持ちください."""
    if letter.is_listed(sentence):
        return None
    above = letter.sentences[max(0, sentence.number - _MOST_LISTED) : sentence.number]
    return _first_of(letter, list(takewhile(letter.is_listed, reversed(above)))[::-1])


def _first_of(letter: Letter, rows: Sequence[Sentence]) -> str | None:
    """The first thing of a list, with ほか for the rest; None for a list that tells about things (A案：写真を大きく)."""
    things = [label_of(letter.words(row)) for row in rows]
    named_things = [thing for thing in things if thing is not None]
    if any(_DESCRIBED.match(thing) for thing in named_things):
        return None
    return f"{named_things[0]}ほか" if len(named_things) > 1 else named_things[0] if named_things else None


def asked_before(letter: Letter, sentence: Sentence) -> str | None:
    """参加見込み人数をお知らせください。席を調整しますので、14日までにご返信いただけますか: asked for just before, or above
    the lines of labels among which the day stands."""
    listed = letter.is_listed(sentence)
    above = letter.sentences[: sentence.number]
    if listed:
        block = sum(1 for _ in takewhile(letter.is_listed, reversed(above[-_MOST_LISTED:])))
        above = above[: len(above) - block]
    for before in reversed(above[-_ASKED_REACH:]):
        if before.paragraph != sentence.paragraph and not listed:
            break
        words = letter.words(before)[:WINDOW]
        if (heard := name_before(_HEARD, words, last=True)) is not None:
            return heard
        found = predicates(words) if _MAY_ASK.search(words) else ()
        asking = next((one for one in found if _asks(one, words)), None)
        if asking is not None:
            thing = named(words[: asking.start + 1])  # 車検証も お願いします
            return thing if names_a_thing(thing) else None
    return None


def _asks(one: Predicate, words: str) -> bool:
    """Whether a predicate asks for something: ください, いただけないでしょうか."""
    return one.act is Act.REQUEST or (one.act is Act.WITHOUT and words.startswith(("でしょうか", "ですか"), one.end))


def question_before(letter: Letter, sentence: Sentence) -> str | None:
    """何本にするか、そろそろ決めたいです。12日までに教えてください: the question right before an ask for an answer."""
    if letter.is_listed(sentence) or sentence.number == 0:
        return None
    before = letter.sentences[sentence.number - 1]
    if before.paragraph != sentence.paragraph:
        return None
    asked = question_in(letter.words(before)[:WINDOW].rstrip("。?"))
    return None if asked is None or _POLITE_QUESTION.search(asked) else asked


def contents(letter: Letter, sentence: Sentence) -> str | None:
    """What a label beside that of the deadline names: 内容：住所の確認."""
    if not letter.is_listed(sentence):
        return None
    first = max(0, sentence.number - _MOST_LISTED)
    block = letter.sentences[first : sentence.number + _MOST_LISTED]
    found = (_CONTENTS.match(letter.words(one)) for one in block if letter.is_listed(one))
    return next((thing for match in found if match and (thing := trimmed(match["thing"])) is not None), None)


def sent_along(letter: Letter, sentence: Sentence, *, whole_thing: bool = True) -> str | None:
    """What the sentences just before speak of sending or missing: 申込書を同封しました。; of a thing with a fault, the whole
    thing, or the faulty part of it."""
    for near in reversed(letter.sentences[max(0, sentence.number - 2) : sentence.number]):
        words = letter.words(near)[:WINDOW]
        thing = (_head_thing(words) if whole_thing else None) or name_before(_SENT_ALONG, words, last=True)
        whole = name_before(_CAME_OUT, words) if thing in PART_OF else None
        if thing is not None and names_a_thing(thing) and not is_relation(thing):
            return f"{whole}の{thing}" if whole else thing
    return None


def _head_thing(words: str) -> str | None:
    """振替依頼書ですが、お届け印が違っておりました: the thing of which a sentence speaks, whatever is wrong with it."""
    head = _HEAD.match(words)
    if head is not None and _SENT_ALONG.search(words, head.end()) is not None:
        thing = trimmed(head["thing"])
        return thing if is_thing(thing) else None
    of_which = _OF_WHICH.search(words)
    lacks = of_which is not None and _LACKS.search(words, of_which.end(), of_which.end() + _NEAR) is not None
    thing = name_before(_OF_WHICH, words) if lacks else None
    return thing if is_thing(thing) else None


def handed_over(letter: Letter, sentence: Sentence) -> str | None:
    """What was sent or is done, a few sentences above an ask for its return: 再校ができました。…戻してください."""
    for near in reversed(letter.sentences[max(0, sentence.number - _HANDED_REACH) : sentence.number]):
        thing = name_before(_HANDED_OVER, letter.words(near)[:WINDOW])
        if names_a_thing(thing) and not is_relation(thing or "") and is_thing(thing):
            return thing
    return None


def sent_here(before: str) -> str | None:
    """What the sentence itself speaks of sending before it names its day: 契約書2通をお送りしますので、1通を."""
    thing = name_before(_SENT_ALONG, before, last=True)
    return thing if names_a_thing(thing) and not is_relation(thing or "") else None


def numbered(letter: Letter, before: str) -> str | None:
    """②と③は: the things that bear these numbers elsewhere in the mail."""
    pointed = _NUMBERS.search(before)
    if pointed is None:
        return None
    found = (re.search(rf"{mark}[ .)]*([^\s①-⑳、。:()はがをと]{{2,24}})", letter.text) for mark in _NUMBER.findall(pointed[0]))
    names = [one[1] for one in found if one is not None]
    return "、".join(names) or None


def about(letter: Letter, sentence: Sentence) -> str | None:
    """What the sentences just before, in the same paragraph, are about: 昼食は、定食か丼をお選びいただけます。"""
    above = letter.sentences[max(0, sentence.number - _ABOUT_REACH) : sentence.number]
    listed = letter.is_listed(above[-1]) if above else False
    if listed:
        first = next((one.number for one in reversed(letter.sentences[: sentence.number]) if not letter.is_listed(one)), -1)
        above = letter.sentences[max(0, first) : first + 1]
    for near in reversed(above):
        if near.paragraph != sentence.paragraph and not listed:
            break
        words = letter.words(near)[:WINDOW]
        topic = _ABOUT.match(words)
        thing = (topic and trimmed(topic["thing"])) or name_before(_SENT_ALONG, words, last=True)
        if thing and names_a_thing(thing) and not is_relation(thing):
            return thing
    return None


def of_subject(subject: str) -> str | None:
    """What the subject is about, without the step that it names: 点検 for 点検日程のご回答のお願い."""
    cited = from_subject(subject)
    return None if cited is None or is_act_alone(cited) else _DAYS.sub("", _STEP_TAIL.sub("", cited)) or None
