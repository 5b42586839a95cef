"""The mail: the same content twice, safe, small, and sound HTML."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kigen.digest import DigestFacts, DigestMail, Trouble, render
from kigen.digest.render import LIMIT, breaking, counted, encoded_size
from kigen.followup.event import Event, EventKind
from kigen.language import reason
from kigen.mail.message import Address

from .links import sample_link
from .morning import DAY, HOUSE, NO_LOOK, at, commitment, crowd, entry, full_morning, morning
from .page import ZERO_WIDTH, days, ids, parsed, plain, seen

LANGUAGES = ("ja", "en")
MARKS = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def mornings() -> list[DigestFacts]:
    crowds = [crowd(count, language) for count in (0, 1, 24) for language in LANGUAGES]
    return [*crowds, *(replace(full_morning(language), troubles=(NO_LOOK,)) for language in LANGUAGES)]


@pytest.mark.parametrize("facts", mornings(), ids=lambda facts: f"{facts.language}-{len(facts.entries)}")
def test_text_and_html_say_the_same(facts: DigestFacts) -> None:
    """Numbers, days, names, commands and sentences: the text leaves nothing out, the HTML adds nothing."""
    mail = render(facts)
    shown = seen(mail.html)
    assert sorted(ids(mail.text)) == sorted(ids(shown))
    assert sorted(days(mail.text)) == sorted(days(shown))
    for one in facts.entries:
        person = one.commitment.to[0].name
        assert mail.text.count(person) == shown.count(person)
    assert sorted(re.findall(r"kigen [a-z]+ \d+(?: \d{4}-\d\d-\d\d)?", mail.text)) == sorted(
        re.findall(r"kigen [a-z]+ \d+(?: \d{4}-\d\d-\d\d)?", shown)
    )
    for line in mail.text.splitlines():
        words = line.strip(" !「」“”■=-#0123456789")
        assert not words or words in shown or _in_pieces(words, shown), line


def _in_pieces(line: str, shown: str) -> bool:
    """Whether a line of the text stands in the HTML with other marks between its parts."""
    return all(piece.strip() in shown for piece in re.split(r"[（）():：]+", line))


@pytest.mark.parametrize("count", [0, 1, 24, 300, 500])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sizes(count: int, language: str) -> None:
    """Whatever there is to say, no mail program cuts the HTML off, and both parts show the same of it. What they leave out
    is counted, and stands in the attached table with everything else."""
    facts = crowd(count, language)
    mail = render(facts, sample_link)
    shown = seen(mail.html)
    assert encoded_size(mail.html) <= LIMIT <= 90_000
    assert sorted(set(ids(shown))) == sorted(set(ids(mail.text)))
    for person in ("鈴木 一郎", "高橋 さくら", "Laura Bennett"):
        assert mail.text.count(person) == shown.count(person)
    everything = {f"#{number + 1}" for number in range(count)}
    if count <= 24:
        assert (set(ids(shown)), mail.files) == (everything, ())
    else:
        assert {f"#{row['id']}" for row in attached_table(mail)} == everything
        assert len(mail.text.splitlines()) < 400
        assert "kigen-2026-06-12.csv" in shown


def attached_table(mail: DigestMail) -> list[dict[str, str]]:
    (file,) = (one for one in mail.files if one.content_type.startswith("text/csv"))
    return list(csv.DictReader(file.content.decode("utf-8-sig").splitlines()))


def test_what_is_left_out_is_counted() -> None:
    """The number shown and the number left out are the number there is, in every section."""
    mail = render(crowd(300))
    counted = sum(int(n) for n in re.findall(r"\((\d+)\)$", mail.text, re.MULTILINE))
    left_out = sum(int(n) for n in re.findall(r"^ほか (\d+) 件は", mail.text, re.MULTILINE))
    assert counted == 300
    assert left_out == 300 - len(re.findall(r"^#\d+", mail.text, re.MULTILINE))


def test_a_crowd_of_long_names_still_fits() -> None:
    """Names of forty characters that take twelve octets each: the totals remain, and the table holds them all."""
    people = [commitment(number, DAY, "𠮷" * 60, f"{'x' * 60}@{'y' * 60}.example", "𠮷" * 200) for number in range(1, 501)]
    mail = render(morning(*(entry(one) for one in people)), sample_link)
    assert encoded_size(mail.html) <= LIMIT
    assert len(attached_table(mail)) == 500
    assert "(500)" in seen(mail.html)
    assert "kigen list sato" in seen(mail.html)


def test_the_last_depth_fits_whatever_the_words() -> None:
    """Every section crowded with the dearest text there is."""
    everywhere = crowd(500)
    dear = [
        replace(
            one,
            facts=replace(
                one.facts, commitment=replace(one.commitment, to=(Address("x@" + "y" * 60, "𠮷" * 60),), ask="𠮷" * 200)
            ),
        )
        for one in everywhere.entries
    ]
    assert encoded_size(render(replace(everywhere, entries=tuple(dear)), sample_link).html) <= LIMIT


@pytest.mark.parametrize("facts", [*mornings(), crowd(500)], ids=lambda facts: f"{facts.language}-{len(facts.entries)}")
def test_the_html_is_sound(facts: DigestFacts) -> None:
    """No parse error; language named twice; nothing external, no script, no form, no link; layout tables say so."""
    html = render(facts).html
    page = parsed(html)
    assert page.get("lang") == facts.language
    wrapper = page.find("body/div")
    assert (wrapper.get("lang"), wrapper.get("role")) == (facts.language, "article")
    assert {element.get("role") for element in page.iter("table")} == {"presentation"}
    used = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not used & {"a", "img", "script", "form", "link", "svg", "progress", "meter", "iframe", "base", "object", "input"}
    assert not re.search(r"https?:|url\(|@import|display:\s*(?:flex|grid)|var\(", html)


def test_styles_stand_in_the_elements() -> None:
    """What some mail programs drop, the head, holds dark mode, date links, and rules of what is not on this page."""
    page = parsed(render(full_morning()).html)
    blocks = ["".join(block.itertext()) for block in page.iter("style")]
    rest = [block for block in blocks if "prefers-color-scheme" not in block and "x-apple" not in block]
    ruled = set(re.findall(r"\.([a-z]+)", re.sub(r"\{[^}]*\}", "", "".join(rest))))
    used = {name for element in page.iter() for name in (element.get("class") or "").split()}
    assert len(blocks) == 3
    assert not ruled & used
    assert all(len(block) < 16_000 for block in blocks)
    assert "max-width: 600px" in next(table for table in page.iter("table") if table.get("class") == "card").get("style")


def test_no_letter_is_smaller_than_fourteen_pixels() -> None:
    """A digest is read on a phone at arm's length. The empty row above the foot has no letters."""
    page = parsed(render(replace(full_morning(), troubles=(NO_LOOK,))).html)
    small = [
        element
        for element in page.iter()
        for size in re.findall(r"font-size:\s*(\d+)", element.get("style") or "")
        if int(size) < 14 and "".join(element.itertext()).strip()
    ]
    assert small == []


