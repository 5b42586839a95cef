"""Mornings for the tests: commitments built in a line or two, and one full morning of a sales desk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, local_moment
from kigen.calendars.hours import WorkingHours
from kigen.digest import DigestFacts, Entry, Looks, Trouble
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, LetterState, Planned
from kigen.followup.planning.policy import Mode, Policy
from kigen.followup.standing import standing
from kigen.language import OwedBy, Precision, reason
from kigen.mail.message import Address

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = date(2026, 6, 12)  # a Friday
HOUSE = House(
    name="sato",
    addresses=("sato@seller.example",),
    zone=TOKYO,
    owner="佐藤",
    company="○○会社",
    internal=("seller.example",),
    calendar=BusinessCalendar("JP"),
)


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026 as a deadline states it: local, without a zone."""
    return datetime(2026, 6, day, hour, minute)  # noqa: DTZ001 - the contract of Deadline.due


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of June 2026 in Tokyo, as UTC."""
    return datetime(2026, 6, day, hour, minute, tzinfo=TOKYO).astimezone(UTC)


NOW = at(12, 8)


def commitment(
    number: int,
    due: date | datetime,
    who: str = "鈴木 一郎",
    addr: str = "suzuki@client.example",
    ask: str | None = "見積依頼書",
    *,
    owed_by: OwedBy = OwedBy.THEM,
    certain: bool = True,
    sentence: str = "",
    language: str = "ja",
    asked_at: datetime | None = None,
    subject: str = "お見積りの件",
) -> Commitment:
    due_at = due.replace(tzinfo=TOKYO).astimezone(UTC) if isinstance(due, datetime) else None
    return Commitment(
        id=number,
        mailbox="sato",
        message_id=f"<m{number}@seller.example>",
        thread=(f"<m{number}@seller.example>",),
        subject=subject,
        language=language,
        asked_at=asked_at or at(4, 10),
        owed_by=owed_by,
        due=due,
        precision=Precision.MINUTE if due_at else Precision.DAY,
        zone=TOKYO,
        due_at=due_at or local_moment(due, WorkingHours().end, TOKYO),
        certain=certain,
        soft=False,
        phrase="までに",
        sentence=sentence,
        to=(Address(addr, who),),
        ask=ask,
    )


def entry(
    about: Commitment,
    *,
    events: tuple[Event, ...] = (),
    letters: tuple[Letter, ...] = (),
    planned: Planned | None = None,
    mode: Mode = Mode.SEND,
    call_on: date | datetime | None = None,
    now: datetime = NOW,
) -> Entry:
    facts = Facts(about, events, letters)
    return Entry(facts, standing(facts, Policy(mode), now), mode, planned, call_on)


def sent(number: int, about: int, kind: LetterKind, when: datetime, why: str, *args: object, **more: object) -> Letter:
    return Letter(
        id=number,
        commitment=about,
        kind=kind,
        ordinal=1,
        due_at=when,
        state=more.pop("state", LetterState.SENT),  # type: ignore[arg-type]
        at=when,
        sent_at=when,
        reasons=(reason(why, *args),),
        **more,  # type: ignore[arg-type]
    )


def morning(*entries: Entry, language: str = "ja", **changes: object) -> DigestFacts:
    facts: dict[str, object] = {
        "house": HOUSE,
        "language": language,
        "day": DAY,
        "now": NOW,
        "planned_at": NOW,
        "since": at(11, 8),
        "entries": entries,
        "looks": Looks(41, 212, at(12, 7, 58)),
    }
    return DigestFacts(**(facts | changes))  # type: ignore[arg-type]


def full_morning(language: str = "ja") -> DigestFacts:
    """A morning with something in every section."""
    ja = language == "ja"

    def said(japanese: str, english: str) -> str:
        return japanese if ja else english

    reminder, check = LetterKind.REMINDER, LetterKind.CHECK
    suzuki = commitment(
        12,
        clock(11, 12),
        said("鈴木 一郎", "Laura Bennett"),
        "suzuki@marumaru.example",
        said("見積依頼書", "the signed order form"),
    )
    takahashi = commitment(
        15,
        date(2026, 6, 19),
        said("高橋 さくら", "Omar Haddad"),
        "takahashi@sakura-systems.example",
        said("検収書", "the acceptance note"),
        certain=False,
        sentence=said(
            "検収書は来週中にお戻しいただけますと幸いです。", "It would help to have the acceptance note back next week."
        ),
    )
    ito = commitment(
        9,
        date(2026, 6, 12),
        said("伊藤 健", "Priya Nair"),
        "ito@ito-shoji.example",
        said("ロゴの入稿データ", "the artwork files"),
    )
    kato = commitment(
        18,
        date(2026, 6, 15),
        said("加藤 由美", "Tom Fischer"),
        "kato@kato-print.example",
        said("初校の赤字", "comments on the first proof"),
    )
    yamada = commitment(
        7,
        date(2026, 6, 10),
        said("山田 太郎", "Grace Okafor"),
        "yamada@yamada.example",
        said("取引申込書", "the trade application"),
    )
    mori = commitment(
        21,
        clock(12, 12),
        said("森 真理子", "Anna Lindqvist"),
        "mori@mori-trading.example",
        said("参加者名簿", "the list of participants"),
    )
    ono = commitment(
        22,
        date(2026, 6, 16),
        said("小野 隆", "James Whitfield"),
        "ono@ono-kensetsu.example",
        said("承認図", "the approved drawings"),
    )
    ours = commitment(
        23,
        date(2026, 6, 12),
        said("中村 誠", "Elena Rossi"),
        "nakamura@nakamura.example",
        said("改訂見積書", "the revised quote"),
        owed_by=OwedBy.US,
    )
    hayashi = commitment(
        5,
        date(2026, 6, 12),
        said("林 恵子", "Sofia Marino"),
        "hayashi@hayashi.example",
        said("署名済みの契約書", "the signed contract"),
    )
    entries = (
        entry(
            suzuki,
            letters=(sent(31, 12, reminder, at(11, 12, 10), "reminder_after", 10),),
            call_on=date(2026, 6, 12),
        ),
        entry(takahashi),
        entry(
            ito,
            events=(
                Event(
                    EventKind.EXTENSION,
                    at(11, 16, 20),
                    "ito@ito-shoji.example",
                    due=date(2026, 6, 18),
                    due_at=at(18, 18),
                    words=said("18日まで待っていただけないでしょうか。", "Could we have until the 18th?"),
                ),
            ),
        ),
        entry(
            kato,
            events=(
                Event(
                    EventKind.QUESTION,
                    at(12, 7, 40),
                    "kato@kato-print.example",
                    words=said("表紙の色は前回と同じでよろしいですか。", "Is the cover to be the same colour as last time?"),
                ),
            ),
        ),
        entry(
            yamada,
            letters=(sent(32, 7, reminder, at(10, 18, 10), "reminder_after", 10),),
            planned=Planned(reminder, 2, at(12, 18, 10), (reason("further_reminder", 2),)),
        ),
        entry(mori, planned=Planned(reminder, 1, at(12, 12, 10), (reason("reminder_after", 10),))),
        entry(ono, planned=Planned(check, 1, at(12, 10), (reason("check_effort"),)), mode=Mode.DRAFT),
        entry(ours),
        entry(
            hayashi,
            events=(
                Event(
                    EventKind.DELIVERED,
                    at(11, 17, 5),
                    "hayashi@hayashi.example",
                    words=said("署名した契約書をお送りします。", "Please find the signed contract attached."),
                ),
            ),
            letters=(sent(33, 5, check, at(11, 9, 30), "check_late_before", 2, 5),),
        ),
    )
    return morning(*entries, language=language)


NO_LOOK = Trouble(reason("trouble_no_look"), at(12, 6, 10))


def crowd(count: int, language: str = "ja") -> DigestFacts:
    """A morning with `count` deadlines, spread over all kinds."""
    entries = []
    for number in range(1, count + 1):
        due = DAY + timedelta(days=number % 9 - 4)
        about = commitment(
            number,
            due,
            ("鈴木 一郎", "高橋 さくら", "Laura Bennett")[number % 3],
            f"person{number}@client{number % 40}.example",
            ("見積依頼書", "署名済みの契約書と印鑑証明書", "the signed form")[number % 3],
            certain=number % 4 != 0,
            owed_by=OwedBy.US if number % 11 == 0 else OwedBy.THEM,
            sentence="恐れ入りますが、来週中にお戻しいただけますと幸いです。",
        )
        entries.append(entry(about))
    return morning(*entries, language=language)
