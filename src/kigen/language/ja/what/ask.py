"""What a deadline asks for: the thing handed over (見積依頼書), the step with its object (検収書のご返送), else the subject."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kigen.language.ja.clauses.ask_cues import ASKS_NEAR
from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.what.naming import (
    OBJECT,
    act_of,
    answered,
    cell_behind,
    from_subject,
    is_act_alone,
    label_of,
    name_before,
    named,
    run_before,
    trimmed,
    with_act,
)
from kigen.language.ja.whose.declared import WINDOW, around
from kigen.language.pattern import Pattern

_SENT_ALONG = Pattern(
    r"[)」]?(?:に(?=[^。\n]{0,4}(?:不備|誤り|漏れ|不足|相違))|(?:を|が)(?=[^。\n]{0,16}?(?:同封|添付|お送り|お届け|送付|お渡し|お預け|届いて|未着"
    r"|未提出|不足|届き|まだ|必要|要り|要る|確認|ご覧|拝見|作成|準備|サイン|お出し|用意|完成)))"
)

_FORM = Pattern(
    r"(?P<thing>[^\s、。:;()をはがに]{2,24})に(?:[^。に]{0,28}?を)?(?:必要事項を)?(?:ご|お)?(?:記入|署名|自署|記名|捺印|押印|入力|サイン|記載|明記|[^。にを]{0,12}(?:印|署名|サイン)をいただ)"
)
_SAID = Pattern(r"(?:ご|お)?(?:意見|指示|意向|フィードバック|要望|希望|考え|感想|見解|コメント|指摘)")
_WRITTEN_ON = Pattern(r"を(?:ご|お)?(?:記入|入れ|書き|押し|もら|署名|捺印|押印|入力|チェック)")
_SIGNED = Pattern(r"(?:署名|捺印|押印|サイン|記入)$")
_RETURNED = Pattern(r"(?:返送|返却|返信|戻し|提出|送付|送り|投函|郵送|FAX|ファックス)")
# How many, or of what sort, but not which: 1部, 次の3点, 書類.
_COUNTED = Pattern(
    r"^(?:(?:次|以下|下記|上記|左記)の?)?(?:(?:うち)?各?\d{1,2}|[一二三両])(?:点|部|通|件|枚|つ|組|式|項目|案|名|種)(?:とも|すべて)?$|^(?:ご)?(?:書類|資料|もの|項目|用紙|書式|様式|必要事項)$"
    r"|^[^\s0-9]{1,8}(?:様|社|店|名)の?分$|^(?:残り|あと)?(?:の)?\d{1,3}名(?:様)?分$"
)
# Words that were cut out of a clause, or that no letter could ask for: よろしければ裏面, 再発行の手間, いずれも原本, 有無.
_NAMES_NOTHING = Pattern(
    r"ったら|ければ|ましたら|(?:て|で)(?:い|お)(?:ない|る|り)|いた$|^(?:いずれも|どちらも|どれも|すべて|全て|それぞれ)"
    r"|(?:お?手間|お?手数|ご?迷惑|ご?心配|手数料)$|^(?:有無|可否|要否|裏面|表面|余白|末尾|欄外|所定欄|お?手元)$|^(?:(?:ある|該当する?|気になる)?箇所|ひと?こと|一言|一報)$|^(?:受理|到着|入金|着金|受領|受付|正しく|集荷)$|ないか$|(?:ので|ですから|だから)$|不明な?点"
    r"|^(?:各[^0-9]{0,4})?\d+[個枚部点冊本台箱組名人件通袋](?:ずつ|分|程度)?$"
)
_CONTENTS = Pattern(
    r"[\s・●○◎■□◆◇▼▽▲【\[<(]*(?:ご)?(?:内容|提出物|提出書類|必要書類|対象書類|書類名?|依頼内容|依頼事項|お願い事項|対象物|品名|件名|資料)"
    r"[】\]>)]?[ ]*[:：]?[ ]*(?P<thing>[^\s:(。][^\n。(]{1,30})$"
)
_DEADLINE_LABEL = Pattern(r"期限|期日|締|〆|リミット")
# Where one clause of a sentence ends and the next begins, with a ground or a setting behind it.
_CLAUSE = Pattern(
    r"(?:ため|ので|ますと|ますが|ですが|ましたが|ところ|関係で|都合で|都合上|につき|により|よって|でしたら|ましたら|場合は)、|(?:ます|です)ので(?=\d|$)"
)
# 生産計画を立てる都合上、: what the writer is about names nothing that the reader is to give.
_OWN_PURPOSE = Pattern(
    r"(?:都合上|都合で|都合により|関係で|関係上|(?<!の)ため)、[^、]*$|(?<!いただき)(?<!頂き)(?<!ござい)ます(?:ので|から|ため)、?[^、を]*$"
)
_SENDS = Pattern(r"(?:お送り|送付|同封|添付|お渡し|お届け|郵送|発送)(?:いた|致|し|申)")  # what the writer sends may come back
# 表紙は6/10、: the topic right before a date is that date's own.
_OWN_TOPIC = Pattern(r"[^\s、。はがを]{2,24}(?:は、?(?:遅くと?も)?|を)$")
# 成績報告の締切は8月7日です: the thing whose limit is told.
_LIMIT_OF = Pattern(r"[^\s、。はがを]{2,}の(?:ご|お)?(?:提出|返送|返信|回答)?(?:期限|期日|締め?切り?|〆切)(?:日時?)?は、?$")
# ご請求の件ですが、: what the whole sentence is about.
_HEAD_TOPIC = Pattern(
    r"[^\s、。はがを]{2,30}(?:(?:につきまして|について|の件(?:です)?が|ですが)(?:は)?、|は(?!、?[^。、]{0,4}\d))"
)
_MOST_LISTED = 8


def ask_of(
    letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None, subject: str
) -> str | None:
    """What is asked for by an expression's date; the subject's words when the sentences do not say; None without either."""
    if letter.is_listed(sentence):
        before, rest = around(letter, sentence, expression)
        cell = label_of(before) or cell_behind(rest)
        if cell is not None and not (is_act_alone(cell) and _DEADLINE_LABEL.search(before)):
            return cell
        if cell is not None and (step := _step_above(letter, sentence, cell)) is not None:
            return step
    act: str | None = None
    counted: str | None = None
    said: str | None = None
    for words in _places(letter, sentence, expression, asked):
        thing = named(words)
        if thing is not None and is_act_alone(thing):
            act, thing = act or thing, answered(words.rpartition(thing)[0] + thing)
        if thing is not None and _NAMES_NOTHING.search(thing):
            thing = None
        if thing is not None and _SAID.fullmatch(thing):
            said, thing = said or thing, None
        if thing is not None and not _COUNTED.search(thing):
            return _about(_form(letter, sentence, asked) or _filled_in(letter, sentence, thing) or thing, said)
        counted = counted or thing
        act = act or act_of(words)
    near = (
        _contents(letter, sentence)
        or _form(letter, sentence, asked)
        or _sent_along(letter, sentence)
        or (counted and _listed_below(letter, sentence))
        or _listed_between(letter, sentence, asked)
        or _listed_above(letter, sentence)
        or _asked_before(letter, sentence)
    )
    cited = from_subject(subject)
    thing = near or (cited if cited and (act is None or is_act_alone(act)) and not is_act_alone(cited) else None)
    if thing:
        return _about(thing, said) if said else with_act(thing, act)
    return said or counted or act or cited


def _about(thing: str, said: str | None) -> str:
    """出願の要否についてのご指示: what is to be said, and about what."""
    return thing if said is None or said.lstrip("ごお") in thing else f"{thing}についての{said}"


def _step_above(letter: Letter, sentence: Sentence, act: str) -> str | None:
    """お振込期限 under ご予約金のお振込みをもって: the step that a label names, with its object from the lines above."""
    core = act.lstrip("ごお")[:2]
    for near in reversed(letter.sentences[max(0, sentence.number - 4) : sentence.number]):
        words = letter.words(near)[:WINDOW]
        place = max(words.find(f"のご{core}"), words.find(f"のお{core}"), words.find(f"の{core}"))
        thing = trimmed(run_before(words, place)) if place > 0 else None
        if thing is not None:
            return f"{thing}の{act}"
    return None


def _listed_below(letter: Letter, sentence: Sentence) -> str | None:
    """The first thing of the list under 次の3点, with ほか for the rest."""
    below = letter.sentences[sentence.number + 1 : sentence.number + 1 + _MOST_LISTED]
    things = [label_of(letter.words(one)) for one in takewhile(letter.is_listed, below)]
    named = [thing for thing in things if thing is not None]
    return f"{named[0]}ほか" if len(named) > 1 else named[0] if named else None


def _listed_between(letter: Letter, sentence: Sentence, asked: tuple[int, int] | None) -> str | None:
    """The list between a request and the sentence that sets its day."""
    asking = letter.sentence_at(asked[0]) if asked else None
    if asking is None or asking.number + 1 >= sentence.number or letter.is_listed(sentence):
        return None
    return _listed_below(letter, asking)


def _listed_above(letter: Letter, sentence: Sentence) -> str | None:
    """The list right above the sentence that sets its day: ・住民票 ・課税証明書 12日までにお持ちください."""
    if letter.is_listed(sentence):
        return None
    above = letter.sentences[max(0, sentence.number - _MOST_LISTED) : sentence.number]
    rows = list(takewhile(letter.is_listed, reversed(above)))
    named = [thing for row in reversed(rows) if (thing := label_of(letter.words(row))) is not None]
    return f"{named[0]}ほか" if len(named) > 1 else named[0] if named else None


def _asked_before(letter: Letter, sentence: Sentence) -> str | None:
    """参加見込み人数をお知らせください。席を調整しますので、14日までにご返信いただけますか: asked for just before."""
    if letter.is_listed(sentence) or sentence.number == 0:
        return None
    before = letter.sentences[sentence.number - 1]
    words = letter.words(before)[:WINDOW]
    if before.paragraph != sentence.paragraph or not ASKS_NEAR.search(words):
        return None
    asking = next((one for one in predicates(words) if one.act is Act.REQUEST), None)
    thing = named(words[: asking.start]) if asking else None
    silent = thing is None or is_act_alone(thing) or _COUNTED.search(thing) or _NAMES_NOTHING.search(thing)
    return None if silent else thing


def _contents(letter: Letter, sentence: Sentence) -> str | None:
    """What a label beside that of the deadline names: 内容：住所の確認."""
    if not letter.is_listed(sentence):
        return None
    first = max(0, sentence.number - _MOST_LISTED)
    block = letter.sentences[first : sentence.number + _MOST_LISTED]
    found = (_CONTENTS.match(letter.words(one)) for one in block if letter.is_listed(one))
    return next((thing for match in found if match and (thing := trimmed(match["thing"])) is not None), None)


def _filled_in(letter: Letter, sentence: Sentence, thing: str) -> str | None:
    """名簿を添付いたします。変更の内容をご記入のうえ、ご返信ください asks for the 名簿: what is written on comes back."""
    words = letter.words(sentence)
    place = words.find(thing) + len(thing)
    written = _WRITTEN_ON.match(words, place) or (_SIGNED.search(thing) and words.startswith(("をいただ", "を頂"), place))
    if not written or not _RETURNED.search(words, place):
        return None
    return _sent_along(letter, sentence)


def _hands_another(words: str) -> bool:
    """Whether a thing of its own is handed over after a form was filled in."""
    thing = name_before(OBJECT, words, last=True)
    return thing is not None and not is_act_alone(thing)


def _form(letter: Letter, sentence: Sentence, asked: tuple[int, int] | None) -> str | None:
    """見積依頼書にご希望の機種をご記入のうえ、ご返送ください asks for the 見積依頼書: what is filled in comes back."""
    if asked is None or not sentence.start <= asked[0] < sentence.end:
        return None
    words = letter.text[max(sentence.start, asked[0] - WINDOW) : asked[0]]
    form = _FORM.search(words)
    if form is None or not _RETURNED.search(words, form.end()) or _hands_another(words[form.end() :]):
        return None
    thing = trimmed(form["thing"])
    silent = thing is None or _COUNTED.search(thing) or _NAMES_NOTHING.search(thing) or thing in ("表紙", "表", "裏", "下部")
    return None if silent else thing


def ask_of_request(letter: Letter, sentence: Sentence, asked: tuple[int, int], subject: str) -> str | None:
    """What a sentence asks for that names no date; the subject's words when it does not say."""
    words = letter.text[max(sentence.start, asked[0] - WINDOW) : asked[0]]
    thing = named(words)
    if thing is None or is_act_alone(thing):
        thing = (thing and answered(words.rpartition(thing)[0] + thing)) or from_subject(subject) or thing
    return thing or act_of(words)


