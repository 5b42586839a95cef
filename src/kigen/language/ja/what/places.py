"""Where around a date the thing that is asked for may stand."""

from __future__ import annotations

from collections.abc import Iterator

from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.what.asides import head_before, without_asides
from kigen.language.ja.what.naming import (
    OBJECT,
    named,
    run_before,
)
from kigen.language.ja.what.spoken import is_thing
from kigen.language.ja.whose.beside import WINDOW, around
from kigen.patterns import Pattern

# Where one clause of a sentence ends and the next begins, with a ground or a setting behind it.
_CLAUSE = Pattern(
    r"(?:ため|ので|ますと|ますが|ですが|ましたが|ところ|関係で|都合で|都合上|につき|により|よって|でしたら|ましたら|場合は)、|(?:ます|です)ので(?=\d|$)"
)
# 生産計画を立てる都合上、: what the writer is about names nothing that the reader is to give.
_OWN_PURPOSE = Pattern(
    r"(?:都合上|都合で|都合により|関係で|関係上|(?<!の)ため)、[^、]*$|(?<!いただき)(?<!頂き)(?<!ござい)ます(?:ので|から|ため)、?[^、を]*$"
    r"|[がも](?:(?:あり|ござい)まして|(?:あり|ござい)ます(?:ので|から|ため))、?[^、を]*$|です(?:ので|から)、?[^、を]*$|[るうくすむつぶぐ](?:ので|んで|から)、[^、を]*$"
)
_SENDS = Pattern(
    r"(?:お送り|送付|同封|添付|お渡し|お届け|郵送|発送)(?:いた|致|し|申)|(?:送|渡|届け|預け)[るすりしっ](?:ます|た)?(?:ので|から)"
)  # what the writer sends may come back
# 表紙は6/10、: the topic right before a date is that date's own.
_OWN_TOPIC = Pattern(r"(?P<thing>[^\s、。はがを]{1,24})(?:は、?(?:遅くと?も)?|を)$")
# 成績報告の締切は8月7日です: the thing whose limit is told.
_LIMIT_OF = Pattern(r"[^\s、。はがを]{2,}の(?:ご|お)?(?:提出|返送|返信|回答)?(?:期限|期日|締め?切り?|〆切)(?:日時?)?は、?$")
# 月謝袋ですが、三月分を入れて、: what is done to the thing of which the sentence speaks.
_ADJUNCT = Pattern(r"(?:て|で|し|うえ|上)、$")
# ご請求の件ですが、: what the whole sentence is about.
HEAD_TOPIC = Pattern(
    r"[^\s、。はがを]{2,30}(?:(?:につきまして|について|の件(?:です)?が|(?:で(?:ござい|あり)ま|で)すが)(?:は)?、|は(?!、?[^。、]{0,4}\d))"
)
_HEAD_OF_ASK = Pattern(r"^(?P<thing>[^\s、。はがをにで]{2,24})、(?=[^、。をは]{0,16}$)")  # 宛名データ、エクセルで


def places(letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None) -> Iterator[str]:
    """The stretches of text to look in, the likeliest first: between date and verb, the asking sentence, before the date."""
    text = letter.text
    whole, rest = around(letter, sentence, expression)
    before = without_asides(whole)
    between = ""
    if asked is not None:
        asking = letter.sentence_at(asked[0])
        start = asking.start if asking else 0
        if start <= expression.tail <= asked[0]:
            between, rest = text[expression.tail : asked[0]], ""
        else:
            between = text[max(start, asked[0] - WINDOW) : asked[0]]
    if before.endswith("(") and text.startswith(")", expression.tail):  # 原稿(12日〆)をそろそろ
        yield before[:-1] + text[expression.tail + 1 : expression.tail + 2]
    own = _OWN_TOPIC.search(before)
    if own is not None and (_LIMIT_OF.search(own[0]) or own[0].endswith("を") is (OBJECT.search(between) is not None)):
        yield run_before(before, own.end("thing")) + before[own.end("thing") :]
    elif own is None and OBJECT.search(between) is None and (head_alone := head_before(before)) is not None:
        yield f"{head_alone}を"
    yield between
    yield from (f"{own_head['thing']}を" for own_head in _HEAD_OF_ASK.finditer(between))
    clause = _CLAUSE.split(before)[-1]
    if clause != before:
        head = HEAD_TOPIC.match(before)
        if head is not None and _ADJUNCT.search(clause) and is_thing(named(head[0])):
            yield head[0]
        yield clause
        if head is not None:
            yield head[0]
    if not _OWN_PURPOSE.search(before) or _SENDS.search(before):
        yield before
    yield rest
