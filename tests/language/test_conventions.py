"""The conventions of docs/deadlines.md, row by row: what an expression means, and whose a deadline is.

Each line is what is stated and the words. `?` is a reading to be asked back, `~` a soft one, `us` the writer's own;
nothing is no deadline of the reader's. Sent on Tuesday, 2 June 2026, ten in the morning, from Tokyo or New York, unless
the line says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import BusinessCalendar, ClosingDays
from kigen.language import Context, Deadline, pack

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
JAPAN = BusinessCalendar("JP", (ClosingDays.parse("12-29..01-03"),))

DATES_JA = """
# まで, までに, 迄, 〆, 締切, 必着, 限り, 中, いっぱい: that day, included
2026-06-12 | ご返送期限は6月12日までです。
2026-06-12 | 6月12日までにご返送ください。
2026-06-12 | 6月12日迄にご返送ください。
2026-06-12 | 申込書をご返送ください（6/12〆）。
2026-06-12 | 6月12日締切でご提出ください。
2026-06-12 | 6月12日必着でご返送ください。
2026-06-12 | 6月12日限りでご返答願います。
2026-06-15 | 15日中にご返送ください。
2026-06-15 | 15日いっぱいでご提出ください。
# 消印有効
2026-06-12 | 6月12日消印有効でご郵送ください。
# より前, の前日まで: strictly before
2026-06-11 | 6月12日の前日までにご返送ください。
2026-06-11 ? | 6月12日より前にご返送ください。
# N日前まで
2026-06-09 | 納品日（6月12日）の3日前までにご連絡ください。
# 12時, 正午, 午前中; 午後12時
2026-06-12T12:00 | 6月12日12時までにご返送ください。
2026-06-12T12:00 | 6月12日正午までにご返送ください。
2026-06-12T12:00 | 6月12日のお昼までにご返送ください。
2026-06-12T12:00 | 6月12日の午前中にご返送ください。
2026-06-12T12:00 ? | 6月12日午後12時までにご返送ください。
# 朝一, 午後一, 夕方, 定時: the day counts
2026-06-12T09:00 | 6月12日の朝一までにご返送ください。
2026-06-12T13:00 | 6月12日午後一までにご返送ください。
2026-06-12T17:00 | 6月12日の夕方までにご返送ください。
2026-06-12T18:00 | 6月12日の定時までにご返送ください。
# 24時, 25時
2026-06-13T00:00 | 6月12日24時までにご返送ください。
2026-06-13T01:00 | 6月12日25時までにご返送ください。
# 本日中, 明日, 明後日
2026-06-02 | 本日中にご返送ください。
2026-06-03 | 明日までにご返送ください。
2026-06-04 | 明後日までにご返送ください。
2026-06-04 | あさってまでにご返送ください。
2026-06-03 ? | @2026-06-02T02:30 明日までにご返送ください。
# 今週中, 来週中; on a weekend
2026-06-05 | 今週中にご返送ください。
2026-06-12 | 来週中にご返送ください。
2026-06-12 ? | @2026-06-06T10:00 今週中にご返送ください。
# 今週末
2026-06-07 ? | 今週末までにご返送ください。
# weekdays
2026-06-05 | 金曜までにご返送ください。
2026-06-05 | 今週金曜までにご返送ください。
2026-06-10 | 来週水曜までにご返送ください。
2026-06-02 ? | 火曜までにご返送ください。
2026-06-05 ? | 次の金曜までにご返送ください。
# 翌月5営業日
2026-07-07 | 翌月5営業日までにお支払いください。
# 来週半ば, 一両日中, 連休明け, GW明け, お盆明け
2026-06-10 ? | 来週半ばまでにご返送ください。
2026-06-04 ? | 一両日中にご返送ください。
2026-07-21 | @2026-07-13T10:00 連休明けまでにご返送ください。
2026-05-07 | @2026-04-20T10:00 GW明けまでにご返送ください。
2026-08-17 ? | お盆明けまでにご返送ください。
# 週明け, 来週頭
2026-06-08 | 週明けにご返送ください。
2026-06-08 | 来週頭までにご返送ください。
# 月内, 今月末, 末日, 年内, 年度末, 四半期末
2026-06-30 | 月内にご返送ください。
2026-06-30 | 今月末までにご返送ください。
2026-06-30 | 末日までにご返送ください。
2026-12-31 | 年内にご返送ください。
2027-03-31 | 年度末までにご返送ください。
2026-06-30 | 四半期末までにご返送ください。
 | 5月末までにご返送ください。
