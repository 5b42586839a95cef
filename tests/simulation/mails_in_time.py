"""What the user and the clients of a world write: raw mails in Japanese and English, each with one plain meaning."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime

WEEKDAYS = {"ja": "月火水木金土日", "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")}
THINGS = {
    "ja": ("申込書", "注文書", "見積依頼書", "契約書", "原稿", "図面", "在籍証明書", "検収書"),
    "en": (
        "order form",
        "floor plan",
        "tax certificate",
        "signed contract",
        "questionnaire",
        "price list",
        "travel form",
        "logo file",
    ),
}
OWNER = "Sato <sato@desk.example>"


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's meaning in words: `files` are attached, `headers` added."""

    body: str
    files: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=())
    subject: str = ""


def day(language: str, when: date, weekdays_off: int = 0) -> str:
    """A day with its weekday, or with one that is so many days off."""
    name = WEEKDAYS[language][(when.weekday() + weekdays_off) % 7]
    return f"{when.month}月{when.day}日({name})" if language == "ja" else f"{name}, {when.day} {month_name[when.month]}"


def asking(language: str, thing: str, due: date | datetime, *, wrong_weekday: bool = False) -> str:
    """The sentence that asks. With the wrong weekday it leaves open which day is meant."""
    spoken = day(language, due, 3 if wrong_weekday else 0)
    clock = due.hour if isinstance(due, datetime) else None
    if language == "ja":
        return f"{thing}を{spoken}{'' if clock is None else f'{clock}時'}までにお送りください。"
    return f"Please send the {thing} by {'' if clock is None else f'{clock}:00 on '}{spoken}."


def ask_mail(language: str, name: str, sentences: list[str]) -> Words:
    """A mail that asks for one thing or several."""
    if language == "ja":
        return Words("\n".join([f"{name}様", "", "いつもお世話になっております。", *sentences, "", "佐藤"]))
    return Words("\n".join([f"Dear {name},", "", *sentences, "", "Best regards,", "Sato"]))


def reply(language: str, kind: str, thing: str, when: date) -> Words:
    """A client's mail of that kind. `when` is the day that it names, if it names one."""
    pick = _JA if language == "ja" else _EN
    body = pick[kind].format(thing=thing, day=day(language, when))
    files = (f"{thing}.pdf",) if kind in {"delivers", "partial"} else ()
    return Words(body, files, _HEADERS.get(kind, ()), _SUBJECTS.get(kind, ""))


def own(language: str, kind: str, thing: str, sentence: str = "") -> Words:
    """A later mail of the user's in the thread."""
    return Words((_OWN_JA if language == "ja" else _OWN_EN)[kind].format(thing=thing, sentence=sentence))


_JA = {
    "delivers": "お世話になっております。{thing}を添付にてお送りいたします。ご査収ください。",
    "claims": "お世話になっております。{thing}は本日郵送いたしました。ご確認ください。",
    "acknowledges": "承知いたしました。よろしくお願いいたします。",
    "promises": "承知いたしました。{thing}は{day}にお送りいたします。",
    "extension": "申し訳ございません。{thing}ですが、{day}までお待ちいただけますでしょうか。",
    "question": "{thing}ですが、どの書式を使えばよろしいでしょうか。",
    "partial": "{thing}ですが、まず一部のみ添付いたします。残りは後日お送りいたします。",
    "declines": "誠に申し訳ございませんが、{thing}の件は辞退させていただきます。",
    "away": "このメールは自動送信です。{day}まで休暇をいただいております。",
    "bounce": "Delivery to the following recipient failed permanently.",
    "receipt": "メッセージは開封されました。",
    "noise": "季節のご挨拶を申し上げます。",
}
_EN = {
    "delivers": "Hello,\n\nplease find the {thing} attached.\n\nKind regards",
    "claims": "Hello,\n\nI sent the {thing} by post this morning.\n\nKind regards",
    "acknowledges": "Noted, thank you. Will do.",
    "promises": "Noted. I will send you the {thing} on {day}.",
    "extension": "I am sorry, could we have until {day} for the {thing}?",
    "question": "About the {thing}: which format would you like us to use?",
    "partial": "Here is the first part of the {thing}. The rest will follow.",
    "declines": "Thank you, but we have decided not to go ahead with the {thing}.",
    "away": "I am out of the office and will be back on {day}.",
    "bounce": "Delivery to the following recipient failed permanently.",
    "receipt": "Your message was displayed.",
    "noise": "Season's greetings from all of us.",
}
_OWN_JA = {
    "thanks": "{thing}をお送りいただきありがとうございます。確かに受領いたしました。",
    "chases": "{thing}がまだ届いておりません。ご確認をお願いいたします。",
    "withdraws": "{thing}のご送付は不要になりました。",
    "replies": "ご連絡ありがとうございます。いつもの書式で結構でございます。",
    "asks_anew": "予定が変わりました。{sentence}",
}
_OWN_EN = {
    "thanks": "Thank you for sending the {thing}. Safely received.",
    "chases": "I haven't received the {thing} yet. Just checking in.",
    "withdraws": "We no longer need the {thing}.",
    "replies": "The usual format is fine.",
    "asks_anew": "Our plans have changed. {sentence}",
}
_HEADERS = {
    "away": (("Auto-Submitted", "auto-replied"),),
    "bounce": (("Auto-Submitted", "auto-replied"), ("X-Failed-Recipients", "{client}")),
    "receipt": (("Auto-Submitted", "auto-replied"),),
}
_SUBJECTS = {
    "away": "Automatic reply: {subject}",
    "bounce": "Delivery Status Notification (Failure)",
    "receipt": "開封済み: {subject}",
}


def raw_mail(
    words: Words,
    *,
    sender: str,
    to: str,
    subject: str,
    sent_at: datetime,
    message_id: str,
    answers: str = "",
    references: tuple[str, ...] = (),
) -> bytes:
    """The mail as bytes. `sent_at` is local."""
    fields = [
        ("Message-ID", message_id),
        ("Date", format_datetime(sent_at)),
        ("From", sender),
        ("To", to),
        ("Subject", subject),
        *((("In-Reply-To", answers),) if answers else ()),
        *((("References", " ".join(references)),) if references else ()),
        *words.headers,
    ]
    if words.files:
        fields += [("MIME-Version", "1.0"), ("Content-Type", 'multipart/mixed; boundary="="')]
        text = f"--=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words.body}\r\n{_attached(words.files)}--=--\r\n"
    else:
        fields += [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
        text = words.body + "\r\n"
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"{head}\r\n{text}".replace("\r\n", "\n").replace("\n", "\r\n").encode()


def _attached(files: tuple[str, ...]) -> str:
    return "".join(
        f'--=\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\n%PDF-1.7\r\n'
        for name in files
    )