HOSTILE = (
    "<script>alert(1)</script>",
    '"><b onmouseover=x',
    "</td></tr></table>{{ 7 * 7 }}{% raw %}",
    "&amp;lt; &lt;b&gt;",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "a\r\nBcc: x@client.example\r\n\r\n# 12 done",
    "x" * 400,
    "𝕳" * 300,
    "\x00\x1b[31m\x07",
    "]]>--><!--",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_from_outside_stay_words(words: str, language: str) -> None:
    """In every field that a client's or the user's mail fills: escaped, cut, on one line, with places to break."""
    mail = render(hostile_morning(words, language))
    page = parsed(mail.html)
    used = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not used & {"script", "a", "img"}
    assert len(list(page.iter("b"))) == len(re.findall("kigen (?:done|stop|extend|follow|ignore|snooze) ", seen(mail.html)))
    assert "onmouseover" not in {name for element in page.iter() for name in element.attrib}
    assert not MARKS.search(mail.html + mail.text + mail.subject)
    assert "\n" not in mail.subject
    assert not re.search(r"^Bcc:", mail.text, re.MULTILINE)
    assert "49" not in seen(mail.html)
    unbroken = re.findall(r"[!-~]{41,}", "".join(page.find("body").itertext()))
    assert unbroken == []


def hostile_morning(words: str, language: str) -> DigestFacts:
    about = replace(
        commitment(1, DAY, words, f"x@{words}", words, certain=False, sentence=words, subject=words), greet=words, phrase=words
    )
    asks = Event(EventKind.QUESTION, at(12, 7), words, words=words, reasons=(reason("their_own_date"),))
    comes = Event(EventKind.DELIVERED, at(12, 7), words, words=words)
    entries = (
        entry(about),
        entry(replace(about, id=2, certain=True), events=(asks,)),
        entry(replace(about, id=3, certain=True), events=(comes,)),
        entry(replace(about, id=4, certain=True), call_on=DAY),
        *(entry(replace(about, id=number, certain=True)) for number in range(5, 30)),
    )
    refused = (Trouble(reason("trouble_refused", words, words)),)
    return morning(*entries, language=language, troubles=refused, house=replace(HOUSE, name=words, addresses=(words,)))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_no_text_breaks_a_digest(words: str, language: str) -> None:
    """Any text in any field: sound HTML without control or direction marks."""
    mail = render(hostile_morning(words, language))
    parsed(mail.html)
    assert not MARKS.search(mail.html + mail.text + mail.subject)


def test_long_runs_may_break_but_numbers_and_commands_may_not() -> None:
    """Zero-width spaces stand in long runs of names, never in what is typed or copied."""
    assert breaking("x" * 20) == "x" * 20
    assert breaking("x" * 21) == ZERO_WIDTH.join(["x" * 10, "x" * 10, "x"])
    assert breaking("ü" * 25) == ZERO_WIDTH.join(["ü" * 10, "ü" * 10, "ü" * 5])
    assert breaking("見積依頼書" * 10) == "見積依頼書" * 10
    mail = render(morning(entry(commitment(1_234_567, DAY, "x" * 39))))
    assert ZERO_WIDTH in mail.html
    assert ZERO_WIDTH not in mail.text
    assert "kigen done 1234567" in mail.html


def test_a_number_stays_with_what_it_counts() -> None:
    """In the headline, whose words are escaped all the same."""
    assert counted("<b> & 超過12件、2 通") == '&lt;b&gt; &amp; 超過<span class="id">12件</span>、<span class="id">2 通</span>'


def test_the_same_facts_give_the_same_bytes() -> None:
    """A digest that is sent again after a failure is the same mail."""
    assert render(full_morning()) == render(full_morning())


def test_a_year_is_said_where_it_is_another() -> None:
    """A deadline in January, seen in December, carries its year."""
    late = date(2027, 1, 4)
    about = replace(commitment(1, late), due_at=at(12, 18) + timedelta(days=3))
    assert "2027/1/4(月)" in plain(render(morning(entry(about))))