def _places(letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None) -> Iterator[str]:
    """The stretches of text to look in, the likeliest first: between date and verb, the asking sentence, before the date."""
    text = letter.text
    before, rest = around(letter, sentence, expression)
    between = ""
    if asked is not None:
        asking = letter.sentence_at(asked[0])
        start = asking.start if asking else 0
        if start <= expression.tail <= asked[0]:
            between, rest = text[expression.tail : asked[0]], ""
        else:
            between = text[max(start, asked[0] - WINDOW) : asked[0]]
    own = _OWN_TOPIC.search(before)
    if own is not None and (_LIMIT_OF.search(own[0]) or own[0].endswith("を") is (OBJECT.search(between) is not None)):
        yield own[0]
    yield between
    clause = _CLAUSE.split(before)[-1]
    if clause != before:
        yield clause
        head = _HEAD_TOPIC.match(before)
        if head is not None:
            yield head[0]
    if not _OWN_PURPOSE.search(before) or _SENDS.search(before):
        yield before
    yield rest


def _sent_along(letter: Letter, sentence: Sentence) -> str | None:
    """What the sentences just before speak of sending or missing: 申込書を同封しました。"""
    for near in reversed(letter.sentences[max(0, sentence.number - 2) : sentence.number]):
        thing = name_before(_SENT_ALONG, letter.words(near)[:WINDOW], last=True)
        if thing is not None and not _COUNTED.search(thing):
            return thing
    return None
