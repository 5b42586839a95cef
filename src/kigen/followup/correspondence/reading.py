"""Understanding a client's answer: what the mail is, and what it does to the commitment.

The life of a reply: machines are told apart first (`answers.machine`), then a person's own words are weighed against what
the mail holds (`answers.person`), then the reading becomes an event (`to_event`). Unsure is held, never taken as
delivered and never ignored. docs/answers.md says what each reading means to the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kigen.calendars import local_moment
from kigen.followup.answers.event import to_event
from kigen.followup.answers.gather import gather
from kigen.followup.answers.impersonal import answers_beside_absence
from kigen.followup.answers.machine import read_machine
from kigen.followup.answers.papers.likeness import GIVING
from kigen.followup.answers.papers.proof import without_doubtful
from kigen.followup.answers.papers.shut import in_view_of_seals
from kigen.followup.answers.person import weigh
from kigen.followup.answers.reply import Original, Reply, ReplyKind, ReplyReading
from kigen.followup.answers.words.said import Said
from kigen.language import Answer, Context, pack, reason
from kigen.language.text import fold
from kigen.mail.thread import base_subject
from kigen.patterns import compiled

__all__ = ["Original", "Reply", "ReplyKind", "ReplyReading", "heard", "read_reply", "says_more", "to_event"]

_ADDRESS = compiled(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+|https?://[!-~]+")  # of no language
_SPOKEN = 0.25  # of a sentence's letters, from which what another language reads in it counts
_TO_COME = frozenset({"will_do", "will_write"})
_BARE = 24  # characters of a sentence that only says yes to what was asked for: "OK, I'll do that."
_MOST_WORDS = 20_000  # characters of a reply that are read


def read_reply(reply: Reply, original: Original) -> ReplyReading:
    """Read one reply to what was asked. Pure and total: it never raises on any text."""
    reply = _as_read(reply)
    answers = _answers(reply)
    return _by_machine(reply, original, answers) or in_view_of_seals(_weighed(reply, original, answers), reply)


def heard(reply: Reply, original: Original) -> Said | None:
    """What a person's reply says, before it is weighed; None where no person wrote it."""
    reply = _as_read(reply)
    answers = _answers(reply)
    return gather(reply, original, answers) if _by_machine(reply, original, answers) is None else None


def _as_read(reply: Reply) -> Reply:
    return replace(reply, own=tuple(_first(reply.own)), context=_by_their_clock(reply.context))


def _by_machine(reply: Reply, original: Original, answers: Sequence[Answer]) -> ReplyReading | None:
    return read_machine(replace(reply, subject=_added(reply.subject, original.subject)), original, answers)


def says_more(reply: Reply) -> bool:
    """Whether the writer gives something, or says what they will do, beside having read the mail that they answer:
    「お送りします」 may mean "I hereby send". "Will do" says no more than "noted"."""
    cues = [cue for answer in _answers(reply) for cue in answer.cues]
    bare = {words for name, words in cues if name == "acknowledged" and len(words) <= _BARE}
    return any(name in GIVING or (name in _TO_COME and words not in bare) for name, words in cues)


def _weighed(reply: Reply, original: Original, answers: Sequence[Answer]) -> ReplyReading:
    """A person's words and what lies in the mail. What is delivered only by files that prove nothing by themselves is a
    doubt: a picture in the text may be the thing, or the logo of the signature."""
    reading = _unless_away(weigh(gather(reply, original, answers)), reply, original)
    if not reply.attachments or not reading.certain or reading.reading is not ReplyKind.DELIVERED:
        return reading
    bare, why = without_doubtful(reply, original)
    if not why:
        return reading
    rest = weigh(gather(bare, original, answers))
    if rest.certain and rest.reading is ReplyKind.DELIVERED:
        return rest
    return replace(reading, certain=False, reasons=(*reading.reasons, reason(why)))


def _unless_away(reading: ReplyReading, reply: Reply, original: Original) -> ReplyReading:
    """The reading, in doubt where words beside days off answer: it may be a notice, and no answer at all."""
    told = reading.certain and reading.reading is ReplyKind.DELIVERED and not reply.attachments
    unsure = told and answers_beside_absence(reading.words, reply, original)
    return replace(reading, certain=False) if unsure else reading


def _by_their_clock(context: Context) -> Context:
    """The context with the client's clock as the mail's own offset tells it: "tomorrow" said in London at six in the evening
    is not the day after tomorrow of Tokyo. UTC says nothing: many servers write every mail's date in it."""
    offset = context.sent_at.utcoffset()
    if not offset or offset == context.sent_local.utcoffset():
        return context
    wall = context.sent_at.replace(tzinfo=None)
    return replace(context, sent_at=local_moment(wall.date(), wall.time(), context.zone))


def _added(subject: str, asked: str) -> str:
    """What a subject says beyond the asking mail's: "business trip report" is no word of absence in the answer to it."""
    theirs, ours = fold(subject).lower(), fold(base_subject(asked)).lower()
    at = theirs.find(ours) if ours else -1
    return subject if at < 0 else f"{subject[:at]} {subject[at + len(ours) :]}"


def _first(own: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that hold the first `_MOST_WORDS` characters: what comes after is a pasted document."""
    left = _MOST_WORDS
    for start, end in own:
        if left > 0:
            yield start, min(end, start + left)
        left -= end - start


def _answers(reply: Reply) -> tuple[Answer, ...]:
    """What each language's pack reads, the language most written in first.

    Mail mixes languages ("Noted, 明日確認します"), so cues of every language count that it is written in. 6/12 means a day in
    each: dates are those of the language of their sentence or, where a pack tells no sentences, of the first that reads any.
    """
    shares = {code: pack(code).speaks(reply.own_text) for code in reply.context.languages}
    first, *others = sorted(shares, key=lambda code: -shares[code])
    codes = (first, *(code for code in others if shares[code] > 0))
    answers = [_in_own_language(pack(code).answer(reply.body, reply.own, reply.context), code, codes) for code in codes]
    dated = next((answer for answer in answers if answer.dates or answer.delays), None)
    return tuple(answer if answer is dated or answer.sentences else replace(answer, dates=(), delays=()) for answer in answers)


def _in_own_language(answer: Answer, code: str, codes: Sequence[str]) -> Answer:
    """What a language reads in the sentences that are written in it, at least in part: a type number makes none English."""
    if len(codes) == 1:
        return answer
    every = {words: _ADDRESS.sub(" ", words) for words in (*(words for _, words in answer.cues), *answer.sentences)}
    spoken = {words: pack(code).speaks(bare) for words, bare in every.items()}
    others = {words: max(pack(other).speaks(bare) for other in codes if other != code) for words, bare in every.items()}
    cues = tuple(cue for cue in answer.cues if spoken[cue[1]] >= min(_SPOKEN, others[cue[1]]))
    own = [at for at, words in enumerate(answer.sentences) if spoken[words] >= others[words]]
    if not answer.sentences:
        return replace(answer, cues=cues)
    dates, sentences = tuple(answer.dates[at] for at in own), tuple(answer.sentences[at] for at in own)
    return replace(answer, cues=cues, dates=dates, sentences=sentences)
