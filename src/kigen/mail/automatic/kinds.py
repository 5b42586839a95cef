"""Mail that no person wrote: automatic replies, bounces, delay notices, receipts, answers of calendars.

Told from headers and structure; words of the body count only for bounces of programs that know no standard, and where a
mail says of itself that it was sent automatically. A mailing list is not automatic: people write to it.
Sources: RFC 3834 §2 and §5, RFC 3464, RFC 8098, RFC 5546, and what Exchange, Gmail, Exim, qmail and carriers send.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kigen.mail.automatic.bounces import failed_in_text, ids_in_text, is_delay, tells_failure
from kigen.mail.message import Address, FailedRecipient, Message, Report
from kigen.mail.parsing.headers import author, ids
from kigen.patterns import compiled

Kind = Literal["auto_reply", "bounce", "delayed", "read_receipt", "calendar"]

_BOUNCE_SUBJECT = compiled(
    r"\s*(?:undeliver(?:able|ed)\b|配信不能|配信(?:に|が)?(?:失敗|できません)|未配信|不達|宛先不明|(?:メール"
    r"|メッセージ)(?:の|が|を)?.{0,12}(?:届きませんでした|配信できませんでした|送信できませんでした|配送できません)"
    r"|mail (?:delivery|system) (?:failed|failure|error)|delivery status notification|failure notice|returned mail"
    r"|delivery (?:has )?fail|delivery (?:notification|report|failure)"
    r"|message (?:not delivered|could not be delivered|delivery failure)|non[- ]?delivery|mail could not be delivered"
    r"|unzustellbar|non remis|nicht zustellbar|no se puede entregar|não (?:foi possível|é possível) entregar"
    r"|(?:considered )?unsolicited bulk|(?:blocked|rejected|considered) (?:spam|unsolicited)|spam from you"
    r"|onbestelbaar|niet bezorgd|non recapitabile|无法(?:送达|传递)|無法傳遞|배달되지 않음)",
    re.IGNORECASE,
)
_DELAY_SUBJECT = compiled(
    r"\s*(?:delivery delayed|delayed\b|配信(?:の|が)?遅延|warning: (?:could not send|message)"
    r"|delivery status notification \(delay\)|mail delivery delayed|.{0,20}still being retried)",
    re.IGNORECASE,
)
_REPLY_SUBJECT = compiled(
    r"\s*(?:[\[【(（]?\s*(?:自動(?:返信|応答|送信|配信)|automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)"
    r"|out of (?:the )?office|abwesenheit\w*|réponse automatique|automatische antwort)"
    r"\s*(?:メール|通知|notice)?\s*[\]】)）:：\-]|(?:automatic reply|自動応答|自動返信|auto)\s*[:：]"
    r"|(?:out of (?:the )?office|OOO)\b|不在(?:通知|連絡|の(?:お知らせ|ご連絡|ため))"
    r"|(?:不在|休暇|休業|外出|出張|離席)中\s*(?:re\b|です|につき|のため|[:：]|\Z)"
    r"|[\[【(（]\s*(?:不在|休暇|休業|外出|出張)中?\s*[\]】)）]"
    r"|(?:automati(?:sch|che?|sk|skt)\w* (?:antwort|antwoord|svar)|autosvar|svar automatiskt|respuesta autom\w+"
    r"|resposta autom\w+|risposta automatica|automaattinen vastaus"
    r"|automatyczna odpowied\w+|odpowied\w+ automatyczna|automatická odpov\w+"
    r"|automatikus válasz|otomatik (?:yanıt|cevap)|răspuns automat|автоматический ответ|trả lời tự động|balasan otomatis"
    r"|自动(?:回复|答复)|自動回覆|자동 ?(?:회신|응답)|absence du bureau"
    r"|fuera de (?:la )?oficina|fuori (?:ufficio|sede)|afwezig(?:heid)?"
    r"|frånvaro\w*|ausente)\b"
    r"|vacation (?:reply|response|notice)|.{0,80}[(（]自動(?:返信|応答|送信)[)）]\s*\Z|.{1,60}\bis out of (?:the )?office\b)",
    re.IGNORECASE,
)
_RECEIPT_SUBJECT = compiled(
    r"\s*(?:開封(?:済み|済|確認|通知)|未開封|既読|read[- ]receipt|return receipt|disposition[- ]notification|not read|"
    r"gelesen|gelezen"
    r"|lu|leído|lido|letto|läst|læst|přečteno|przeczytano|прочитано|已读|已讀|읽음)\s*(?:[:：(（]|\Z)",
    re.IGNORECASE,
)
_READ_SUBJECT = compiled(r"\s*(?:read|displayed)\s*[:：]", re.IGNORECASE)
_READ_BODY = compiled(
    r"was (?:read|displayed|deleted without being read)|return receipt|開封(?:され|しました|済)|表示されました", re.IGNORECASE
)
# Mail servers and Exchange on request: it reached the mailbox, which says nothing of being read.
_REACHED_SUBJECT = compiled(
    r"\s*(?:(?:delivered|relayed|expanded|配信済み?|配信完了|中継済み?|展開済み?|配信通知)\s*[:：]"
    r"|successful mail delivery report|delivery status notification \(?success|delivery receipt)",
    re.IGNORECASE,
)
_REACHED_BODY = compiled(
    r"(?:has been|was|were) (?:successfully )?delivered to (?:the |these )?(?:following|destination)"
    r"|delivery to (?:these|the following) recipients?\b.{0,40}(?:complete|successful)|successfully delivered"
    r"|配信[はが]完了し|配信されました|正常に配信",
    re.IGNORECASE | re.DOTALL,
)
_CALENDAR_SUBJECT = compiled(
    r"\s*(?:承諾|辞退|仮承諾|仮の予定|新しい時間の(?:指定|提案)|accepted|declined|tentative(?:ly accepted)?"
    r"|new time proposed|zugesagt|abgelehnt|mit vorbehalt|accepté|refusé|provisoire"
    r"|aceptad[ao]|rechazad[ao]|aceite|recusad[ao]|accettato|rifiutato|geaccepteerd|geweigerd|已接受|已拒绝|수락됨|"
    r"거절됨)\s*[:：]",
    re.IGNORECASE,
)
_BY_MACHINE = frozenset({"sent by a mail system", "X-Failed-Recipients", "null Return-Path", "Auto-Submitted"})
_LONGEST_SUBJECT = 400
_EXCHANGE = "subject of a bounce by Exchange"
_EXCHANGE_SUBJECT = compiled(
    r"\s*(?:undeliverable|配信不能|undelivered mail returned|unzustellbar|non remis|onbestelbaar|non recapitabile"
    r"|no se puede entregar|无法送达|배달되지 않음)\s*(?:[:：]|returned)",
    re.IGNORECASE,
)
_DAEMON = compiled(
    r"(?:mailer[-_.]?daemon|postmaster|mail[-_.]?(?:delivery|system)|bounces?[-+=]?.*|microsoftexchange[0-9a-f]{20,})\Z",
    re.IGNORECASE,
)
_DAEMON_NAME = compiled(
    r"mail delivery (?:sub)?system|mailer[- ]daemon|system administrator|microsoft outlook\Z|メール配信システム|メール管理者",
    re.IGNORECASE,
)
_SAYS_AUTOMATIC = compiled(
    r"(?:この|本)(?:メール|メッセージ|返信)は.{0,20}自動(?:で|的に)?(?:送信|返信|応答|配信)|自動(?:返信|応答)(?:メール"
    r"|メッセージ)?(?:です|で(?:ご連絡|送信|返信)|にて)"
    r"|this is an auto(?:mated|matic|-generated|-reply)|(?:automatically generated|automated) (?:reply|response|message"
    r"|e-?mail)|^\W*auto-?reply\b|\bis (?:my |our |an? )?auto-?reply\b|\bauto-?reply(?: from\b|[.!:]?$)",
    re.IGNORECASE | re.MULTILINE,
)
# One of these headers is enough: only automatic responders write them. (name, values that count; None: any value)
_RESPONDER_HEADERS: tuple[tuple[str, re.Pattern[str] | None], ...] = (
    ("x-autoreply", None),
    ("x-autoreply-from", None),
    ("x-autorespond", None),
    ("x-autoresponder", None),
    ("x-mail-autoreply", None),
    ("x-vacation", None),
    ("x-autogenerated", compiled(r"reply|forward", re.IGNORECASE)),
    ("precedence", compiled(r"auto[-_]?reply", re.IGNORECASE)),
    ("preference", compiled(r"auto[-_]?reply", re.IGNORECASE)),
    ("x-precedence", compiled(r"auto[-_]?reply", re.IGNORECASE)),
    ("x-post-messageclass", compiled(r"autoresponder", re.IGNORECASE)),
    ("x-ms-exchange-generated-message-source", compiled(r"mailbox rules agent", re.IGNORECASE)),
    ("delivered-to", compiled(r"autoresponder", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Automatic:
    """What kind of machine wrote, about which mail, for whom it failed, and what showed it.

    `original_ids` are Message-IDs of the mail it is about, surest first. `reasons` name the headers and phrases found.
    """

    kind: Kind
    original_ids: tuple[str, ...] = ()
    failed: tuple[FailedRecipient, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is looked at, whether it comes from a parsed mail or from a list of headers."""

    headers: Mapping[str, str]
    subject: str
    body: str
    content_type: str
    report: Report | None = None
    calendar_method: str = ""

    @property
    def sender(self) -> tuple[str, str]:
        found = author(self.headers.get("from", "").encode("utf-8", "replace"))
        return found.addr.partition("@")[0], found.name

    def ids(self) -> tuple[str, ...]:
        """Ids of the mail this one is about: reported ones, then those it answers."""
        reported = self.report.original_ids if self.report else ()
        named = (
            found
            for name in ("original-message-id", "x-original-message-id", "in-reply-to", "references")
            for found in reversed(ids(self.headers.get(name, "").encode("utf-8", "replace"), 100))
        )
        return tuple(dict.fromkeys((*reported, *named)))