# 上旬, 中旬, 下旬
2026-06-10 ? | 6月上旬までにご返送ください。
2026-06-20 ? | 6月中旬までにご返送ください。
2026-06-30 ? | 6月下旬までにご返送ください。
# N日以内
2026-06-05 | 3日以内にご返送ください。
2026-06-09 | 1週間以内にご返送ください。
2026-06-04T10:00 | 48時間以内にご返送ください。
# N営業日以内, 本日より
2026-06-05 | 3営業日以内にご返送ください。
2026-06-05 | 本日より3営業日以内にご返送ください。
# 中N日
2026-06-05 | 中2日でご返送ください。
# 20日, 来月20日
2026-06-20 | 20日までにご返送ください。
2026-07-20 | 来月20日までにご返送ください。
# years roll over; Japanese text writes the month first
2026-06-12 | 6/12までにご返送ください。
2026-12-06 | 12/6までにご返送ください。
2027-01-15 | 1月15日までにご返送ください。
# eras, full-width and kanji digits
2026-06-12 | 令和8年6月12日までにご返送ください。
2026-06-12 | R8.6.12までにご返送ください。
2026-06-12 | ２０２６年６月１２日までにご返送ください。
2026-06-12 | 六月十二日までにご返送ください。
# the wrong weekday
2026-06-12 ? | 6月12日（木）までにご返送ください。
# 同日, それまで
2026-06-12 | 締切は6月12日です。それまでにご返送ください。
2026-06-12 | 校了は6月12日です。同日までに原稿もご提出ください。
# 15時(日本時間)
2026-06-12T15:00 | 6月12日15時（日本時間）までにご返送ください。
# 頃, 目途, できれば
2026-06-12 ~ | 6月12日頃までにご返送ください。
2026-06-12 ~ | 6月12日を目途にご返送ください。
2026-06-12 ~ | できれば6月12日までにご返送ください。
"""

DATES_EN = """
# by, due, no later than, on or before, until
2026-06-12 | Please send the form by June 12.
2026-06-12 | The form is due June 12. Please send it to me.
2026-06-12 | Please send the form no later than June 12.
2026-06-12 | Please send the form on or before June 12.
2026-06-12 | You have until June 12 to send the form.
# postmarked by
2026-06-12 | Please mail the form, postmarked by June 12.
# before, prior to: the day before, asked back; with a clock time, that time
2026-06-11 ? | Please send the form before June 12.
2026-06-11 ? | Please send the form prior to June 12.
2026-06-12T15:00 | Please send the form before 3pm on June 12.
# N days before
2026-06-09 | Please send the form three days before the meeting on June 12.
# noon
2026-06-12T12:00 | Please send the form by noon on June 12.
# first thing, COB, EOD: the day counts
2026-06-12T09:00 ~ | Please send the form first thing on June 12.
2026-06-12 | Please send the form by COB June 12.
2026-06-12 | Please send the form by close of play on June 12.
2026-06-12 | Please send the form by EOD June 12.
# midnight
2026-06-13T00:00 ? | Please send the form by midnight on June 12.
# today, tonight, tomorrow
2026-06-02 | Please send the form today.
2026-06-03 | Please send the form by tomorrow.
2026-06-03 ? | @2026-06-02T02:30 Please send the form by tomorrow.
# the end of the week, EOW, this week; on a weekend
2026-06-05 | Please send the form by the end of the week.
2026-06-05 | Please send the form by EOW.
2026-06-05 | Please send the form this week.
2026-06-12 ? | @2026-06-06T10:00 Please send the form this week.
# this weekend
2026-06-07 ? | Please send the form by this weekend.
# Friday, this Friday, next Friday
2026-06-05 | Please send the form by Friday.
2026-06-05 | Please send the form by this Friday.
2026-06-12 ? | Please send the form by next Friday.
2026-06-09 ? | Please send the form by Tuesday.
2026-06-02 ? | Please send the form by this Tuesday.
# 5th business day of next month
2026-07-08 | Please send the form by the 5th business day of next month.
# mid next week; early next week
2026-06-10 ? | Please send the form by mid next week.
2026-06-08 ? | Please send the form by early next week.
# EOM, end of June, year-end, end of Q3
2026-06-30 | Please send the form by EOM.
2026-06-30 | Please send the form by the end of June.
2026-12-31 | Please send the form by year-end.
2026-09-30 | Please send the form by the end of Q3.
 | Please send the form by the end of May.
