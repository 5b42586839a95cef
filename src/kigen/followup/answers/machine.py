"""Mail that no person wrote: bounces, receipts, automatic replies, whether their headers say so or only their words.

Headers speak first (`mail.automatic_headers`). Where they are silent the words must speak of nothing but the machine's own
business (an absence, a ticket, a filter): a person who mentions a day off while answering is a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kigen.followup.answers.impersonal import greets_by_name, is_asked_of, may_be_notice
from kigen.followup.answers.notice import is_letter, read_notice
from kigen.followup.answers.reply import Original, Reply, ReplyKind, ReplyReading
from kigen.followup.answers.words.topic import files
from kigen.language import Answer, Context, Reason, pack, reason
from kigen.language.notices import Said
from kigen.language.replies import Grammar, grammar
from kigen.language.reply_sentences import sentences
from kigen.language.text import fold
from kigen.mail.automatic import automatic_headers
from kigen.patterns import compiled

_BY_HEADER = {
    "auto_reply": ReplyKind.AUTO_REPLY,
    "bounce": ReplyKind.BOUNCE,
    "delayed": ReplyKind.DELAYED,
    "read_receipt": ReplyKind.READ_RECEIPT,
}
_POSTMASTER = compiled(r"^(?:mailer-daemon|postmaster|mail-?delivery|bounces?)(?:[+.-]|@|$)", re.IGNORECASE)
_NO_REPLY = compiled(
    r"^(?:no-?_?reply|do-?not-?reply|donotreply|auto-?(?:reply|responder)?|notifications?)(?:[+.-]|@|$)", re.IGNORECASE
)
_DESK = compiled(
    r"^(?:support|service|help(?:desk)?|care|customer-?(?:care|service)|tickets?|request|contact)(?:[+.-]|@)", re.IGNORECASE
)
_MACHINE_TEXT = 4_000  # characters in which a machine says what it is
_RECEIPT_LENGTH = 600  # characters; a receipt says little else
# What a person says beyond being away: any of these makes the mail a person's.
_PERSONAL = frozenset(
    {
        "attached",
        "sending",
        "sent",
        "elsewhere",
        "here",
        "partial",
        "extension",
        "question",
        "declined",
        "decision",
        "acknowledged",
    }
)
_PASTED = compiled(r"^[-=_*─━＝]{6,}[ \t]*\n(?:.*\n){1,40}?[-=_*─━＝]{6,}[ \t]*$", re.MULTILINE)
_OWN_DOING = frozenset({"will_do", "question", "extension", "declined", "elsewhere", "partial"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A machine by its words: what kind, how sure, and why."""

    kind: ReplyKind
    certain: bool
    why: Reason


def read_machine(reply: Reply, original: Original, answers: Iterable[Answer]) -> ReplyReading | None:
    """The reading of mail that no person wrote; None when a person may have."""
    answers = tuple(answers)
    automatic = reply.report or automatic_headers(reply.headers, reply.subject, reply.body)
    if automatic is not None and automatic.kind == "auto_reply":  # the words that say so must not be quoted ones
        automatic = automatic_headers(reply.headers, reply.subject, _without_pasted(reply.own_text))
    absent = automatic is not None and automatic.kind == "calendar" and _by_words(reply, original, answers)
    if absent and absent.kind is ReplyKind.AUTO_REPLY:
        automatic = None  # "Accepted: on leave": a word in the subject makes no invitation
    if automatic is not None and automatic.kind == "calendar":
        return ReplyReading(ReplyKind.UNRELATED, certain=False, reasons=(reason("reply_calendar"),))
    if automatic is not None and automatic.kind == "auto_reply" and files(reply):
        # Who is away attaches nothing: a client's own system may have sent what was asked for.
        why = (reason("reply_by_headers"), reason("reply_machine_file"))
        return ReplyReading(ReplyKind.UNRELATED, certain=False, words=_first_words(answers), reasons=why)
    if automatic is not None:
        told = _Told(_BY_HEADER[automatic.kind], certain=True, why=reason("reply_by_headers"))
    else:
        found = _by_words(reply, original, answers)
        if found is None:
            return None
        told = found
    back = return_date(reply, answers) if told.kind is ReplyKind.AUTO_REPLY else None
    reasons = (told.why,) if back is None else (told.why, reason("reply_back_on", back.isoformat()))
    return ReplyReading(told.kind, certain=told.certain, return_date=back, words=_first_words(answers), reasons=reasons)