def automatic(message: Message) -> Automatic | None:
    """What a mail is when a machine wrote it, None when a person may have."""
    headers: dict[str, str] = {}
    for name, value in message.headers:
        headers.setdefault(name, value)
    return _judge(
        _Evidence(headers, message.subject, message.text, message.content_type, message.report, message.calendar_method)
    )


def automatic_headers(headers: Mapping[str, str], subject: str, body: str) -> Automatic | None:
    """The same from headers and text alone, where the mail itself is not at hand. Names of headers in any case."""
    lower = {name.lower(): value for name, value in headers.items()}
    content_type = lower.get("content-type", "")
    report = None
    if content_type.lower().startswith("multipart/report"):
        kind = re.search(r'report-type="?([\w-]+)', content_type, re.IGNORECASE)
        report = Report(kind[1].lower() if kind else "")
    method = re.search(r'\bmethod="?(\w+)', content_type, re.IGNORECASE)
    return _judge(
        _Evidence(
            lower, subject, body, content_type.partition(";")[0].strip().lower(), report, method[1].upper() if method else ""
        )
    )


def is_mail_system(local: str, name: str) -> bool:
    """Whether a sender, by what stands before the @ and by name, is a server that tells what became of a mail."""
    return bool(_DAEMON.match(local) or _DAEMON_NAME.search(name))


