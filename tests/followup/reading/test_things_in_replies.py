"""What a reply holds, and what it only says it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_reply import ORIGINAL, attached, read

from kigen.followup.correspondence.reading import ReplyKind
from kigen.mail.message import Attachment


def test_a_file_with_words_of_handing_over_is_delivered() -> None:
    """The form itself is here: sure, and no claim."""
    found = read("Please find the order form attached.", attached("form.pdf"))

    assert (found.reading, found.certain, found.claimed) == (ReplyKind.DELIVERED, True, False)


def test_an_attachment_that_is_not_there_is_a_doubt() -> None:
    """ "Attached" without a file is what the client believes, not what came."""
    found = read("The order form is attached.")

    assert (found.reading, found.certain, found.claimed) == (ReplyKind.DELIVERED, False, True)


@pytest.mark.parametrize(
    "picture",
    [
        attached("image001.png", "inline", content_type="image/png", content_id="<a@x>", size=4_000),
        attached("logo.gif", "inline", content_type="image/gif"),
        attached("image001.png", "inline"),
        attached("invite.ics", content_type="text/calendar"),
        attached("smime.p7s", content_type="application/pkcs7-signature"),
    ],
)
def test_logos_signatures_and_calendar_entries_are_no_delivery(picture: object) -> None:
    """What mail programs add by themselves is not what was asked for."""
    found = read("Noted, thanks.", picture)  # type: ignore[arg-type]

    assert found.reading is ReplyKind.ACKNOWLEDGED


def test_a_large_photograph_in_the_text_is_a_thing() -> None:
    """A phone puts photographs inline: size tells them from a logo."""
    photo = attached("IMG_2231.jpg", "inline", content_type="image/jpeg", size=2_400_000)

    assert read("", photo).reading is ReplyKind.DELIVERED


def test_a_link_to_a_file_is_the_thing() -> None:
    """A file left on a file host is here as much as an attached one."""
    found = read("Here it is: https://drive.example/file/d/9k2")

    assert (found.reading, found.certain) == (ReplyKind.DELIVERED, True)


def test_a_link_to_a_home_page_is_no_thing() -> None:
    """An address in a signature delivers nothing."""
    assert read("Noted, will do.\n\nMia\nhttps://www.client.example/").reading is ReplyKind.ACKNOWLEDGED


@pytest.mark.parametrize(
    "body", ["It went out by courier yesterday.", "先日郵送いたしました。", "御社のポータルに登録しました。"]
)
def test_sent_by_another_way_is_a_claim(body: str) -> None:
    """Post, portal and other mails cannot be seen from here: the user settles it."""
    found = read(body)

    assert (found.reading, found.claimed) == (ReplyKind.DELIVERED, True)


def test_a_password_alone_is_never_certain() -> None:
    """The file it opens came, or comes, in a mail of its own."""
    found = read("先ほどのファイルのパスワードです。\nab12-CD34")

    assert not found.certain


def test_words_quoted_from_the_ask_say_nothing() -> None:
    """ "Attached" in the user's own quoted mail is not the client's."""
    body = "Noted.\n\nOn Mon, 8 Jun 2026, Ken wrote:\n> The form is attached. Can you send it back by Friday?\n"

    assert read(body).reading is ReplyKind.ACKNOWLEDGED


def test_a_file_of_another_topic_in_a_new_thread_is_not_the_thing() -> None:
    """An invoice from the same client settles no order form."""
    found = read("Our invoice for May.", attached("invoice-0519.pdf"), subject="Invoice", in_thread=False)

    assert (found.reading, found.certain) == (ReplyKind.UNRELATED, False)


def test_the_thing_in_a_new_thread_is_recognised() -> None:
    """A mail outside the thread that names what was asked is read on."""
    found = read("Please see attached.", attached("order form signed.pdf"), subject="Papers", in_thread=False)

    assert found.reading is ReplyKind.DELIVERED


def test_a_number_answers_only_an_ask_for_one() -> None:
    """ "4500123456" is the answer to "the order number" and nothing but a number to "the order form"."""
    body = "It is 4500123456."

    assert read(body, original=replace(ORIGINAL, ask="the order number")).reading is ReplyKind.DELIVERED
    assert read(body).reading is not ReplyKind.DELIVERED


def test_a_question_with_a_screenshot_is_a_question() -> None:
    """A file that comes without a word of handing over illustrates the question."""
    found = read(
        "Why does this error appear when I open the link?", attached("screen.png", content_type="image/png", size=90_000)
    )

    assert found.reading is ReplyKind.QUESTION


LOGO = attached("image001.png", "inline", content_type="image/png", content_id="<logo@mail.example>", size=90_000)


@pytest.mark.parametrize("body", ["Thanks, best regards,\nMia", "よろしくお願いいたします。\n鈴木", "Here you go!\n\nMia", ""])
@pytest.mark.parametrize(
    "picture",
    [
        LOGO,
        replace(LOGO, disposition="attachment"),
        replace(LOGO, content_id=""),
        replace(LOGO, filename="crest.png"),
    ],
)
def test_a_logo_of_any_size_is_no_certain_delivery(body: str, picture: Attachment) -> None:
    """A picture within the text may be the signature's: the user is asked."""
    assert not read(body, picture).certain


def test_a_logo_takes_nothing_from_what_is_attached() -> None:
    """The form that lies beside it is delivered, and so is what words alone answer."""
    approval = replace(ORIGINAL, ask="your approval of the order form")
    form = read("Please find the order form attached.", LOGO, attached("form.pdf"))
    words = read("The order form is approved.", LOGO, original=approval)
    assert [(each.reading, each.certain) for each in (form, words)] == [(ReplyKind.DELIVERED, True)] * 2


@pytest.mark.parametrize("ask", ["photos of the shop", "店内の写真", "a screenshot of the error"])
def test_a_picture_within_the_text_is_what_was_asked_for_where_pictures_were(ask: str) -> None:
    """Pasted into the mail as Outlook does it."""
    found = read("Here it is.", LOGO, original=replace(ORIGINAL, ask=ask))
    assert (found.reading, found.certain) == (ReplyKind.DELIVERED, True)


def test_a_scan_that_is_attached_is_a_thing() -> None:
    """Gmail gives an id to every file: what is attached is no picture of the text."""
    scan = attached("scan.jpg", content_type="image/jpeg", content_id="<f_abc>", size=900_000)
    found = read("Please find the order form attached.", scan)
    assert (found.reading, found.certain) == (ReplyKind.DELIVERED, True)


def test_of_several_wishes_the_first_is_shown() -> None:
    """Comments that were asked for are shown by their first one, the same one whenever they are read."""
    things = ("photo", "title", "map", "price", "name", "colour", "date", "logo")
    wishes = [f"- please change the {thing} on page {number}" for number, thing in enumerate(things, 2)]
    found = read("Some small things:\n" + "\n".join(wishes), original=replace(ORIGINAL, ask="comments on the leaflet"))

    assert (found.reading, found.words) == (ReplyKind.DELIVERED, wishes[0])
