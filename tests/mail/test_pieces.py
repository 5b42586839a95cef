"""A mail that was read in pieces says what it says as a whole."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import Message, parse
from kigen.mail.parsing.pieces import Piece, put_together

HEAD = b"From: suzuki@client.example\r\nMessage-ID: <m@client.example>\r\nDate: Tue, 02 Jun 2026 10:00:00 +0900\r\n"
FILE = b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n"


class Leaf(NamedTuple):
    head: bytes
    body: bytes
    is_file: bool = False


words = st.sampled_from(["承知しました。", "ご査収ください。", "--", "--b", "From here", "", "\r\n", "line\r\nline"]).map(
    str.encode
)
texts = st.builds(
    Leaf, st.sampled_from([b"Content-Type: text/plain; charset=utf-8\r\n", b"", b"Content-Type: text/html\r\n"]), words
)
files = st.builds(Leaf, st.just(FILE), st.integers(0, 60_000).map(lambda size: b"A" * size), st.just(True))
kinds = st.sampled_from([b"mixed", b"alternative", b"related", b"report"])
trees = st.recursive(
    st.one_of(texts, files), lambda parts: st.tuples(kinds, st.lists(parts, min_size=1, max_size=4)), max_leaves=8
)


def _whole(tree: Leaf | tuple[bytes, list[Leaf]], number: str = "1") -> bytes:
    if isinstance(tree, Leaf):
        return tree.head + b"\r\n" + tree.body
    between = b"--b" + number.encode()
    parts = [between + b"\r\n" + _whole(part, f"{number}.{at}") + b"\r\n" for at, part in enumerate(tree[1])]
    return _multipart(tree[0], number) + b"\r\n" + b"".join(parts) + between + b"--\r\n"


def _piece(tree: Leaf | tuple[bytes, list[Leaf]], number: str = "1") -> Piece:
    """As a server gives it: of a file the first bytes alone."""
    if isinstance(tree, Leaf):
        return Piece(tree.head + b"\r\n", tree.body[:32_768] if tree.is_file else tree.body)
    children = tuple(_piece(part, f"{number}.{at}") for at, part in enumerate(tree[1]))
    return Piece(_multipart(tree[0], number) + b"\r\n", children=children)


def _multipart(kind: bytes, number: str) -> bytes:
    return b"Content-Type: multipart/" + kind + b'; boundary="b' + number.encode() + b'"\r\n'


@given(trees)
def test_says_the_same(tree: Leaf | tuple[bytes, list[Leaf]]) -> None:
    """Text, files by name and kind, and headers are those of the whole mail, however its parts are nested."""
    piece = _piece(tree)
    raw = put_together(Piece(HEAD + piece.head, piece.body, piece.children))
    whole = parse(HEAD + _whole(tree))
    assert raw is not None
    read = parse(raw)
    assert isinstance(read, Message)
    assert isinstance(whole, Message)
    assert (read.text, read.headers, read.content_type) == (whole.text, whole.headers, whole.content_type)
    assert [one.filename for one in read.attachments] == [one.filename for one in whole.attachments]
    assert [one.size > 20_000 for one in read.attachments] == [one.size > 20_000 for one in whole.attachments]


def test_other_parts_than_its_headers_tell() -> None:
    """Where the server takes a mail apart in another way than we do, it is not put together: nobody knows what it says."""
    text = Piece(b"Content-Type: text/plain\r\n\r\n", b"words")
    assert put_together(Piece(HEAD + b"Content-Type: text/plain\r\n", children=(text,))) is None
    assert put_together(Piece(HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n', children=(text, text))) is not None
    torn = Piece(b"Content-Type: text/plain\r\n\r\n", b"words\r\n--b\r\n\r\nmore")
    assert put_together(Piece(HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n', children=(torn,))) is None


@given(st.binary(max_size=200), st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(head: bytes, inner: bytes, body: bytes) -> None:
    """Whatever a server gives, it is put together or it is not; there is no error."""
    raw = put_together(Piece(head, children=(Piece(inner, body), Piece(b"", body))))
    assert raw is None or isinstance(raw, bytes)
