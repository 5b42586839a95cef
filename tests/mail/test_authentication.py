"""Authentication-Results: what the user's own server found, and what anybody could have written into a mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import Message, parse
from kigen.mail.authentication import Finding, findings, is_verified, topmost_server

OURS = "mx.desk.example"


def received(*results: str, sender: str = "suzuki@client.example", extra: str = "") -> Message:
    """A mail with these Authentication-Results fields, topmost first, as its bytes are read."""
    fields = "".join(f"Authentication-Results: {result}\r\n" for result in results)
    message = parse(f"{fields}From: Suzuki <{sender}>\r\n{extra}Subject: form\r\n\r\nHere it is.\r\n".encode())
    assert isinstance(message, Message)
    return message


@pytest.mark.parametrize(
    "result",
    [
        f"{OURS}; dmarc=pass header.from=client.example",
        f"{OURS}; dmarc=pass",
        f"{OURS} 1; DMARC=Pass (p=none dis=none) header.from=Client.Example",
        "MX.Desk.Example; spf=fail smtp.mailfrom=client.example; dkim=pass header.d=client.example",
        f"{OURS};\r\n\tdkim=pass (2048-bit key; unprotected) header.d=client.example\r\n\theader.i=@client.example header.b=a",
        f"{OURS}; dkim=fail header.d=client.example; dkim = pass header . d = client.example",
        f'{OURS}; dkim/1=pass reason="good; really" header.i=post@client.example',
        f'"{OURS}"; dkim=pass header.d="client.example"',
        f'(checked (twice)) {OURS} (our "edge); dmarc=pass header.from=client.example',
    ],
)
def test_what_passed_is_believed(result: str) -> None:
    """DMARC for the domain in From, or its own signature: in every form that RFC 8601 allows."""
    assert is_verified(received(result), OURS)


@pytest.mark.parametrize(
    "result",
    [
        f"{OURS}; none",
        f"{OURS}",
        f"{OURS}; dmarc=fail header.from=client.example",
        f"{OURS}; dmarc=none; dkim=none; spf=pass smtp.mailfrom=client.example",
        f"{OURS}; dmarc=pass header.from=other.example",
        f"{OURS}; dkim=pass header.d=other.example",
        f"{OURS}; dkim=pass header.d=lient.example",
        f"{OURS}; dkim=pass header.d=shop.client.example",
        f"{OURS}; dkim=pass",
        f"{OURS}; dkim=fail header.d=client.example (but dkim=pass)",
        f'{OURS}; dkim=neutral reason="; dmarc=pass" header.d=client.example',
        f"{OURS} (; dmarc=pass header.from=client.example",
        f"{OURS}.evil.example; dmarc=pass header.from=client.example",
        "mx.evil.example; dmarc=pass header.from=client.example",
        "",
    ],
)
def test_what_did_not_pass_is_not_believed(result: str) -> None:
    """Failures, other domains, other servers, and a pass that stands in a comment or in a quoted string."""
    assert not is_verified(received(result), OURS)


def test_a_mail_without_the_field_is_not_verified() -> None:
    """Missing means unknown."""
    assert not is_verified(received(), OURS)


def test_only_the_topmost_field_of_the_server_counts() -> None:
    """A second one of the same name below was in the mail when it came: it is a forgery."""
    forged = f"{OURS}; dmarc=pass header.from=client.example"
    assert not is_verified(received(f"{OURS}; dmarc=fail header.from=client.example", forged), OURS)
    assert is_verified(received("mx.relay.example; dmarc=fail header.from=client.example", forged), OURS)


def test_a_second_from_field_is_not_verified() -> None:
    """Nobody knows which of the two the server looked at."""
    mail = received(f"{OURS}; dmarc=pass header.from=client.example", extra="From: evil@evil.example\r\n")
    assert not is_verified(mail, OURS)


def test_without_a_configured_server_everything_counts() -> None:
    """Many providers write no such field: then the user has not named one."""
    assert is_verified(received(), "")


def test_signatures_of_a_domain_above_count() -> None:
    """A company signs for its branches."""
    assert is_verified(received(f"{OURS}; dkim=pass header.d=client.example", sender="suzuki@osaka.client.example"), OURS)


def test_findings_name_methods_results_and_properties() -> None:
    """In order, in lower case; what is no finding is left out."""
    mail = received(
        f"{OURS}; SPF=Pass smtp.mailfrom=Client.Example; gibberish; dkim=pass header.d=a.example header.d=b.example"
    )
    assert findings(mail, OURS) == (
        Finding("spf", "pass", {"smtp.mailfrom": "client.example"}),
        Finding("dkim", "pass", {"header.d": "a.example"}),
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=200))
def test_whatever_stands_in_the_field_is_read(said: str) -> None:
    """Never an exception; and nothing passes that does not say so."""
    message = Message(headers=(("authentication-results", f"{OURS}; {said}"),))
    for found in findings(message, OURS):
        assert found.result in said.lower()


@pytest.mark.parametrize(
    "results",
    [
        ("mx.any.example; dmarc=fail header.from=client.example",),
        ("mx.any.example; dkim=none; spf=fail smtp.mailfrom=client.example",),
        ("mx.any.example; dmarc=none; spf=fail smtp.mailfrom=client.example; dkim=pass header.d=evil.example",),
        ("mx.any.example; dmarc=fail header.from=client.example", "mx.evil.example; dmarc=pass header.from=client.example"),
    ],
)
def test_bad_news_is_believed_of_any_server(results: tuple[str, ...]) -> None:
    """No server is configured: what the topmost field calls forged is not verified all the same."""
    assert not is_verified(received(*results), "")


@pytest.mark.parametrize(
    "result",
    [
        "",
        "mx.any.example; none",
        "mx.any.example; dmarc=pass header.from=client.example; spf=fail smtp.mailfrom=relay.example",
        "mx.any.example; spf=fail smtp.mailfrom=relay.example; dkim=pass header.d=client.example",
        "mx.any.example; spf=softfail smtp.mailfrom=client.example",
        "mx.any.example; dmarc=temperror; spf=fail smtp.mailfrom=client.example",
    ],
)
def test_without_bad_news_and_without_a_server_a_mail_counts_as_verified(result: str) -> None:
    """Nobody can tell, so the thread and the address decide."""
    assert is_verified(received(result) if result else received(), "")


def test_two_authors_are_never_verified() -> None:
    """A mail with two From fields shows one and means another."""
    assert not is_verified(received(extra="From: Evil <evil@evil.example>\r\n"), "")


@pytest.mark.parametrize(
    ("results", "server"),
    [
        ((), ""),
        (("MX.Desk.Example 1; spf=pass",), OURS),
        ((f"{OURS}; none", "mx.evil.example; dmarc=pass"), OURS),
        (("(",), ""),
    ],
)
def test_the_topmost_server_is_named(results: tuple[str, ...], server: str) -> None:
    """The user's own server adds its field above all that were there."""
    assert topmost_server(received(*results)) == server
