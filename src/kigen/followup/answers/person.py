"""A person's answer, weighed: what the words say against what the mail holds.

Each step below either knows the reading or leaves it to the next. Handing over needs the thing: a file, a link to one, or
the answer itself in the body; without it "attached" is a claim. A question beats a promise, because the ball is
then with the user; a day after the deadline makes a promise a request for time.
"""

from __future__ import annotations

from dataclasses import replace

from kigen.followup.answers.conclude import conclude
from kigen.followup.answers.left_over import left_over, named_later
from kigen.followup.answers.papers.likeness import Lacking
from kigen.followup.answers.reply import ReplyKind, ReplyReading
from kigen.followup.answers.weighing.evidence import weighed
from kigen.followup.answers.words.in_words import answers_in_words, proposes_days, shows_one
from kigen.followup.answers.words.said import Said
from kigen.followup.answers.words.topic import IMAGE
from kigen.language import reason
from kigen.patterns import compiled

_HANDING = ("attached", "sending", "here", "sent", "partial")
_BEYOND_SMALL_TALK = (
    "acknowledged",
    "will_do",
    "will_write",
    "sent",
    "elsewhere",
    "attached",
    "here",
    "extension",
    "declined",
    "progress",
    "value",
    "offer",
)
_SEVERAL = 2
_FIGURE = compiled(r"\d")
# After a certain one of these a letter goes: at once, after the day that it names, or once the user has written back
_LETTERS_FOLLOW = frozenset({ReplyKind.ACKNOWLEDGED, ReplyKind.EXTENSION, ReplyKind.QUESTION, ReplyKind.UNRELATED})
MAY_BE_YES = "reply_may_be_yes"  # the reason for a doubt: "OK", where a yes was asked for
_GOES_ON = ("acknowledged", "will_do", "will_write", "progress")


def weigh(said: Said) -> ReplyReading:
    """The reading of a reply that a person wrote."""
    for step in (
        _nothing_to_do_with_it,
        shows_one,
        _holds_it,
        _refuses,
        proposes_days,
        _gives_some,
        _asks_for_time,
        answers_in_words,
        _asks,
        _says_sent,
        _goes_on,
    ):
        found = step(said)
        if found is not None:
            return weighed(said, _held_if_answered(said, found))
    return weighed(said, left_over(said))


def _held_if_answered(said: Said, found: ReplyReading) -> ReplyReading:
    """The reading, made unsure where the mail may answer in words all the same: no letter goes to who has answered, nor once
    the user has written back about what was asked beside it."""
    if not found.certain or found.reading not in _LETTERS_FOLLOW:
        return found
    asks = found.reading is ReplyKind.QUESTION
    told = said.may_answer or (said.only_jests and said.may_tell)
    if asks and told and not said.has("sent", "elsewhere"):
        return conclude(said, ReplyKind.DELIVERED, "reply_answer_in_words", certain=False, words=told)
    doubtful = (
        said.may_answer
        or said.may_tell
        or said.labelled >= _SEVERAL
        or (asks and said.has("elsewhere"))
        or said.promises_in_item
        or _may_hand_over(said)
    )
    doubtful = doubtful or (asks and (said.wishes or said.only_jests))
    if found.reading is ReplyKind.ACKNOWLEDGED and said.may_have_come:
        why = "reply_points_below" if said.points_below else "reply_may_have_come"
        return _may_have_come(said, why, said.may_have_come)
    if found.reading is ReplyKind.ACKNOWLEDGED and said.may_be_yes:
        return replace(found, certain=False, reasons=(reason(MAY_BE_YES),))
    thanked = found.reading is ReplyKind.ACKNOWLEDGED and (
        said.tells_beside_thanks or said.may_refuse or said.may_have_gone or said.lists_in_line or said.waits_past
    )
    return replace(found, certain=False) if doubtful or thanked else found


def _may_hand_over(said: Said) -> bool:
    """Whether the thing may be here beside what else is said ("Here is the scan. The original on the 8th"), is said to be
    attached where the file was forgotten, or to have gone another way ("It's on your portal. I had to do it as a picture")."""
    here = bool(said.holds) and not said.foreign_file
    return here or bool(said.claim) or (said.has("attached") and not said.attaches_another)


