"""Own words: every kind of quotation, forward, signature and small print, and what must not be taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import own_words, signature

ASK = "Please send the signed form by Friday."
ASK_JA = "6月12日（金）までに見積書をご返送ください。"


def kept(text: str) -> str:
    return "\n".join(text[start:end] for start, end in own_words(text))


HISTORIES = {
    "quoted lines": "> Old words\n> and more",
    "full-width quote marks": "＞ Old words\n＞ 以前の文",
    "initials": "TK> Old words\nTK> and more",
    "outlook": (
        "-----Original Message-----\nFrom: Lee, Ann\nSent: Monday, June 1, 2026 9:00 AM\nTo: Sato\nSubject: Form\n\nOld words"
    ),
    "outlook express": (
        "----- Original Message -----\nFrom: <lee@client.example>\nTo: Sato\nSent: Monday\nSubject: Form\n\nOld words"
    ),
    "outlook without a line": (
        "From: Ann Lee <lee@client.example>\nSent: Monday, June 1, 2026 9:00 AM\nTo: Sato\nSubject: Form\n\nOld words"
    ),
    "outlook on the web": (
        "________________________________\nFrom: Ann Lee <lee@client.example>\nSent: Monday\nTo: Sato\nSubject: Form\n\n"
        "Old words"
    ),
    "outlook, bold": "*From:* Ann Lee <lee@client.example>\n*Sent:* Monday\n*To:* Sato\n*Subject:* Form\n\nOld words",
    "outlook in japanese": (
        "________________________________\n差出人: 李 <lee@client.example>\n送信日時: 2026年6月1日 9:00\n宛先: 佐藤\n"
        "件名: 書式\n\nOld words"
    ),
    "outlook in japanese, full-width colons": "差出人：李\n送信日時：2026年6月1日 9:00\n宛先：佐藤\n件名：書式\n\nOld words",
    "japanese original message": "-----元のメッセージ-----\n差出人: 李\n\nOld words",
    "gmail": "On Mon, Jun 1, 2026 at 9:00 AM Ann Lee <lee@client.example> wrote:\n\n> Old words",
    "gmail, folded": (
        "On Mon, Jun 1, 2026 at 9:00 AM Ann Lee from the Purchasing Department\n<lee@client.example> wrote:\n> Old words"
    ),
    "gmail, unmarked": "On Mon, Jun 1, 2026 at 9:00 AM Ann Lee <lee@client.example> wrote:\n\nOld words\n\nOld words again",
    "gmail in japanese": "2026年6月1日(月) 9:00 李 <lee@client.example>:\n\n> Old words",
    "gmail forward": (
        "---------- Forwarded message ---------\nFrom: Ann Lee <lee@client.example>\nDate: Mon, Jun 1, 2026\n"
        "Subject: Form\nTo: Sato\n\nOld words"
    ),
    "apple mail": "> On Jun 1, 2026, at 9:00, Ann Lee <lee@client.example> wrote:\n> \n> Old words",
    "apple mail in japanese": "2026/06/01 9:00、李 <lee@client.example>のメール:\n\n> Old words",
    "apple mail forward": "Begin forwarded message:\n\nFrom: Ann Lee <lee@client.example>\nSubject: Form\n\nOld words",
    "thunderbird": "On 2026/06/01 9:00, Ann Lee wrote:\n> Old words",
    "thunderbird in japanese": "(2026/06/01 9:00), 李 wrote:\n> Old words",
    "becky": 'On Mon, 1 Jun 2026 09:00:00 +0900\n"Ann Lee" <lee@client.example> wrote:\n\n> Old words',
    "yahoo": "--- Ann Lee <lee@client.example> wrote:\n\n> Old words",
    "yahoo japan": (
        "----- Original Message -----\n>From: Ann Lee <lee@client.example>\n>To: Sato\n>Date: 2026/6/1\n>Subject: Form\n"
        ">\n>Old words"
    ),
    "san wa kakimashita": "李さんは書きました:\n> Old words",
    "notes": "Ann Lee@CLIENT\n06/01/2026 09:00 AM\nTo: Taro Sato/TYO/KIG@KIG\ncc:\nSubject: Form\n\nOld words",
    "notes, internet sender": (
        '"Lee, Ann" <lee@client.example> on 06/01/2026 09:00:00 AM\nTo: <sato@vendor.example>\ncc:\n\nSubject: Form\n\n'
        "Old words"
    ),
    "notes, from line": (
        "From: Ann Lee/CLIENT@KIG on 06/01/2026 09:00 AM\nTo: Taro Sato/TYO/KIG@KIG\ncc:\nSubject: Form\n\nOld words"
    ),
    "notes forward, folded": (
        "---------------------- Forwarded by Taro Sato/TYO/KIG on 06/01/2026\n09:00 AM ---------------------------\n\n\n"
        "Ann Lee\n06/01/2026 08:00 AM\nTo: Taro Sato/TYO/KIG@KIG\ncc:\nSubject: Form\n\nOld words"
    ),
    "short head under words between rules": "---- Original ----\nFrom: 李\nSent: 2026/06/01 9:00\nOld words",
    "short head under words of one's own": "===== 先日の件 =====\n差出人: 李 <lee@client.example>\n件名: 書式\n\nOld words",
    "short head alone": "差出人: 李\n送信日時: 2026/06/01 9:00\nOld words",
    "a reader's mail under a rule": "----- 李様からのメール -----\nOld words",
    "german": "-----Ursprüngliche Nachricht-----\nVon: Ann Lee\nGesendet: Montag\nAn: Sato\nBetreff: Form\n\nOld words",
}

SIGNATURES = {
    "delimiter": "-- \nAnn Lee\nNorthwind",
    "delimiter without its space": "--\nみなみ会計 佐藤\nTEL:045-000-2211\n※夏季休業 8/11~8/16",
    "heavy rules": "━━━━━━━━━━\n株式会社みなみ 営業部\n佐藤 一郎\nTEL 03-0000-0000\n━━━━━━━━━━",
    "stars": "☆☆☆☆☆☆☆☆\n株式会社みなみ\n佐藤\n新刊『見積の極意』4月10日発売!\n☆☆☆☆☆☆☆☆",
    "plaited": "+-+-+-+-+-+-+-+-\n有限会社みなみ 佐藤\n創業 2011年5月7日\n+-+-+-+-+-+-+-+-",
    "colons": "::::::::::::::::::\nみなみ広告 企画室\n携帯 080-0000-7711\n::::::::::::::::::",
    "japanese without a rule": (
        "株式会社みなみ 営業推進課 佐藤\n電話 011-000-4455(受付 8:30-16:30)\n【夏季休業】8月11日~8月16日は休業いたします"
    ),
    "english name and phone": "Ann Lee\nPurchasing Manager\nNorthwind Ltd\n(402) 555-0100",
    "licence": "みなみ保険 佐藤 圭\n(募集文書 MN-00-123 有効期限 2028年9月30日)",
}


@pytest.mark.parametrize("name", HISTORIES)
@pytest.mark.parametrize("ask", [ASK, ASK_JA])
def test_old_mail_is_not_own(name: str, ask: str) -> None:
    """Above every kind of old mail the sender's words stay, and nothing of the old mail does."""
    words = kept(f"{ask}\n\n{HISTORIES[name]}\n")
    assert words == ask


