"""【6/12締切】アンケートのお願い: the day of the subject, for a body that asks without naming one."""

from __future__ import annotations

from kigen.language.deadline import Context, Deadline
from kigen.language.ja.clauses import ask_cues, limit_cues
from kigen.language.ja.clauses.sentences import Letter
from kigen.language.ja.dates.expressions import mentions
from kigen.language.ja.what.ask import ask_of_request
from kigen.language.ja.what.naming import from_subject
from kigen.language.ja.whose.setting import Setting
from kigen.language.ja.whose.unread import NOT_COME
from kigen.language.subject import Request, by_subject, is_inherited
from kigen.language.when import Mention, When
from kigen.patterns import Pattern

_POINTS_AT_IT = Pattern(r"(?:期日|期限|締め?切り?|上記|件名|表題|標題)(?:の(?:日|期日|期限)?)?(?:まで|内|中|厳守)")
# 標記の件、よろしくお願いいたします: all that is wanted stands in the subject.
_SUBJECT_ALONE = Pattern(
    r"(?:標記|標題|表題|件名|首題|掲題|題記|タイトル)(?:の(?:件|とおり|通り|ように)|にて|に(?:つきまして|ついて|関して))?[^。]{0,24}(?:お願い|ご対応|ご手配)"
)
# 【6/12締切】 above a mail that says no more than ご確認をお願いいたします.
_CALLED_LIMIT = Pattern(r"締め?切|〆|必着|期限|期日|厳守|まで|迄")
_SEE_TO_IT = Pattern(r"ご(?:確認|対応|協力|準備|用意|手配)(?:を|の(?:ほど|程))?、?[^。]{0,10}?(?:願|くださ|下さ|いただ|頂)")
_DEALT_WITH = Pattern(r"承知|了解|拝受|ありがとう|[弊当]社|対応(?:いた|致)し|完了|いただき、")
_ASKS = Pattern(r"お願い|願い|依頼|提出|返送|回答|返信|アンケート|記入|確認|連絡|ください|下さい")
_TO_ANYBODY = Pattern(r"お問い?合わ?せ|ご連絡先|ご遠慮なく|お気軽に|いつでも")
_LIMITS_BEHIND = Pattern(r"に|まで|必|締|〆|限|期|[】\])）、・ ]")
_MOST = 40  # sentences of a letter that are looked at


def deadline_by_subject(read: Letter, setting: Setting, context: Context, *, dated: bool) -> Deadline | None:
    """The deadline that the subject sets. `dated` says that the body names days of its own, so that this is a guess."""
    when = _limit(context)
    if when is None or setting.newsletter or ask_cues.VOLUNTARY.search(context.subject):
        return None
    sentences = range(min(_MOST, len(read.sentences)))
    requests = [found for index in sentences if (found := _request(read, setting, index))]
    pointing = [found for found in requests if found.clear]
    if not requests:
        ways = (_by_subject_alone, _by_courtesy)
        alone = next((found for way in ways for index in sentences if (found := way(read, index, context.subject))), None)
        return by_subject(when, alone, read.passage.body, context, "ja", setting.greeting) if alone else None
    chosen = (pointing or requests)[0]
    clear = bool(pointing) or not dated
    request = Request(chosen.start, chosen.end, clear, chosen.ask)
    return by_subject(when, request, read.passage.body, context, "ja", setting.greeting)


def _limit(context: Context) -> When | None:
    """The day that the subject sets as a limit; None when it sets none, or several."""
    subject = context.subject
    if is_inherited(subject) or not subject.strip():
        return None
    limits = [each.when for each in mentions(subject, ((0, len(subject)),), context) if _is_limit(subject, each)]
    return limits[0] if len(limits) == 1 else None


def _is_limit(subject: str, day: Mention) -> bool:
    """Whether words before or behind a day make it a limit: 提出期限6月12日, 6/12〆."""
    if subject[day.end :].startswith("の") and not day.phrase.endswith(("まで", "締切", "〆")):  # 年内のご入金
        return False
    behind = subject[day.end :].lstrip()
    if day.phrase.endswith(("内", "中", "いっぱい")) and behind and not _LIMITS_BEHIND.match(behind):  # 年内配送
        return False
    return day.bound == "by" or (not day.bound and limit_cues.NOUN_BEFORE.search(subject[: day.start]) is not None)


def _request(read: Letter, setting: Setting, index: int) -> Request | None:
    """The request that a sentence makes. It is clear here when it points at the day: 期日までにご回答ください."""
    sentence = read.sentences[index]
    asked = setting.asks(index)
    words = read.words(sentence)
    if asked is None or ask_cues.OPTIONAL.search(words) or ask_cues.VOLUNTARY.search(words) or _TO_ANYBODY.search(words):
        return None
    start, end = read.passage.span(sentence.start, sentence.end)
    ask = ask_of_request(read, sentence, asked, setting.subject)
    return Request(start, end, _POINTS_AT_IT.search(words) is not None, ask)


def _by_subject_alone(read: Letter, index: int, subject: str) -> Request | None:
    """A sentence that does no more than point at a subject that asks. It is a guess."""
    sentence = read.sentences[index]
    words = read.words(sentence)
    if not _ASKS.search(subject) or not _SUBJECT_ALONE.search(words) or _DEALT_WITH.search(words):
        return None
    return Request(*read.passage.span(sentence.start, sentence.end), clear=False, doubt="subject_alone")


def _by_courtesy(read: Letter, index: int, subject: str) -> Request | None:
    """A sentence that tells what has not come, or asks no more than to see to it, under a subject that names a limit."""
    sentence = read.sentences[index]
    words = read.words(sentence)
    if (
        not _CALLED_LIMIT.search(subject)
        or not (NOT_COME.search(words) or _SEE_TO_IT.search(words))
        or _DEALT_WITH.search(words)
    ):
        return None
    return Request(*read.passage.span(sentence.start, sentence.end), clear=False, ask=from_subject(subject))