def _nothing_to_do_with_it(said: Said) -> ReplyReading | None:
    if said.newsletter:
        return conclude(said, ReplyKind.UNRELATED, "reply_newsletter")
    if not said.in_thread and not (said.speaks_of_ask or said.brings_what_was_agreed):
        return conclude(said, ReplyKind.UNRELATED, "reply_other_topic", certain=False)
    if said.has("pleasantry") and not (said.topical or said.holds or said.decision or said.has(*_BEYOND_SMALL_TALK)):
        return conclude(said, ReplyKind.UNRELATED, "reply_pleasantry", "pleasantry", certain=False)
    if _is_another_matter(said):
        why = "reply_aside" if said.has("aside", "notice") else "reply_another_thing"
        return conclude(said, ReplyKind.UNRELATED, why, "aside", certain=False)
    here = said.may_answer or (said.holds and not said.foreign_file)
    if (
        said.has("aside")
        and not (here or said.comes_to_the_matter)
        and not said.has("acknowledged", "will_do", "sent", "attached", "partial", "extension")
    ):
        return conclude(said, ReplyKind.UNRELATED, "reply_aside", "aside", certain=not said.speaks_of_ask)
    return None


def _is_another_matter(said: Said) -> bool:
    """Whether a mail in the thread begins with something else, or brings nothing but another thing."""
    if said.gives_notice and (not said.holds or said.foreign_file):
        return True
    if said.leads_aside and not said.file_is_asked and (not said.topical or said.foreign_file):
        return True
    return said.brings_another_thing and not said.has(*_HANDING, *_BEYOND_SMALL_TALK, "question", "missing")


def _holds_it(said: Said) -> ReplyReading | None:
    """A file or a link to one is here: all of it, part of it, or something else than the thing."""
    if not said.holds:
        return None
    handed = said.has(*_HANDING)
    if not handed and ((said.asks and not said.asks_beside) or said.has("extension", "declined")):
        return None
    given = said.has("attached", "sending", "sent") or (said.file_is_asked and said.hands_the_asked)
    if said.has("declined") and (said.foreign_file or not given):
        return None
    unlike = (said.names_another or said.brings_unasked) and not (said.promises or said.has("partial", "missing", "extension"))
    asks = said.asks and not said.has("arrival") and not said.asks_beside
    trouble = said.of("trouble") - said.of("except", "missing", "partial")  # "the remaining twenty were lost"
    if (said.left_out is Lacking.SPOKEN_OF or said.has("partial")) and handed and asks and not said.not_it:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "statement", certain=False, due=True)
    if said.wants_opinion and said.file_is_asked and handed and not (said.not_it or unlike or trouble):
        asks = False  # an opinion may be put as questions
    if said.not_it or asks or (said.asks_of_file and not said.wants_opinion) or unlike or trouble:
        return _holds_something_else(said)
    return _holds_some_or_all(said)


def _holds_some_or_all(said: Said) -> ReplyReading:
    handed = said.has(*_HANDING)
    if said.members_to_come:
        words = min(said.members_to_come)
        return conclude(said, ReplyKind.PARTIAL, "reply_part", certain=False, due=True, words=words)
    later = said.of("extension") - (said.of("attached", "sending", "sent") if said.hands_the_asked else set())
    lacking = said.names_a_part or said.has("missing")
    if later or lacking or (said.promises and said.new_due is not None):
        sure = lacking or said.late or said.promises or not said.file_is_asked
        cues = ("missing", "partial", "extension", "will_do")
        return conclude(said, ReplyKind.PARTIAL, "reply_part", *cues, certain=sure, due=True)
    unsaid = said.left_out is Lacking.UNNAMED and said.has("condition")
    more = unsaid or said.more_when or said.left_out is Lacking.SPOKEN_OF
    if more or said.works_on or said.promises_more:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "statement", certain=False, due=True, words=said.more_when)
    if said.reserved:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "open", "except", certain=False, due=True)
    # What else the mail says may be about a thing that is not what was asked.
    plain = said.file_is_asked or said.hands_the_asked or not said.has("statement")
    # "I'll send it" beside a file that bears the name of what was asked is said of that file.
    given = handed and said.file_is_asked
    certain = given or ((handed or said.file_is_asked or not said.has(*_GOES_ON)) and not said.promises)
    certain = (
        certain
        and plain
        and not said.loosely
        and (said.hands_the_asked or not said.foreign_file)
        and not (said.apart or said.has("question", "offer"))
        and (
            said.file_is_asked or not (said.has("pleasantry") and IMAGE.search(said.holds))
        )  # "It was good to meet you. Here is the picture of you"
        and said.left_out is Lacking.NOTHING
        and said.of("open").isdisjoint(said.tells_of_days)
    )
    why = reason("reply_holds", said.holds)
    return conclude(said, ReplyKind.DELIVERED, why, *_HANDING, certain=certain)


