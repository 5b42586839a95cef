"""Whether the verb that a day has of its own gives the writer something by then: 12日までにご返送ください.

The verb must say so itself. It must not lead elsewhere (市役所へ), be free to the reader (ご自由に), take up an offer
(お申し込みください), tell of every time (20日締めでお願いしております), or go on until then (12日までこちらへお送りください).
"""

from __future__ import annotations

from kigen.language.ja.clauses.sentences import Letter
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.giving import AS_ONE_LIKES, AT_HOME, COMES, DEED, OF_A_DEED
from kigen.patterns import Pattern

# Where it goes, when that is no place of the writer's: 市役所へ, お近くの店舗で.
_ELSEWHERE = Pattern(
    r"(?:[市区]役所|役場|税務署|法務局|年金事務所|ハローワーク|裁判所|警察署?|保健所|銀行|信用金庫|金融機関|郵便局|コンビニ|店舗"
    r"|お近くの[^、。]{1,8}|最寄り?の[^、。]{1,8}|主催者|学会|先方|取引先|各自)(?:の?窓口)?様?(?:へ|に(?!は)|にて|で|まで)"
)
_LAST_STEP = Pattern(r"、|(?:うえ|上で)")
# 12日までにお申し込みください: what is asked takes up an offer.
_TAKES_UP = Pattern(r"(?:お?申し?込み|ご?応募|エントリー|ご予約|ご注文|ご?購入|ご?成約|ご来[場店])(?:を|の(?:ほど|程)を?)?、?$")
# 弊社は20日締めでお願いしております: how it is done every time, where no step is named.
_AS_A_RULE = Pattern(r"て(?:おり|い)ます")
_COURTEOUS = Pattern(r"(?:ご|お|御)[一-龠]")
_TAKES = Pattern(r"(?:いただ|頂|戴)きます")  # 休みをいただきます asks for nothing, ご返送いただきます does
_ASKING = ("くださ", "下さ", "いただ", "頂", "もら", "お願", "願", "て")
# 12日までご返送ください: done at once, so that まで cannot tell how long it goes on.
_AT_ONCE = Pattern(r"提出|返送|返信|返却|返答|返事|回答|戻し|入金|振込|支払|投函|入稿|提示|一報")
_TOPIC = 24  # characters before a day in which what it is of is named


def why_nothing_comes(letter: Letter, expression: Expression, asked: tuple[int, int], before: str) -> str | None:
    """The code of a doubt whether the verb of a day gives the writer something by then."""
    between, words = letter.text[expression.tail : asked[0]], letter.text[slice(*asked)]
    deed = between[-DEED:]
    named = OF_A_DEED.search(deed) is not None
    if _TAKES.match(words) and not named:
        return "ja_no_ask"
    before = before[-_TOPIC:]
    topic = COMES.search(before) is not None
    if not (topic or _COURTEOUS.search(between)) and _AS_A_RULE.match(letter.text, asked[1]):
        return "ja_rule"
    if _ELSEWHERE.search(_LAST_STEP.split(between)[-1]):
        return "ja_third_party"
    if AS_ONE_LIKES.search(between) or _TAKES_UP.search(deed):
        return "ja_voluntary"
    if not COMES.search(deed + words) and (named or AT_HOME.search(deed or before)):
        return "ja_nothing_comes"
    lasting = expression.bound.words in ("まで", "迄", "まで、") and not between.startswith((":", ")", "を"))
    lasting = lasting and not expression.leads_row(before, between)
    return "ja_which_verb" if lasting and words.startswith(_ASKING) and not _AT_ONCE.search(before + "|" + deed) else None
