"""What the verb behind a date with a limit word says of whose it is: 12日までにご返送ください, 12日までにお送りします."""

from __future__ import annotations

from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, parties
from kigen.language.ja.clauses.predicates import ASKING, Act, Predicate
from kigen.language.ja.whose.beside import Verdict
from kigen.language.reason import reason
from kigen.patterns import Pattern

_THERE = frozenset({"あれば", "届けば", "揃えば", "そろえば", "わかれば", "決まれば"})
_MUST = Pattern(r"ば?なり|ば?いけ|といけ|とい(?:か|な)")
_OF_SOME = Pattern(r"(?:お?方|人|お客様|皆様)[がもの]")
# いただけない場合, ご返信がない場合, 揃わないと: what does not come is to be given to the writer.
_TO_BE_GIVEN = Pattern(
    r"いただ|頂|戴|くださ|下さ|もら|くれ|賜|(?:ご|お|御)[一-龠]|返[信事答却送]|回答|連絡|提出|入金|支払|振込|届|揃|そろ|来|戻"
)
_FROM_READER = ("いただか", "頂か", "もらわ")
# 柴さんが24日までにくれるはず: somebody's giving, told of
_GIVES_US = Pattern("くれ|くだ|下さ")
_HEARD = Pattern("そう|よう|らし|って|と")
_GIVER = Pattern(r"(?!貴社|御社|お客様)[^\s。、|]{0,15}[^\s。、|様](?:が|から|より|側で)(?:は)?[、|]?[^。がは]{0,24}$")


def _told_of(before: str, giving: str) -> Verdict:
    """What is told of somebody's giving; it may be the reader's where nobody is named and it is no hearsay."""
    if _GIVER.search(before) or _HEARD.search(giving):
        return Verdict(OwedBy.THIRD, False, (reason("ja_third_party"),))
    return Verdict(OwedBy.THEM, False, (reason("ja_reported"),))


def limited(predicate: Predicate, own: list[Act], following: list[Act], before: str, rest: str) -> Verdict | None:
    """A date with a limit word, by the verb behind it. `own` are the later verbs before the next limit."""
    asked = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    verdict: Verdict | None = None
    match predicate.act:
        case Act.REQUEST | Act.QUESTION | Act.LINK:
            verdict = _requested(predicate, following, rest)
            told = predicate.words.endswith(("くださり", "下さり")) and not any(
                act in ASKING for act in following
            )  # お送りくださり、
            verdict = verdict.unsure(reason("ja_no_ask")) if verdict and told else verdict
        case Act.WELCOME | Act.PURPOSE:
            verdict = _welcomed(predicate, own, before, rest)
        case Act.CUSTOM if not ask_cues.BY_NOW.search(before + rest):
            verdict = asked
        case Act.WITHOUT:
            verdict = _expected(predicate, before, rest)
        case Act.MODIFIES:
            listed = "ただく" in predicate.words and ask_cues.THINGS_TO_DO.match(rest, predicate.end)
            unsure = asked.unsure(reason("ja_which_verb")) if {Act.REQUEST, Act.WELCOME} & {*own} else None
            verdict = asked if listed else unsure
        case Act.WISH | Act.PROMISE if _hears(predicate, rest) and ask_cues.HEARD.search(before):
            verdict = asked
        case Act.WISH | Act.LATER if predicate.act is Act.LATER or _receives(predicate, before, rest):
            verdict = replace(asked.unsure(reason("ja_own_plan")), soft=True)
        case Act.WISH if Act.REQUEST in own and not ask_cues.PLEASE_WAIT.search(rest):
            verdict = replace(asked.unsure(reason("ja_own_plan")), soft=True)
        case Act.WISH | Act.PROMISE:
            verdict = _promised(predicate, before)
        case Act.EXISTS if _GIVES_US.match(predicate.words):
            verdict = _told_of(before + "|" + rest[: predicate.start], predicate.words)
        case Act.EXISTS:
            event = Verdict(OwedBy.THIRD, True, (reason("ja_event", predicate.words),))
            ours = parties.OWN_ACTS.search(rest[: predicate.start])
            verdict = Verdict(OwedBy.US, True, (reason("ja_own_step"),)) if ours else event
        case _:
            pass
    return verdict