def may_tell_of_another(sender: Address, subject: str) -> bool:
    """Whether a mail may be a bounce that names the mail it is about in its text alone."""
    return is_mail_system(sender.addr.partition("@")[0], sender.name) or _EXCHANGE_SUBJECT.match(_one_line(subject)) is not None


def _one_line(subject: str) -> str:
    return " ".join(subject[:2000].split())[:_LONGEST_SUBJECT]


def _judge(evidence: _Evidence) -> Automatic | None:
    evidence = replace(evidence, subject=_one_line(evidence.subject))
    for ask in (_receipt, _bounce, _calendar, _auto_reply):
        if found := ask(evidence):
            return found
    return None


def _receipt(evidence: _Evidence) -> Automatic | None:
    if evidence.report and evidence.report.kind == "disposition-notification":
        return Automatic("read_receipt", evidence.ids(), reasons=("report-type disposition-notification",))
    if evidence.report is None and _RECEIPT_SUBJECT.match(evidence.subject):
        return Automatic("read_receipt", evidence.ids(), reasons=("subject of a read receipt",))
    if _REACHED_SUBJECT.match(evidence.subject) and _REACHED_BODY.search(evidence.body[:1000]):
        return Automatic("read_receipt", evidence.ids(), reasons=("subject and text of a delivery receipt",))
    if _READ_SUBJECT.match(evidence.subject) and _READ_BODY.search(evidence.body[:1000]):
        return Automatic("read_receipt", evidence.ids(), reasons=("subject and text of a read receipt",))
    return None