# mid-June, late June
2026-06-15 ? | Please send the form by mid-June.
2026-06-30 ? | Please send the form by late June.
# within N days, in two weeks, a fortnight, 48 hours
2026-06-05 | Please send the form within three days.
2026-06-16 | Please send the form in two weeks.
2026-06-16 | Please send the form within a fortnight.
2026-06-04T10:00 | Please send the form within 48 hours.
# within N business days
2026-06-05 | Please send the form within three business days.
# the 12th, the 20th of next month
2026-06-12 | Please send the form by the 12th.
2026-07-20 | Please send the form by the 20th of next month.
# June 12, 12 June, 6/12; years roll over
2026-06-12 | Please send the form by 12 June.
2026-06-12 ? | Please send the form by 6/12.
2026-06-13 | Please send the form by 6/13.
2026-06-12 | Please send the form by Friday 6/12.
2027-01-15 | Please send the form by January 15.
2026-06-12 | Please send the form by June 12, '26.
# the wrong weekday
2026-06-12 ? | Please send the form by Thursday, June 12.
# by then, that day
2026-06-12 | The cut-off is June 12. Please send your form before then.
2026-06-12 | The cut-off is June 12. Please send your form by that day.
# the named zone
2026-06-12T17:00 | Please send the form by 5pm EST on June 12.
2026-06-12T17:00 | Please send the form by 17:00 CET on June 12.
# ideally, if possible by
2026-06-12 ~ | Please send the form, ideally by June 12.
2026-06-12 ~ | Please send the form, if possible by June 12.
# Friday week, a week on Friday, Tuesday fortnight
2026-06-12 | Please send the form by Friday week.
2026-06-12 | Please send the form by a week on Friday.
2026-06-16 ? | Please send the form by Tuesday fortnight.
"""

WHOSE_JA = """
# 1. who acts decides, not the politeness
2026-06-12 | 6月12日までにご返送ください。
2026-06-12 | 6月12日までにお送りいただけますか。
2026-06-12 | 6月12日までにお戻しください。
2026-06-12 | 6月12日までにご提出をお願いいたします。
us 2026-06-12 | 6月12日までにお送りいたします。
us 2026-06-12 | 6月12日までにご返送申し上げます。
us 2026-06-12 | 6月12日までにご提出させていただきます。
# 2. schedule lines go by who does the step
2026-06-12 ?; us 2026-06-19 | 今後の予定をお知らせします。⏎・校正戻し 6/12⏎・納品 6/19
2026-06-12; us 2026-06-19 | 今後の予定です。⏎・貴社：原稿ご提出 6/12⏎・弊社：初校提出 6/19
# 3. another party's date, validity, events, hours, absence
 | 申告期限は税務署により6月12日と定められています。
 | お見積有効期限：2026年6月12日
 | セミナーは6月12日10時から開催いたします。
 | 6月12日まで休業いたします。
2026-06-30 | 請求書を添付いたします。お支払期限：2026年6月30日
# 4. an answer owed; voluntary offers; optional answers; conditions of an order
2026-06-12 | 6月12日までに出欠のお返事をお願いいたします。
 | 6月12日までのご注文は送料無料です。
2026-06-12 ? | 修正がございましたら6月12日までにご連絡ください。
 | ご注文は前営業日の15時までにお願いいたします。
# 5. the deadline in one sentence, the ask in the next; labels
2026-06-12 | 6月12日が期限です。それまでにご返送ください。
2026-06-12 | 申込書をご提出ください。⏎提出期限：6月12日
# 6. まで is not always a deadline
 | ご不明な点は担当までご連絡ください。
 | 取り急ぎお礼まで。
 | 第3希望までご記入ください。
 | 受付は10時から12時までです。
 | 6月14日まで休業いたします。
# 7. asks without a limit word
2026-06-02 | 本日ご返送ください。
2026-06-12 | 6/12でお願いします。
# 8. a later deadline replaces an earlier one; a range gives its end
2026-06-19 | 提出期限を6月12日から6月19日へ延長いたします。申込書をご提出ください。
2026-06-12 | 6月8日から6月12日までの間にご提出ください。
# 9. soft asks; the writer's own plan
2026-06-12 ~ | 6月12日までにいただけますと幸いです。
# 10. no date
 | 至急ご返送ください。
 | お早めにご返送ください。
"""

WHOSE_EN = """
# 1. who acts decides
2026-06-12 | Could you send the form by June 12?
us 2026-06-12 | I'll send the form by June 12.
us 2026-06-12 | We will deliver the form by June 12.
# 2. who is named owes
2026-06-12 | You: send the guest list by June 12
us 2026-06-12 | We are to send the guest list by June 12.
# 3. another party's date, validity, events, absence; payments are theirs
 | The insurer has to decide by June 12.
 | Our quotation is valid until June 12.
 | The workshop takes place on June 12.
 | I am out until June 12.
