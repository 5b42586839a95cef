"""Where no single sign decides, all signs of a reply are weighed together."""

from __future__ import annotations

from kigen.followup.answers.reply import ReplyKind, ReplyReading
from kigen.followup.answers.weighing.evidence import signs, weighed
from kigen.followup.answers.weighing.points import POINTS, READINGS
from kigen.followup.answers.words.said import Said
from kigen.followup.correspondence.reading import heard
from kigen.language import reason
from kigen.language.replies import grammar
from language.replies.learn_points import learn
from language.replies.reply_lines import Line

_MAPPED = {"statement", "aside", "engaged"}  # cues that are made of others


def line(say: str, ask: str, language: str = "ja", **answer: str) -> Line:
    return Line(language, {"ask": ask, "due": "2026-06-12", "sent": "2026-06-10T10:00"}, "", {"say": say, **answer})


def said(say: str, ask: str, language: str = "ja", **answer: str) -> Said:
    spoken = line(say, ask, language, **answer)
    found = heard(spoken.reply(), spoken.original())
    assert found is not None
    return found


def doubtful(kind: ReplyKind, code: str, *, certain: bool = False) -> ReplyReading:
    return ReplyReading(kind, certain=certain, reasons=(reason(code),))


def test_a_doubtful_reading_gives_way_to_the_one_for_which_more_speaks() -> None:
    """A bare promise that some step took for part of the thing is a promise."""
    promise = said("承知しました。明日お送りします。", "名簿の提出")

    found = weighed(promise, doubtful(ReplyKind.PARTIAL, "reply_part"))

    assert (found.reading, found.certain) == (ReplyKind.ACKNOWLEDGED, False)
    assert found.reasons[0].code == "reply_weighed"
    assert found.words.strip() == "明日お送りします。"


def test_a_reading_that_the_signs_bear_out_stays_as_it_is() -> None:
    given = said("名簿を添付いたします。", "名簿の提出", file="名簿.xlsx")
    reading = doubtful(ReplyKind.DELIVERED, "reply_holds", certain=True)

    assert weighed(given, reading) is reading


def test_a_certain_reading_against_which_the_signs_speak_is_certain_no_more() -> None:
    promise = said("承知しました。明日お送りします。", "名簿の提出")

    found = weighed(promise, doubtful(ReplyKind.DECLINED, "reply_declined", certain=True))

    assert (found.reading, found.certain) == (ReplyKind.ACKNOWLEDGED, False)


def test_what_was_claimed_or_written_by_a_machine_is_not_weighed() -> None:
    promise = said("承知しました。明日お送りします。", "名簿の提出")
    claimed = ReplyReading(ReplyKind.DELIVERED, certain=False, claimed=True, reasons=(reason("reply_sent_elsewhere"),))
    machine = doubtful(ReplyKind.AUTO_REPLY, "reply_only_away")

    assert weighed(promise, claimed) is claimed
    assert weighed(promise, machine) is machine


def test_signs_tell_where_a_cue_stands() -> None:
    found = signs(said("名簿を添付します。表紙の色はどうしますか？", "名簿の提出", file="名簿.xlsx"))

    assert {"attached first", "attached asked", "attached + file", "question last", "marked last", "is holds"} <= found
    assert not {"attached last", "question first", "question asked"} & found


def test_every_point_is_of_a_sign_that_a_reply_can_have() -> None:
    """A cue that was renamed leaves no points behind."""
    cues = {rule.cue for code in ("ja", "en") for rule in grammar(code).rules} | _MAPPED
    others = ("is ", "sentences ", "marked ", "any")

    assert [sign for sign in POINTS if not sign.startswith(others) and sign.split(" ")[0] not in cues] == []
    assert {len(row) for row in POINTS.values()} == {len(READINGS)}


def test_points_are_learnt_for_the_reading_that_a_sign_goes_with() -> None:
    known = [([0], 4), ([1], 2)] * 20

    asked, promised = learn(known, 2)

    assert max(range(len(READINGS)), key=asked.__getitem__) == 4
    assert max(range(len(READINGS)), key=promised.__getitem__) == 2


def test_what_is_weighed_as_delivered_and_not_here_is_a_claim() -> None:
    claim = said("変更届は先ほどポータルから提出しました。", "変更届の提出")

    found = weighed(claim, doubtful(ReplyKind.QUESTION, "reply_question"))

    assert (found.reading, found.certain, found.claimed) == (ReplyKind.DELIVERED, False, True)
