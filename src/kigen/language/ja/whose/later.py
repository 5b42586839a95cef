"""A day behind the one that was asked for, which is said to be in time as well: 金曜までに。難しければ月曜でも構いません."""

from __future__ import annotations

from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.patterns import Pattern

_REACH = 80  # characters behind a day
_DAY = (
    r"(?:[月火水木金](?:曜日?|(?=[(]))|翌(?:日|朝|週|営業日|[月火水木金])|明日|明後日|あさって|来週|週明け|今週[中末]|月末|月初"
    r"|\d{1,2}(?:日|/\d{1,2}|時)|午[前後]|夕方|正午)"
    r"(?:の|朝|一番|午[前後]|夕方|夜|中|頃|いっぱい|一杯|以内|曜日?|[月火水木金]曜|[(][月火水木金土日][)]|\d{1,2}時|\d{1,2}日){0,4}"
)
_GRANTED = (
    r"、?(?:大丈夫|構いません|かまいません|構わない|結構|間に合|問題(?:ありません|ございません|ない)|OK|いい(?:です|ので|よ)|よろしい"
    r"|宜しい|良い(?:です|ので)|可(?:能)?です|差し支え(?:あり|ござ|な)|お?待ち(?:でき|いた|し)|待て|延ば|お?受け(?:付|取)?[^。]{0,6}(?:できます|可能))"
)
_LATER_GRANTED = rf"{_DAY}(?:(?:まで)?で(?:も)?|まで(?:なら|でしたら|に|は)?|に(?:なって|頂いて|いただいて)も){_GRANTED}"
# 難しければ, ご都合が悪いようでしたら, 間に合わない場合は
_CANNOT = Pattern(
    r"(?:難し|むずかし|無理|厳し|きびし|間に合わな|ご?都合が(?:悪|つかな|合わな)|お忙し|お時間が|できな|できません|出来な|遅れ|遅くな)"
    r"[^。\n、]{0,10}?(?:ば|なら|たら|場合|際|とき|時)(?:に?は)?"
)
_THEN = Pattern(rf"、?[^。\n]{{0,12}}?{_LATER_GRANTED}")
# 5月19日(月)でも間に合いますので: behind a stop
_TOO = Pattern(rf"[。\n、][^。\n、]{{0,8}}?{_DAY}(?:まで)?でも{_GRANTED}")
# 金曜中、遅くとも月曜の朝までに
_AT_THE_LATEST = Pattern(rf"(?:まで|中)?(?:に|には)?、?(?:遅く(?:と?も|て)|最悪(?:でも)?)、?[^。\n]{{0,4}}?{_DAY}")


def later_will_do(letter: Letter, sentence: Sentence, end: int) -> bool:
    """Whether the words behind a day that ends at text[end] grant another one: the reader who takes that is not late."""
    text, following = letter.text, letter.sentences[sentence.number + 1 : sentence.number + 2]
    last = following[0].end if following and following[0].paragraph == sentence.paragraph else sentence.end
    reach = min(last, end + _REACH)
    if _AT_THE_LATEST.match(text, end, reach) or _TOO.search(text, end, reach):
        return True
    return any(_THEN.match(text, cannot.end(), reach) for cannot in _CANNOT.finditer(text, end, reach))