@pytest.mark.parametrize("name", HISTORIES)
def test_nothing_is_own_when_something_is_only_forwarded(name: str) -> None:
    """Old mail with nothing above it leaves no own words."""
    assert own_words(HISTORIES[name]) == ()


@pytest.mark.parametrize("name", SIGNATURES)
@pytest.mark.parametrize("closing", ["Best regards,", "よろしくお願いいたします。"])
def test_signature_is_not_own(name: str, closing: str) -> None:
    """The closing is still own, the signature below it is not."""
    text = f"{ASK_JA}\n\n{closing}\n\n{SIGNATURES[name]}"
    assert kept(text) == f"{ASK_JA}\n\n{closing}"
    span = signature(text)
    assert span is not None
    assert text[span[0] : span[1]] == SIGNATURES[name].rstrip()


@pytest.mark.parametrize("name", SIGNATURES)
def test_signature_above_old_mail(name: str) -> None:
    """A signature is found where the sender wrote above the old mail."""
    text = f"{ASK}\n\nBest regards,\n{SIGNATURES[name]}\n\n{HISTORIES['outlook']}"
    assert kept(text) == f"{ASK}\n\nBest regards,"


def test_answers_between_quoted_lines_are_own() -> None:
    """What stands between quoted lines was written for this mail."""
    asked = "On 2026/06/01 9:00, Lee wrote:\n> When do you need it?"
    text = f"{asked}\nBy Friday noon, please.\n\n> And the second one?\nNext week will do."
    assert kept(text) == "By Friday noon, please.\nNext week will do."


def test_words_below_a_quotation_are_own() -> None:
    """Bottom posting: own words follow the quoted lines, with their signature."""
    text = f"On 2026/06/01 9:00, Lee wrote:\n> Old words\n\n{ASK}\n\n-- \nSato"
    assert kept(text) == ASK