def _expected(predicate: Predicate, before: str, rest: str) -> Verdict:
    """What is said of the case that nothing comes by the day (ご返信がない場合は): something is expected of the reader."""
    arrives = ask_cues.TELLS_US.search(rest, max(0, predicate.start - 4)) or ask_cues.OF_ITSELF.search(
        rest[: predicate.start] + predicate.words
    )
    if arrives or parties.OTHERS_SILENCE.search(before[-16:] + rest[: predicate.start]):
        return Verdict(OwedBy.THIRD, False, (reason("ja_conditional"),))
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_expected", predicate.words),))
    if not _TO_BE_GIVEN.search(rest[: predicate.start] + predicate.words):  # 先約の方の契約が成立しなければ
        return verdict.unsure(reason("ja_conditional"))
    if _OF_SOME.match(rest, predicate.end):  # お支払いいただけない方が多く
        return verdict.unsure(reason("ja_conditional"))
    if _MUST.match(rest, predicate.end) and "いただ" not in predicate.words and "頂" not in predicate.words:
        return verdict.unsure(reason("ja_need_only"))
    if predicate.words.startswith("来な"):  # 図面が来ないと工事が止まります: whoever it comes from
        return verdict.unsure(reason("ja_conditional"))
    return verdict.unsure(reason("ja_silence_consents")) if ask_cues.CONSENT.search(rest) else verdict


def _hears(predicate: Predicate, rest: str) -> bool:
    """Whether the writer only takes in what readers have to say: お伺いします, 承ります."""
    return predicate.words.startswith("承") or ask_cues.HEARS.search(_behind_limit(rest, predicate)) is not None


def _behind_limit(rest: str, predicate: Predicate) -> str:
    """The words from a limit to its verb, without the particle that some limits have behind them (今月中に)."""
    return rest[: predicate.start].removeprefix("に").removeprefix("は")


def _receives(predicate: Predicate, before: str, rest: str) -> bool:
    """Whether the writer wishes to see, hear or have by then what the words before the day name: 原稿は12日までに拝見したい."""
    words = _behind_limit(rest, predicate)
    return ask_cues.RECEIVES.match(words) is not None and (before.endswith(("を", "は", "、", "も")) or "を" in words)


def _promised(predicate: Predicate, before: str) -> Verdict:
    """What is going to be done: by the writer, unless the words say that the reader does it (鈴木様が12日までに作成する)."""
    if parties.READER_ACTS.search(before[-24:]):
        return Verdict(OwedBy.THEM, False, (reason("ja_their_step"), reason("ja_no_ask")))
    return Verdict(OwedBy.US, True, (reason("ja_promised", predicate.words),))


def _welcomed(predicate: Predicate, own: list[Act], before: str, rest: str) -> Verdict:
    """いただければ, いただけるよう: an ask, unless it is only said what comes of it."""
    alone = Act.REQUEST not in own
    orders = ask_cues.ORDERS.search(rest[: predicate.start]) is not None
    if predicate.act is Act.WELCOME and "場合" in predicate.words and alone and orders:
        return Verdict(OwedBy.THIRD, False, (reason("ja_conditional"),))
    if predicate.act is Act.WELCOME and ask_cues.REWARD.search(rest[predicate.end : predicate.end + 12]):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    if predicate.act is Act.WELCOME and ask_cues.MAKES_POSSIBLE.match(rest, predicate.end):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    asked = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    offered = predicate.act is Act.PURPOSE or "場合" in predicate.words or predicate.words in _THERE
    offered = offered or predicate.words.endswith("くと")  # お持ちいただくと、下取りいたします
    offered = offered or orders or ask_cues.ORDERS_TOPIC.search(before) is not None
    return asked.unsure(reason("ja_conditional")) if offered and alone else asked


def _requested(predicate: Predicate, following: list[Act], rest: str) -> Verdict | None:
    near = rest[max(0, predicate.start - 32) : predicate.start]
    near = ask_cues.COURTEOUS_WAY.sub("", near)[-24:] if "よう" in near else near[-24:]
    if ask_cues.NO_STEP.search(near) or near.endswith("ないで"):
        return Verdict(OwedBy.THIRD, False, (reason("ja_no_step"),))
    if predicate.act is Act.QUESTION and ask_cues.ABOUT_OWN_STEP.search(rest[: predicate.end]):
        return Verdict(OwedBy.US, False, (reason("ja_asks_about_own_step"),))
    if "待" in predicate.words and ask_cues.ATTENDING.search(near):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    if ask_cues.PASSES_ON.search(near) or (predicate.words.endswith("よう") and ask_cues.TELLS_ON.match(rest, predicate.end)):
        return verdict.unsure(reason("ja_passed_on"))
    must = predicate.words.endswith(("ばなり", "はなり", "いけ")) and not rest[: predicate.start].endswith(_FROM_READER)
    if must:  # 税務署に12日までに提出しなければなりません: whoever has to
        return verdict.unsure(reason("ja_need_only"))
    needs = "必要" in predicate.words and not predicate.words.startswith(("いただく", "頂く")) and Act.REQUEST not in following
    return verdict.unsure(reason("ja_need_only")) if needs else verdict
