"""Whether a day that is only stated as a limit of a step (提出期限：6月12日) is owed: what else the mail must say of it.

The step named as the reader's by courtesy (ご提出期限), by name (鈴木様：原稿) or by the heading of its list; or something to
give that is asked for near it, a place or a way to hand it in (提出先：総務課), an order. A label alone may be anybody's.
"""

from __future__ import annotations

from kigen.language.ja.clauses import ask_cues, limit_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import LONGEST_LIST, Verdict, around, next_words
from kigen.language.ja.whose.declared import is_courteous, is_listed_as_theirs
from kigen.language.ja.whose.giving import FREE, GIVEN, GIVES, gives
from kigen.language.ja.whose.headings import headed, heading
from kigen.language.ja.whose.setting import Setting
from kigen.patterns import Pattern

# 提出先:総務課, 回答方法:フォーム
_HOW_TO_GIVE = Pattern(
    r"(?:提出|回答|返送|返信|返却|送付|入力|報告|納入|振込|支払|入稿|連絡|返答)(?:の)?"
    r"(?:先|方法|場所|書類|用紙|様式|物)[^。]{0,3}[: \t】\]]|宛先[: \t]"
)
# お手続き:不要, 書類:受領済み, 返却日:6月10日, すべてそろいました: it is over, or comes of itself.
_SETTLED = Pattern(
    r":[ ]?(?:[^:。]{0,8}(?:受領|提出|返却|返送|確認|手続き?|入金)?済み?|[^:。]{0,4}不要|完了|なし)[)。 ]*$"
    r"|口座振替(?!依頼|の?申込)|(?:引き?落と?し|自動振替)(?:です|とな|日|\)|$)|すべて(?:そろ|揃)"
    r"|(?:受領|拝受|頂戴|受け取)(?:(?:いた|致)?しま|りま)した|いただいて(?:おり|い)ます"
)
_INQUIRY = Pattern("不明|問い?合|質問|相談|尋ね|連絡ください")
_COURTEOUS_STEP = Pattern(rf"(?:ご|お|御)(?:{GIVEN})")
# 弊社の都合で、お支払いは12日: whoever pays, but not 弊社へのご提出期限.
_OF_WRITER = Pattern(r"(?:弊[社所店院]|当[社所店院])(?!への?|宛|に|まで|必?着)")
_PERSON = Pattern(r"[一-龠々ァ-ヶー](?:様|さん|先生)[ ]?[:→>|]")
_ORDERED = Pattern("納期|納入期|納品期")
_SET_NEAR = 20  # characters behind a date within which a limit is said to be set


def why_not_owed(verdict: Verdict, letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> str | None:
    """The code of a doubt whether the step whose limit is stated is owed at all."""
    before, rest = around(letter, sentence, expression)
    before = headed(letter, sentence, before).rstrip()
    block = [letter.words(one) for one in _block(letter, sentence)]
    if any(_SETTLED.search(words) for words in block):
        return "ja_no_step"
    if any(FREE.search(words) and not _INQUIRY.search(words) for words in block):
        return "ja_voluntary"
    if _OF_WRITER.search(before):
        return "ja_no_actor"
    named = is_courteous(before, rest) or is_listed_as_theirs(letter, sentence) or _PERSON.search(before)
    set_here = (
        limit_cues.SETS.search(rest[:_SET_NEAR]) or expression.bound.words.startswith("を") or limit_cues.moves(before, rest)
    )
    if named or set_here or _is_backed(verdict.asked, letter, sentence, expression, setting):
        return None
    return "ja_nothing_comes" if verdict.asked else "ja_no_ask"


def _block(letter: Letter, sentence: Sentence) -> list[Sentence]:
    """A sentence with the lines of its list, and the sentence behind them in the next paragraph."""
    sentences, first, last = letter.sentences, sentence.number, sentence.number
    if letter.is_listed(sentence):
        while first > 0 and first > sentence.number - LONGEST_LIST and letter.is_listed(sentences[first - 1]):
            first -= 1
        while last + 1 < len(sentences) and last < sentence.number + LONGEST_LIST and letter.is_listed(sentences[last + 1]):
            last += 1
    return list(sentences[first : last + 2])


def _is_backed(
    asked: tuple[int, int] | None, letter: Letter, sentence: Sentence, expression: Expression, setting: Setting
) -> bool:
    """Whether the mail asks near a limit for something to give, says how it is given, orders it, or asks to see to it."""
    before, rest = around(letter, sentence, expression)
    if setting.buyer and _ORDERED.search(before):
        return True
    near = letter.sentences[max(0, sentence.number - LONGEST_LIST) : sentence.number + LONGEST_LIST]
    lines = [letter.words(one) for one in near if letter.is_listed(one)]
    if any(_HOW_TO_GIVE.search(words) for words in lines):
        return True
    if letter.is_listed(sentence) and any(_COURTEOUS_STEP.search(words) for words in lines):
        return True  # 校正お戻し 2月15日 above 校了 2月17日: a list of the reader's days
    here = [asked] if asked and sentence.start <= asked[0] < sentence.end else []
    asks = (*here, *setting.all_asked_within(sentence, LONGEST_LIST))
    if any(gives(letter, expression, one) for one in asks):
        return True
    sees_to_it = ask_cues.ASKS_TO_ACT.search(rest + next_words(letter, sentence)) or heading(
        letter, sentence, ask_cues.ASKS_TO_ACT
    )
    return bool(sees_to_it) and GIVES.search(before + rest) is not None
