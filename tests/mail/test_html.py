"""HTML to text: lines, tables, lists, quotations, signatures, and what must not be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import html_text, own_words


def own(html: str) -> str:
    text = html_text(html)
    return "\n".join(text[start:end] for start, end in own_words(text))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("a  \n  b", "a b"),
        ("6月12日\n（金）まで", "6月12日（金）まで"),
        ("<b>6月</b>12日", "6月12日"),
        ("a&nbsp;b &lt;c&gt; &amp; &#26085;", "a\xa0b <c> & 日"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('<ol><li value="3">a</li></ol>', "3. a"),
        ("<table><tr><th>Step</th><th>Day</th></tr><tr><td>Copy</td><td>6/12</td></tr></table>", "Step  Day\nCopy  6/12"),
        ("<table><tr><td><p>Copy</p></td><td><p>6/12</p></td></tr></table>", "Copy  6/12"),
        ("<table><tr><td></td><td>x</td></tr></table>", "  x"),
        ("<table><tr><td><div>one</div><div>two</div></td></tr></table>", "one\ntwo"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "a  b"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<h1>T</h1>x", "T\n\nx"),
        ("<blockquote>old</blockquote>", "> old"),
        ("<blockquote>old<blockquote>older</blockquote></blockquote>", "> old\n> >\n> > older"),
        ("a<hr>b", "a\n" + "_" * 32 + "\nb"),
        ('<a href="https://files.example/x">the file</a>', "the file <https://files.example/x>"),
        ('<a href="https://files.example/x">https://files.example/x</a>', "https://files.example/x"),
        ('<a href="mailto:a@b.example">write</a>', "write"),
        ("<style>p{}</style><script>x()</script><title>t</title>a", "a"),
        ("<!--[if mso]>x<![endif]-->a", "a"),
        ("", ""),
        ("no markup", "no markup"),
    ],
)
def test_text(html: str, text: str) -> None:
    """Each element as a person would see it."""
    assert html_text(html) == text.lstrip() or html_text(html) == text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: none !important",
        "visibility:hidden",
        "mso-hide:all",
        "font-size:0",
        "font-size:0px",
        "max-height:0",
    ],
)
def test_hidden_text(style: str) -> None:
    """Preview texts and other hidden ones are left out, with all they hold."""
    assert html_text(f'<div style="{style}">by June 1<table><tr><td>x</td></tr></table></div><p>a</p>') == "a"
    assert html_text("<p hidden>by June 1</p><p>a</p>") == "a"


def test_small_print_sizes_are_not_hidden() -> None:
    """0.9em is small, not hidden."""
    assert html_text('<p style="font-size:0.9em;max-height:0.5em">a</p>') == "a"


def test_gmail() -> None:
    """Attribution and quotation are history; answers between quotations are own."""
    html = (
        '<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Jun 1, 2026 at 9:00 AM Lee'
        ' &lt;lee@client.example&gt; wrote:<br></div><blockquote class="gmail_quote">Old?</blockquote></div>'
        '<div>By Friday.</div><blockquote class="gmail_quote">Older</blockquote>'
    )
    assert own(html) == "Yes.\nBy Friday."


def test_outlook() -> None:
    """The block of headers that Outlook draws starts the history."""
    html = (
        "<p class=MsoNormal>Please send it.<o:p></o:p></p>"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Lee"
        " &lt;lee@client.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Sato<br><b>Subject:</b> Form</p></div><p>Old</p>"
    )
    assert own(html) == "Please send it."


@pytest.mark.parametrize(
    "mark", ['class="gmail_signature"', 'id="Signature"', 'class="moz-signature"', 'id="ms-outlook-mobile-signature"']
)
def test_signatures(mark: str) -> None:
    """Signatures that programs mark become signatures of plain text."""
    assert own(f"<p>Please send it.</p><div {mark}><div>Sato</div><div>Open 8/11</div></div>") == "Please send it."


def test_gmail_signature_with_its_own_delimiter() -> None:
    """The delimiter is not doubled."""
    html = '<p>x</p><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Sato</div>'
    assert html_text(html).count("--") == 1


def test_indent_is_no_quotation() -> None:
    """Gmail and Outlook indent with a blockquote without border."""
    html = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Deadline: June 12</div></blockquote>'
    assert html_text(html) == "Deadline: June 12"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "deep",
        "<table><tr><td>" * 500 + "x",
        "<b>" * 3000 + "x</b>",
        "</p>" * 3000,
        "<!" * 500,
        "<a href=" * 500,
    ],
)
def test_hostile(html: str) -> None:
    """Deep, unclosed and senseless HTML ends in some text."""
    assert isinstance(html_text(html), str)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "</tr>",
                "</table>",
                "<blockquote>",
                "</blockquote>",
                "<a href='https://x'>",
                "</a>",
                "<ul>",
                "<li>",
                "</ul>",
                "<pre>",
                "</pre>",
                "<br>",
                "<hr>",
                "x",
                " \n",
                "<div hidden>",
                "</div>",
                "&#0;",
                "<o:p>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_never_raises(html: str) -> None:
    """Any nesting, right or wrong."""
    assert isinstance(html_text(html), str)