def _bounce(evidence: _Evidence) -> Automatic | None:
    report = evidence.report
    if report and report.kind == "delivery-status" and report.recipients:
        return _reported(evidence, report)
    reasons = list(_bounce_reasons(evidence))
    is_report = report is not None and report.kind == "delivery-status"
    if is_report:
        reasons.append("report-type delivery-status")
    if not is_report and _EXCHANGE not in reasons and not (len(reasons) >= 2 and _BY_MACHINE & set(reasons)):
        return None
    delayed = bool(_DELAY_SUBJECT.match(evidence.subject)) or is_delay(evidence.body)
    failed = failed_in_text(evidence.body, evidence.headers.get("x-failed-recipients", ""))
    known = tuple(dict.fromkeys((*evidence.ids(), *ids_in_text(evidence.body))))
    return Automatic("delayed" if delayed else "bounce", known, failed, tuple(reasons))


def _reported(evidence: _Evidence, report: Report) -> Automatic:
    """By the actions of an RFC 3464 report: one failed recipient makes it a bounce; all of them reached, a receipt."""
    actions = {one.action for one in report.recipients}
    reasons = ("report-type delivery-status", *(f"action {action}" for action in sorted(actions)))
    if "delayed" in actions and "failed" not in actions:
        return Automatic("delayed", evidence.ids(), report.recipients, reasons)
    if actions and actions <= {"delivered", "relayed", "expanded"}:
        return Automatic("read_receipt", evidence.ids(), reasons=reasons)
    failed = tuple(one for one in report.recipients if one.action in {"failed", ""})
    return Automatic("bounce", evidence.ids(), failed, reasons)


def _bounce_reasons(evidence: _Evidence) -> list[str]:
    local, name = evidence.sender
    reasons = []
    if is_mail_system(local, name):
        reasons.append("sent by a mail system")
    if _EXCHANGE_SUBJECT.match(evidence.subject):
        reasons.append(_EXCHANGE)
    elif _BOUNCE_SUBJECT.match(evidence.subject) or _DELAY_SUBJECT.match(evidence.subject):
        reasons.append("subject of a bounce")
    if evidence.headers.get("x-failed-recipients"):
        reasons.append("X-Failed-Recipients")
    if reasons and tells_failure(evidence.body):
        reasons.append("text of a bounce")
    if reasons and evidence.headers.get("return-path", "").strip() == "<>":
        reasons.append("null Return-Path")
    if reasons and evidence.headers.get("auto-submitted", "no").strip().lower() != "no":
        reasons.append("Auto-Submitted")
    return reasons


def _calendar(evidence: _Evidence) -> Automatic | None:
    if evidence.calendar_method in {"REPLY", "COUNTER", "DECLINECOUNTER"}:
        return Automatic("calendar", evidence.ids(), reasons=(f"calendar method {evidence.calendar_method}",))
    if _CALENDAR_SUBJECT.match(evidence.subject):
        return Automatic("calendar", evidence.ids(), reasons=("subject of a calendar's answer",))
    return None


def _auto_reply(evidence: _Evidence) -> Automatic | None:
    reasons = []
    submitted = evidence.headers.get("auto-submitted", "").strip().lower()
    if submitted and not submitted.startswith("no"):
        reasons.append(f"Auto-Submitted: {submitted[:40]}")
    for name, values in _RESPONDER_HEADERS:
        value = evidence.headers.get(name)
        if value is not None and (values is None or values.search(value)):
            reasons.append(f"{name}: {value[:40]}")
    if evidence.headers.get("return-path", "").strip() == "<>":
        reasons.append("null Return-Path")
    if evidence.content_type == "multipart/report":
        reasons.append("multipart/report")
    if _REPLY_SUBJECT.match(evidence.subject):
        reasons.append("subject of an automatic reply")
    if _SAYS_AUTOMATIC.search(evidence.body[:600]):
        reasons.append("says that it was sent automatically")
    return Automatic("auto_reply", evidence.ids(), reasons=tuple(reasons)) if reasons else None