def _by_words(reply: Reply, original: Original, answers: tuple[Answer, ...]) -> _Told | None:
    grammars = [grammar(code) for code in reply.context.languages]
    text = _without_pasted(reply.own_text)
    subject, body = _machine_cues(reply.subject, grammars), _machine_cues(text, grammars)
    whole = _machine_cues(f"{reply.subject}\n{text}", grammars)
    # "I am out and will respond on my return": the day of return is no promise.
    written = {words for answer in answers for name, words in answer.cues if name == "will_write"}
    absent = {words for answer in answers for name, words in answer.cues if name in {"away", "back"}} & written
    spoken = frozenset(name for answer in answers for name, words in answer.cues if words not in absent or name != "will_do")
    return (
        _mail_system(reply, subject, body, spoken)
        or _machine_service(reply, subject, whole, spoken)
        or _away_by_subject(reply, subject, spoken)
        or _notice(reply, original)
        or _perhaps(reply, original, answers, spoken)
    )


def _mail_system(reply: Reply, subject: frozenset[str], body: frozenset[str], spoken: frozenset[str]) -> _Told | None:
    """A mail server or a mail program: lost, late, opened."""
    postmaster = _POSTMASTER.match(reply.sender.addr) is not None
    if postmaster and "delayed" in subject | body:
        return _Told(ReplyKind.DELAYED, certain=True, why=reason("reply_delayed_words"))
    plain = "bounced" in subject and ("bounced" in body or not spoken & _PERSONAL)
    if "bounced" in subject | body and (postmaster or plain):
        return _Told(ReplyKind.BOUNCE, certain=True, why=reason("reply_bounced_words"))
    if "opened" in subject and "opened" in body and len(reply.own_text) < _RECEIPT_LENGTH:
        return _Told(ReplyKind.READ_RECEIPT, certain=True, why=reason("reply_opened_words"))
    if "shown" in body and len(sentences(reply.body, reply.own)) == 1:
        return _Told(ReplyKind.READ_RECEIPT, certain=True, why=reason("reply_opened_words"))
    return None


def _machine_service(reply: Reply, subject: frozenset[str], whole: frozenset[str], spoken: frozenset[str]) -> _Told | None:
    """A responder, a filter, a ticket system."""
    desk = any(address.match(reply.sender.addr) for address in (_NO_REPLY, _DESK))
    outside = not reply.in_thread or desk or "ticket" in subject
    # Who speaks of automatic mail and attaches something, or writes of what they do themselves, is no machine
    doing = {"attached", "here", "sending"} if files(reply) else {"will_do", "extension", "declined", "partial"}
    by_hand = reply.in_thread and "automatic" not in subject and spoken & doing and is_letter(reply)
    if "automatic" in whole and not by_hand:
        return _Told(ReplyKind.AUTO_REPLY, certain=True, why=reason("reply_says_automatic"))
    if "challenge" in whole:
        return _Told(ReplyKind.AUTO_REPLY, certain=True, why=reason("reply_challenge"))
    personal = "person" in whole and spoken & _OWN_DOING
    if "ticket" in whole and outside and not personal:
        return _Told(ReplyKind.AUTO_REPLY, certain=True, why=reason("reply_ticket"))
    return None


def _away_by_subject(reply: Reply, subject: frozenset[str], spoken: frozenset[str]) -> _Told | None:
    """A notice of absence sent as plain mail, whose subject says so."""
    if files(reply) or "away" not in subject or spoken & (_PERSONAL - {"attached", "here", "question"}):
        return None  # who is away attaches nothing
    return _Told(ReplyKind.AUTO_REPLY, certain=True, why=reason("reply_away_subject"))


def _notice(reply: Reply, original: Original) -> _Told | None:
    """A text of which every sentence belongs to a notice; a doubt where it may be what was asked for."""
    if files(reply) or is_letter(reply):
        return None
    notice = read_notice(reply)
    if notice.is_absence:
        return _Told(ReplyKind.AUTO_REPLY, certain=not is_asked_of(reply, original), why=reason("reply_only_away"))
    if notice.is_receipt or (notice.is_desk and _NO_REPLY.match(reply.sender.addr)):
        return _Told(ReplyKind.AUTO_REPLY, certain=True, why=reason("reply_only_received"))
    return None