def _holds_something_else(said: Said) -> ReplyReading | None:
    """A draft, last year's, their own paper, or a file with a question about it: never taken as the thing."""
    asks = said.asks and (said.new_due is None or not said.has("extension"))
    if asks or "markup" in said.not_it or said.has("trouble"):
        return conclude(said, ReplyKind.QUESTION, "reply_question", "question", certain=False, due=said.late)
    if said.not_it & {"draft", "piece"} or said.has("partial", "missing"):
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "draft", "piece", "missing", "partial", certain=False, due=True)
    if said.promises or said.has("extension", "declined"):
        return _refuses(said) or _asks_for_time(said) or _goes_on(said)
    if said.is_opinion:
        return conclude(said, ReplyKind.DELIVERED, "reply_answer_in_words", "opinion", certain=False)
    return _brings_another(said)


def _brings_another(said: Said) -> ReplyReading:
    """A thing by another name, beside a claim or alone, or something in its place."""
    if said.claim and said.claim not in said.of("attached", "object", "thing") and not said.has("aside", "pleasantry"):
        why = "reply_sent_elsewhere"  # "It went out by bank transfer. The slip is attached"
        return conclude(said, ReplyKind.DELIVERED, why, certain=False, claimed=True, words=said.claim)
    if said.names_another or said.brings_unasked:
        return conclude(said, ReplyKind.UNRELATED, "reply_another_thing", *_HANDING, certain=False)
    return conclude(said, ReplyKind.ACKNOWLEDGED, "reply_unclear", "stand_in", *_HANDING, certain=False)


def _refuses(said: Said) -> ReplyReading | None:
    if not said.has("declined") and (said.denies_the_asked or said.denies_with_regret):
        return conclude(said, ReplyKind.DECLINED, "reply_declined", "cannot", certain=False)
    # "Could you try somebody else this year?" offers no day, nor does "on the day we can only show them"
    offered = any(_FIGURE.search(words) for words in said.of("offer") - said.of("declined"))
    promised = said.late and (offered or said.has("extension", "will_do", "will_write", "sending"))
    if not said.has("declined") or promised or (said.has("extension") and said.new_due is not None):
        return None
    if said.declines_one_of_many or said.declines_beside or said.declines_in_case:
        return None
    if said.has("trouble") or (said.has("will_do", "question") and said.new_due is not None):
        return None
    if (said.has("bargain") and said.has("question")) or said.questions >= _SEVERAL:
        return None  # "we cannot accept clause 7 as it stands. Any room to soften it?"
    sure = not (said.has("question", "will_do", "extension", "sent", "elsewhere") or said.declines_another)
    return conclude(said, ReplyKind.DECLINED, "reply_declined", "declined", certain=sure)


def _gives_some(said: Said) -> ReplyReading | None:
    """One of several things was sent, or answered, and something else is said of the others."""
    if said.has("trouble") or said.not_it or said.holds:
        return None
    listed = said.has("sending") or said.of("made") & said.topical
    lists = said.values >= _SEVERAL or (listed and bool(said.value))
    if said.left_out is Lacking.SPOKEN_OF and (said.answers_something or lists):
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "will_do", "progress", certain=False, due=True)
    if said.has("question") and not said.claims_a_part:
        return None
    goes_on = said.goes_on or said.has("extension", "missing") or said.named_late is not None
    some = said.parts_awaited and said.values >= _SEVERAL and said.wants_words
    if some or said.gives_a_part or said.claims_a_part:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "partial", "will_do", "progress", certain=False, due=True)
    lacks = said.claim in said.topical and said.has("missing")
    sent = said.claim and goes_on and (said.left_out is Lacking.SPOKEN_OF or said.keeps_back or lacks)
    sent = sent or (said.claim and said.left_out is Lacking.SPOKEN_OF and bool(said.of("open") - {said.claim}))
    if sent or ((said.gives_some_words or (said.has("partial") and said.answers_partly)) and not said.late):
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "partial", "will_do", "progress", certain=False, due=True)
    return None


def _asks_for_time(said: Said) -> ReplyReading | None:
    if said.answers_and_goes_on or said.waits_for_word or said.days_are_no_delay:
        return None
    if (said.late and said.has("extension", "offer", "will_do", "will_write", "missing", "sending")) or (
        said.same_day and said.has("extension", "offer")
    ):
        return conclude(said, ReplyKind.EXTENSION, "reply_later_day", "extension", "will_do", "missing", due=True)
    if said.waits_for_later or said.arrives_late:
        return named_later(said)
    if said.has("extension") and (said.new_due is None or not said.has("will_do")):
        sure = not said.has("sent", "elsewhere", "decision")
        return conclude(said, ReplyKind.EXTENSION, "reply_more_time", "extension", certain=sure, due=True)
    return None