def test_end_of_a_quoted_line_that_a_relay_wrapped() -> None:
    """A short lower-case rest between long quoted lines belongs to the quotation."""
    text = "Yes.\n\n> We talked about this at some length and came to the conclusion that\nyou agree\n> with all of it"
    assert kept(text) == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "━━━━━━━━━━\n■提出期限：6月12日（金）\n■提出先：本メールへの返信\n━━━━━━━━━━",
        "----------\nDeadline: June 12\nSend it to forms@vendor.example\n----------",
        "──────────\n返送先：〒100-0001 東京都千代田区1-1\n提出期限：6月12日\nTEL 03-0000-0000\n──────────",
        ">>> 締切は6月12日です <<<",
        "On Friday Ms Lee wrote that she agrees. Please sign by Monday.",
        "To: all staff\nFrom: the office\nDate: June 1\nSubject: forms\n\nPlease hand in the forms by Friday.",
        "---- Flight ----\nFrom: Narita\nTo: London\nPlease send your passport by June 12.",
        "　　先日のメールでお願いした書類：保険証の写し\n6月12日までにお送りください。",
        "---- 先日のメールの件 ----\n6月12日までに図面をお送りください。",
        "==== メールでのお申込み ====\n期限：6月12日\n必要事項をご記入ください。",
        "The schedule is as follows:\n\n  Copy      June 12\n  Proof     June 20",
    ],
)
def test_not_a_signature_nor_a_quotation(text: str) -> None:
    """Frames around a deadline, emphasis, prose and memos stay own words, whole."""
    words = kept(text)
    for line in text.splitlines():
        if any(sign.isalnum() for sign in line):
            assert line.strip() in words


@pytest.mark.parametrize(
    "postscript",
    [
        "P.S. Please return the form by June 12.",
        "追伸 見積書は6月12日までにご返送ください。",
        "※見積書は6月12日までにご返送ください。",
    ],
)
@pytest.mark.parametrize(
    "sign", ["-- \nSato", "佐藤\n株式会社みなみ\nTEL 03-0000-0000", "━━━━━━\n株式会社みなみ\nTEL 03-0000-0000\n━━━━━━"]
)
def test_postscript_below_a_signature_is_own(postscript: str, sign: str) -> None:
    """An ask with a limit below the signature is the sender's own."""
    assert postscript in kept(f"Thank you for the call.\n\nよろしくお願いいたします。\n\n{sign}\n\n{postscript}")


@pytest.mark.parametrize(
    "print_",
    [
        "This e-mail is confidential and intended solely for the addressee. Delete it by return if it is not for you.",
        "本メールは宛先の方のみを対象としています。",
        "Sent from my iPhone",
        "iPhoneから送信",
        "CONFIDENTIALITY NOTICE: the contents may be privileged.",
    ],
)
def test_small_print_is_not_own(print_: str) -> None:
    """Disclaimers and lines of programs are nobody's words."""
    assert kept(f"{ASK}\n\n{print_}") == ASK


def test_banner_of_the_gateway_is_not_own() -> None:
    """A warning that a mail gateway put on top is nobody's words."""
    assert kept(f"CAUTION: This message originated outside the company.\n\n{ASK}") == ASK


def test_carriage_returns_do_not_matter() -> None:
    """A body with CRLF line ends gives the same words."""
    text = f"{ASK}\n\n{HISTORIES['outlook']}".replace("\n", "\r\n")
    assert kept(text) == ASK


@given(
    st.lists(
        st.sampled_from(
            [
                ASK,
                ASK_JA,
                "",
                "--",
                "-- ",
                "━━━━━",
                "> q",
                "To: a@b",
                "From: a@b",
                "Subject: x",
                "On 1:00 wrote:",
                "Thanks,",
                "Kim",
                "TEL 03-0000-0000",
            ]
        )
    )
)
def test_spans_are_ordered_and_asks_survive(lines: list[str]) -> None:
    """Spans lie in order inside the text and never hold a quoted line."""
    text = "\n".join(lines)
    spans = own_words(text)
    flat = [edge for span in spans for edge in span]
    assert flat == sorted(flat)
    assert all(start < end <= len(text) for start, end in spans)
    assert not any(line.startswith("> ") for line in kept(text).splitlines())


@given(st.text(alphabet=st.sampled_from("ab >-\n:;TFo@=━様。\t\r＞"), max_size=400))
def test_never_raises(text: str) -> None:
    """Any text gives spans."""
    assert all(0 <= start < end <= len(text) for start, end in own_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "日程をお送りします。よろしくお願いします。\n\n締切 6月12日",
        "取り急ぎ、日程をお送りします。\n\n打合せ 6月12日\n納品 6月20日",
        "見積の件\n--\n原稿は6月12日に入稿してください。\n図面は6月20日です。",
        "Thanks,\nKim\nDue Friday",
        (
            "==========\nお問い合わせ: みなみ会計 佐藤 TEL 03-0000-0000\n==========\n\n書類がまだ届いておりません。\n"
            "6月12日にお送りいただく約束でした。"
        ),
        "On June 1, 2026 you wrote:\n\nWe will deliver.\n\nPlease confirm by Friday.",
        "From: the office of Ann Lee\n\nPlease confirm by Friday.",
    ],
)
def test_what_only_looks_like_it_ends_there(text: str) -> None:
    """Days under a closing, text under a hand-drawn line, a mail that is retold: all own words."""
    words = kept(text)
    for line in text.splitlines():
        if any(sign in line for sign in ("6月", "riday", "届いて")):
            assert line in words


def test_a_line_of_a_whole_book_is_read_in_time() -> None:
    """One line of a million letters is one span."""
    assert own_words("a" * 1_000_000) == ((0, 1_000_000),)