def _perhaps(reply: Reply, original: Original, answers: tuple[Answer, ...], spoken: frozenset[str]) -> _Told | None:
    """What speaks of an absence and answers nothing, whoever wrote it."""
    if files(reply) or not (may_be_notice(reply, original, answers) or _is_spoken_of(reply, answers, spoken)):
        return None
    return _Told(ReplyKind.AUTO_REPLY, certain=False, why=reason("reply_only_away"))


def _is_spoken_of(reply: Reply, answers: Iterable[Answer], spoken: frozenset[str]) -> bool:
    """ "Shibata has the afternoon off", from Shibata's own address: nobody says that of themselves."""
    names = [name for name in re.split(r"[\s,]+", reply.sender.name) if len(name) > 1]
    away = {words for answer in answers for name, words in answer.cues if name == "away"}
    told = any(words.lstrip().startswith(name) for words in away for name in names)
    return told and not spoken & (_PERSONAL - {"acknowledged"}) and not greets_by_name(reply)


def _without_pasted(text: str) -> str:
    """A text without what stands between two ruled lines below some words of its writer's: a confirmation copied along."""
    pasted = _PASTED.search(text)
    return text[: pasted.start()] + text[pasted.end() :] if pasted and text[: pasted.start()].strip() else text


def _machine_cues(text: str, grammars: Iterable[Grammar]) -> frozenset[str]:
    folded = text[:_MACHINE_TEXT].lower()
    return frozenset(rule.cue for each in grammars for rule in each.machine if rule.found_in(folded))


def return_date(reply: Reply, answers: Iterable[Answer]) -> date | None:
    """The first day back: named as such, or the business day after the last day away. Read from the body, else the subject;
    failing that from what is said to be shut, or the day on which somebody who is away promises an answer: a ticket "answered
    in two days" has none."""
    notice = read_notice(reply)
    if notice.is_absence and notice.only_answers:
        return notice.answered
    every = (*answers, *_of_subject(reply))
    for first, last in ((("return", "away_until"), "last_away"), (("shut_until",), "shut_last")):
        back = next((day for answer in every if (day := _first_day_back(answer, first, last, reply.context)) is not None), None)
        if back is not None:
            return back
    answers = tuple(answers)
    after = _after_so_long(reply.context, answers)
    if after is not None:
        return after
    if notice.first is not None or notice.last is not None:
        return notice.first or reply.context.calendar.on_or_after((notice.last or reply.context.sent_day) + timedelta(days=1))
    return _day_of_word(reply.context, answers) or (notice.only if notice.said & {Said.ABSENT, Said.RETURNS} else None)


def _after_so_long(context: Context, answers: Iterable[Answer]) -> date | None:
    """The first day after "away for two weeks", counted from the day that stands beside it, else from today."""
    for answer in answers:
        for name, words in answer.cues:
            length = next((found for code in context.languages if (found := grammar(code).lasts(fold(words)))), None)
            if name == "away" and length is not None:
                begins = [_day(day) for (_, day), told in zip(answer.dates, answer.sentences, strict=True) if told == words]
                return max(context.sent_day, min(begins, default=context.sent_day)) + length
    return None


def _day_of_word(context: Context, answers: Iterable[Answer]) -> date | None:
    """The day on which somebody who is away promises an answer."""
    if not any(name in {"away", "back"} for answer in answers for name, _ in answer.cues):
        return None
    word_on = [_day(when) for answer in answers for name, when in answer.dates if name in {"new_due", "end", "part"}]
    return max(word_on) if word_on and max(word_on) > context.sent_day else None


def _first_day_back(answer: Answer, first: Iterable[str], last: str, context: Context) -> date | None:
    """By dates named in one of the ways of `first`, else the business day after the one named as `last`."""
    away = [_day(when) for name, when in answer.dates if name == last]
    for named in first:
        back = [_day(when) for name, when in answer.dates if name == named]
        if back and not (away and max(back) < max(away)):  # "8 to 16 August; answers from the 17th": of that month
            return max(back)
    return context.calendar.on_or_after(max(away) + timedelta(days=1)) if away else None


def _of_subject(reply: Reply) -> Iterable[Answer]:
    for code in reply.context.languages:
        yield pack(code).answer(reply.subject, ((0, len(reply.subject)),), reply.context)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _first_words(answers: Iterable[Answer]) -> str:
    told = [words for answer in answers for name, words in answer.cues if name in {"away", "back", "automatic", "left"}]
    every = [words for answer in answers for _, words in answer.cues]
    return next(iter((*told, *every)), "")