def _asks(said: Said) -> ReplyReading | None:
    if said.wishes_for_no_day and not said.has("question"):
        return conclude(said, ReplyKind.QUESTION, "reply_question", "offer", certain=False)
    if not said.has("question") or (said.has("elsewhere") and said.has("arrival") and not said.has("trouble")):
        return None
    if said.asks_beside_claim:
        why = "reply_sent_elsewhere"
        return conclude(said, ReplyKind.DELIVERED, why, certain=False, claimed=True, words=said.claim)
    if said.asks_whether_it_came and not said.has("trouble"):
        return _may_have_come(said, "reply_whether_came", said.asks_whether_it_came)
    if said.has("about_time"):
        why = "reply_asks_about_time"
        return conclude(said, ReplyKind.EXTENSION, why, "about_time", certain=False, due=said.late)
    sure = not said.has("sent") and not said.asks_leave
    return conclude(said, ReplyKind.QUESTION, "reply_question", "question", certain=sure, due=said.late)


def _may_have_come(said: Said, why: str, words: str) -> ReplyReading:
    """It may have been sent by another way, though nothing says so plainly."""
    return conclude(said, ReplyKind.DELIVERED, why, certain=False, claimed=True, words=words)


def _says_sent(said: Said) -> ReplyReading | None:
    """Says it was handed over, but this mail does not hold it."""
    goes_on = bool(said.goes_on)
    if said.has("trouble") or said.not_it or said.signed_and_to_come:
        return None
    if said.claim and (not goes_on or (said.claim in said.topical and said.goes_on.isdisjoint(said.topical))):
        return _claims(said)
    if said.of("attached") - said.of("acknowledged") and not (goes_on or said.attaches_another):
        return conclude(said, ReplyKind.DELIVERED, "reply_no_file", "attached", certain=False, claimed=True)
    if said.gives_to & said.topical and not goes_on and not said.has("missing", "partial", "extension"):
        words = next(iter(said.gives_to & said.topical))
        return conclude(said, ReplyKind.DELIVERED, "reply_sent_elsewhere", certain=False, claimed=True, words=words)
    done = said.of("signed", "paid") & said.of("statement") and not goes_on and not said.has("missing", "extension", "open")
    if done or said.has("password"):
        why = "reply_sent_elsewhere" if done else "reply_password"
        return conclude(said, ReplyKind.DELIVERED, why, "signed", "paid", "password", certain=False, claimed=True)
    return None


def _claims(said: Said) -> ReplyReading | None:
    """Says so in a sentence of its own: of all of it, of a part, or of one thing while another is promised."""
    if said.has("partial", "missing"):
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "partial", due=True)
    if said.members_to_come:
        words = min(said.members_to_come)
        return conclude(said, ReplyKind.PARTIAL, "reply_part", certain=False, due=True, words=words)
    if said.promises or said.works_on:
        return None
    if said.has("open"):
        # "It is signed. The drafts should be ready next week": of another thing, it seems
        about_it = any(name == "open" and words in said.topical for name, words in said.cues)
        found = conclude(said, ReplyKind.DELIVERED, "reply_sent_elsewhere", certain=False, claimed=True, words=said.claim)
        return found if said.claim in said.topical and not about_it else None
    if said.excepts:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "except", certain=False)
    # A thing by another name than the ask's may be the same thing, or not.
    missed = ("attached", said.claim) in said.cues and ("elsewhere", said.claim) not in said.cues
    sure = ("thing", said.claim) not in said.cues and not missed
    why = "reply_no_file" if missed else "reply_sent_elsewhere"
    return conclude(said, ReplyKind.DELIVERED, why, certain=sure, claimed=True, words=said.claim)


def _goes_on(said: Said) -> ReplyReading | None:
    if said.has("here") and said.has("missing") and not said.holds:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", certain=False, due=True)
    if said.has(*_GOES_ON, "sending"):
        code = "reply_promised_day" if said.new_due is not None else "reply_acknowledged"
        return conclude(said, ReplyKind.ACKNOWLEDGED, code, "will_do", "acknowledged", "progress", "sending", due=True)
    if said.answers_partly:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "partial", "open", certain=False, due=True)
    if said.has("extension", "missing", "partial"):
        return conclude(said, ReplyKind.ACKNOWLEDGED, "reply_acknowledged", "extension", "missing", certain=False, due=True)
    return None