2026-06-12 | The invoice is attached. Payment is due by June 12.
# 4. an answer owed; voluntary offers; optional answers
2026-06-12 | Please RSVP by June 12.
 | Sign up by June 12 and save ten percent.
2026-06-12 ? | If you have any changes, please send them by June 12.
# 5. the deadline in one sentence, the ask in the next; labels
2026-06-12 | The cut-off is June 12. Please send yours before then.
2026-06-12 | Deadline: June 12\\nPlease send me the form.
# 6. by is not always a limit
 | Please send the form by courier.
 | The delay is due to the storm on June 12.
 | Please keep the doors shut until further notice.
# 7. asks without a limit word
2026-06-02 | Please fax it today.
2026-06-08 | Can you get this to me Monday?
2026-06-12 | If I don't have the form by June 12, I will call you. Please send it.
# 8. a later deadline replaces an earlier one
2026-06-15 | The deadline for your form has moved from June 12 to June 15. Please send it by then.
2026-06-15 | Please send the form by June 15 instead of June 12.
# 9. soft asks; what both have to do; what depends on the ask
2026-06-12 ~ | It would be great to have your form by June 12.
2026-06-12 ? ~ | We need to finish the plan by June 12.
2026-06-12 ? ~ | Please send your part. I need to file it by June 12.
2026-06-12 ? | Any comments by June 12, please.
 | If you don't hear from me by June 12, all is well.
# 10. no date
 | Please send the form as soon as possible.
 | Please send the form at your earliest convenience.
"""


def lines(table: str) -> Iterator[tuple[str, str, str]]:
    """What each line states, when it was sent, and its text."""
    for line in table.strip().splitlines():
        if not line.startswith("#"):
            states, text = line.split("| ", 1)
            sent, text = text[1:].split(" ", 1) if text.startswith("@") else ("2026-06-02T10:00", text)
            yield states.strip(), sent, text.replace("⏎", "\n").replace("\\n", "\n")


def stated(code: str, sent: str, text: str, fiscal: int | None = None) -> str:
    """What is read from a text, written as its line is."""
    zone, calendar, first = (TOKYO, JAPAN, 4) if code == "ja" else (NEW_YORK, BusinessCalendar("US"), 1)
    here = Context(datetime.fromisoformat(sent).replace(tzinfo=zone), zone, calendar, fiscal_year_start=fiscal or first)
    found = [_written(one) for one in pack(code).deadlines(text, [(0, len(text))], here) if one.owed_by != "third"]
    return "; ".join(found)


def _written(one: Deadline) -> str:
    if one.owed_by == "us":
        return f"us {one.due_text}"
    return one.due_text + (" ?" if not one.certain else "") + (" ~" if one.soft else "")


@pytest.mark.parametrize(("states", "sent", "text"), list(lines(DATES_JA)))
def test_what_a_japanese_date_means(states: str, sent: str, text: str) -> None:
    """The table's reading, certain or asked back as the table says."""
    assert stated("ja", sent, text) == states


@pytest.mark.parametrize(("states", "sent", "text"), list(lines(DATES_EN)))
def test_what_an_english_date_means(states: str, sent: str, text: str) -> None:
    """The table's reading, certain or asked back as the table says."""
    assert stated("en", sent, text) == states


@pytest.mark.parametrize(("states", "sent", "text"), list(lines(WHOSE_JA)))
def test_whose_a_japanese_deadline_is(states: str, sent: str, text: str) -> None:
    """Each rule, by a line that it decides."""
    assert stated("ja", sent, text) == states


@pytest.mark.parametrize(("states", "sent", "text"), list(lines(WHOSE_EN)))
def test_whose_an_english_deadline_is(states: str, sent: str, text: str) -> None:
    """Each rule, by a line that it decides."""
    assert stated("en", sent, text) == states


@pytest.mark.parametrize("quarter", ["the end of Q3", "the end of the third quarter", "the end of Q3 2026"])
def test_a_quarter_by_its_number_is_asked_back_where_the_fiscal_year_is_another(quarter: str) -> None:
    """Of a calendar year it is plain; where the year begins in April, either third quarter may be meant."""
    text = f"Please send the form by {quarter}."
    assert stated("en", "2026-06-02T10:00", text) == "2026-09-30"
    assert stated("en", "2026-06-02T10:00", text, fiscal=4).endswith(" ?")
