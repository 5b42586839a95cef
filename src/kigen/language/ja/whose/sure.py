"""What must be there for a deadline of the reader's to be certain; whatever lacks one of these is shown, and is a guess.

1. A request: the reader is asked, or a limit is called by a step that only the reader takes (ご返送期限).
2. Something that comes of it for the writer: the reader gives, returns, pays, answers or settles it (`giving`), or the
   writer is to receive a thing (図面をいただけますか). Where the day has a verb of its own, that verb must say so (`own_verb`);
   where it is stated as the limit of a step, something else must (`stated`).
3. No case in which alone it is asked: ご解約の場合のみ, 不要でしたら.
4. One reading of the day without a guess, which `deadlines` adds, and nobody else who acts, which `doubted` tells.
"""

from __future__ import annotations

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import Verdict, around, next_words
from kigen.language.ja.whose.giving import comes_of_it
from kigen.language.ja.whose.own_verb import why_nothing_comes
from kigen.language.ja.whose.setting import Setting
from kigen.language.ja.whose.stated import why_not_owed
from kigen.language.reason import reason
from kigen.patterns import Pattern

# ご解約の場合のみ, 参加される場合は: the case in which alone something is asked.
_ONLY_IF = Pattern(
    r"(?:場合|とき|際|お?方)(?:に)?(?:のみ|だけ|に限り)、?[^。]{0,24}$"
    r"|(?<!この)(?<!その)(?<!ずれの)(?<!ちらの)(?:場合|とき)(?:に)?は、?[^。]{0,24}$"
)
# 提出日 6月12日: without a request, it may as well be the day on which a paper was handed in.
_MERE_DAY = Pattern(r"(?:回答|提出|返送|返信|返却|返答|入稿|校了|戻し|投函)日[ :…|\t]*$")
_BY_ITS_VERB = frozenset({"ja_asked", "ja_asked_on_day", "ja_expected"})


def assured(verdict: Verdict, letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict:
    """The verdict, as a guess where something is missing that a certain one has."""
    if verdict.owed_by is not OwedBy.THEM or not verdict.certain:
        return verdict
    before, rest = around(letter, sentence, expression)
    rule = verdict.reasons[0].code
    if verdict.asked is None and _MERE_DAY.search(before):
        return verdict.unsure(reason("ja_no_ask"))
    if rule == "ja_their_step":
        why = why_not_owed(verdict, letter, sentence, expression, setting)
        return verdict.unsure(reason(why)) if why else verdict
    if verdict.asked is None:
        return verdict
    if _ONLY_IF.search(before) is not None and not _either_way(letter, sentence, before, rest):
        return verdict.unsure(reason("ja_optional"))
    if rule in _BY_ITS_VERB:
        why = why_nothing_comes(letter, expression, verdict.asked, before)
    else:
        why = None if comes_of_it(letter, expression, verdict.asked) else "ja_nothing_comes"
    return verdict.unsure(reason(why)) if why else verdict


def _either_way(letter: Letter, sentence: Sentence, before: str, rest: str) -> bool:
    """Whether an answer is wanted in the other case too."""
    return bool(ask_cues.EITHER_WAY.search(before + rest) or ask_cues.NONE_TOO.search(next_words(letter, sentence)))
