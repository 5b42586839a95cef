"""A day that stands in the subject alone, and the request in the body that it belongs to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import BusinessCalendar
from kigen.language import Context, Deadline, read

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")


def found(subject: str, body: str) -> list[Deadline]:
    """What is read from a mail of 2 June 2026, a Tuesday, ten in the morning."""
    japanese = not subject.isascii()
    zone = TOKYO if japanese else NEW_YORK
    calendar = BusinessCalendar("JP" if japanese else "US")
    return list(
        read(body, ((0, len(body)),), Context(datetime(2026, 6, 2, 10, tzinfo=zone), zone, calendar, subject=subject)).deadlines
    )


@pytest.mark.parametrize(
    ("subject", "before", "phrase", "due", "ask"),
    [
        ("【6/12締切】アンケートのお願い", "鈴木様\n\n", "用紙にご記入のうえ、ご返送ください。", "2026-06-12", "アンケート"),
        ("アンケートのご回答（6月12日まで）", "鈴木様\n\n", "期日までにご回答ください。", "2026-06-12", "アンケートのご回答"),
        ("【提出期限6月12日】年末調整書類", "鈴木様\n\n", "書類をご提出ください。", "2026-06-12", "書類"),
        ("Form due Friday", "Hi Dana,\n\n", "Please send me the signed form.", "2026-06-05", "the signed form"),
        ("Please return by June 12: form", "", "Could you fill it in and send it back?", "2026-06-12", None),
    ],
)
def test_a_plain_request_takes_the_day(subject: str, before: str, phrase: str, due: str, ask: str | None) -> None:
    """It is certain, and points at the sentence that asks, which stands in the body."""
    body = f"{before}{phrase}\n"
    [one] = found(subject, body)
    assert (one.owed_by, one.due_text, one.certain, one.phrase, one.ask) == ("them", due, True, phrase, ask)
    assert body[one.start : one.end] == phrase
    assert [each.code for each in one.reasons] == ["subject_day"]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("【6/12締切】見積依頼書のお願い", "見積依頼書をお送りください。\n会議は6月20日です。"),
        ("Deadline June 12 - timesheets", "Please submit your timesheets. Payroll runs on June 25."),
    ],
)
def test_other_days_in_the_body_make_it_a_guess(subject: str, body: str) -> None:
    """The user is asked first."""
    [one] = found(subject, body)
    assert (one.due_text, one.certain) == ("2026-06-12", False)


@pytest.mark.parametrize("body", ["まだ三名分が届いておりません。", "お手数ですが、ご確認をお願いいたします。"])
def test_a_body_that_waits_or_only_bids_see_to_it_makes_it_a_guess(body: str) -> None:
    """【6/12締切】 over a mail that asks for nothing in words: shown, with what the subject names."""
    assert [(one.due_text, one.certain, one.ask) for one in found("【6/12締切】衣装の寸法表", body)] == [
        ("2026-06-12", False, "衣装の寸法表")
    ]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("【6/12締切】請求書", "請求書をご提出ください。会議は6月20日です。期限内のご提出をお願いいたします。"),
        ("Form due June 12", "The form is attached. Please return it by the deadline. I am out on June 9."),
    ],
)
def test_a_request_that_points_at_the_day_is_sure(subject: str, body: str) -> None:
    """ "By the deadline", 期限内に: the day of the subject is meant, whatever other days stand there."""
    assert [(one.due_text, one.certain) for one in found(subject, body)] == [("2026-06-12", True)]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Re: 【6/12締切】アンケートのお願い", "ご返送ください。"),
        ("RE: Form due Friday", "Please send me the signed form."),
        ("[EXTERNAL] Fwd: Form due Friday", "Please send me the signed form."),
        ("【6/12締切】セミナー参加者募集", "ぜひお申し込みください。"),
        ("Offer ends Friday", "Please send me the signed form."),
        ("6/12の打合せについて", "資料をお送りください。"),
        ("Meeting on Friday", "Please send me the signed form."),
        ("【6/12〆】ロゴデータ", "ご不明な点がございましたらご連絡ください。"),
        ("Form due Friday", "The form is attached. Let me know if you have any questions."),
        ("【6/12まで】6/15必着", "ご返送ください。"),
        ("【5/29締切】アンケート", "ご返送ください。"),
    ],
)
def test_nothing_is_made_of_it(subject: str, body: str) -> None:
    """Inherited subjects, offers, events, several days, days gone by, and bodies that ask for nothing start nothing."""
    assert [one for one in found(subject, body) if one.owed_by == "them"] == []


def test_the_body_counts_first() -> None:
    """A day in the body is the deadline; that of the subject is not added."""
    assert [one.due_text for one in found("Form due Friday", "Please send me the form by Thursday.")] == ["2026-06-04"]


@pytest.mark.parametrize(
    ("subject", "body", "count"),
    [
        ("【6/12まで】申込書ご提出のお願い", "標記の件、どうぞよろしくお願いいたします。", 1),
        ("申込書ご返送のお願い(6月12日締切)", "表題の件、よろしくお願い申し上げます。", 1),
        ("Signed form due June 12", "Hi Mia,\n\nPlease see the subject line.\n\nThanks", 1),
        ("Re: 【6/12まで】申込書ご提出のお願い", "標記の件、どうぞよろしくお願いいたします。", 0),
        ("【6/12まで】申込書ご提出のお願い", "標記の件、承知いたしました。引き続きよろしくお願いいたします。", 0),
        ("【6/12まで】申込書ご提出のお願い", "いつもお世話になっております。", 0),
        ("【6/12まで】夏の企画", "標記の件、どうぞよろしくお願いいたします。", 0),
        ("Signed form due June 12", "Hi Mia,\n\nWe spoke about the subject matter.\n\nThanks", 0),
    ],
)
def test_a_body_that_only_points_at_the_subject(subject: str, body: str, count: int) -> None:
    """ "See subject", 標記の件、よろしくお願いいたします: the user is asked; a subject that asks for nothing starts nothing."""
    asked = [one for one in found(subject, body) if one.owed_by == "them"]
    assert [(one.due_text, one.certain, one.reasons[-1].code) for one in asked] == [
        ("2026-06-12", False, "subject_alone")
    ] * count


@pytest.mark.parametrize(
    ("subject", "body", "due"),
    [
        (
            "Hedge memo - need it Thursday",
            "Sections 3 and 4 are yours, so please shoot the whole thing back to me by then.",
            "2026-06-04",
        ),
        (
            "Your bid - Friday noon",
            "Sharpen it and have it back to us by then, after that the book is closed.",
            "2026-06-05T12:00",
        ),
        ("Friday's staff meeting", "Can you have your slides in the folder the night before?", "2026-06-04"),
    ],
)
def test_then_is_the_day_of_the_subject_before_the_body_names_one(subject: str, body: str, due: str) -> None:
    """ "By then" points at the subject's day; that is a guess. A day of the body's own comes first."""
    [one] = found(subject, body)
    assert (one.owed_by, one.due_text, one.certain) == ("them", due, False)
    [own] = found(subject, "The printer wants it on 16 June. Please send your part by then.")
    assert own.due_text == "2026-06-16"
