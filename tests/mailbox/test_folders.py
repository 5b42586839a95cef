"""Which folder is Sent, Drafts, or watched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.errors import UserError
from kigen.mailbox import Folder, FolderMissing, SeveralSent, find_sent, find_special, may_be_unsent, watched


def _folders(*names: str, delimiter: str = "/") -> list[Folder]:
    """Folders by name; `name|\\flag` gives one an attribute."""
    rows = [name.partition("|") for name in names]
    return [Folder(name, frozenset({flag} if flag else ()), delimiter) for name, _, flag in rows]


@pytest.mark.parametrize(
    "name",
    [
        "Sent", "Sent Items", "sent items", "Sent Messages", "INBOX/Sent", "[Gmail]/Sent Mail", "[Google Mail]/Sent Mail",
        "送信済みアイテム", "送信済み", "送信済みメール", "送信済みトレイ", "[Gmail]/送信済みメール", "INBOX/送信済み",
    ],
)  # fmt: skip
def test_sent_by_its_name(name: str) -> None:
    """Without an attribute Sent is known by its English or Japanese name, at the top, under INBOX or under [Gmail]."""
    assert find_special(_folders("INBOX", "Archive", name, "送信トレイ", "顧客/Sent"), "sent").name == name


def test_other_delimiters() -> None:
    """INBOX.Sent is Sent where the dot parts names; a folder without delimiter is taken as it is."""
    assert find_special(_folders("INBOX", "INBOX.Sent", delimiter="."), "sent").name == "INBOX.Sent"
    assert find_special(_folders("INBOX", "Sent", delimiter=""), "sent").name == "Sent"


def test_attribute_before_name() -> None:
    """The folder that the server marks wins over one that is only called so."""
    assert find_special(_folders("INBOX", "Sent", r"Gesendet|\sent"), "sent").name == "Gesendet"
    assert find_special(_folders("INBOX", "下書き", r"Entwürfe|\drafts"), "drafts").name == "Entwürfe"


def test_the_users_word_before_all() -> None:
    """A configured folder is taken as it is named; one that is not there is an error that lists what is."""
    folders = _folders("INBOX", r"Sent|\sent", "送信箱")
    assert find_special(folders, "sent", "送信箱").name == "送信箱"
    assert find_special(folders, "sent", "auto").name == "Sent"
    with pytest.raises(FolderMissing, match=r'送信.*"INBOX", "Sent", "送信箱"'):
        find_special(folders, "sent", "送信")


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["Sent"], ["Sent"]),
        (["Sent Messages", r"Gesendet|\sent", "送信済みアイテム"], ["Gesendet", "Sent Messages", "送信済みアイテム"]),
        (["送信済みアイテム", "Sent Items", "送信トレイ"], ["Sent Items", "送信済みアイテム"]),
        (["顧客/Sent", "INBOX/Sent", r"Sent|\sent"], ["Sent", "INBOX/Sent"]),
        ([r"Sent|\sent", r"Sent Items|\sent"], ["Sent", "Sent Items"]),
        ([r"Sent|\sent", r"shared/tanaka/Sent|\sent"], ["Sent"]),
        ([r"Sent|\sent", r"Sent Mail|\archive"], ["Sent"]),
    ],
)
def test_all_folders_of_sent_mail(there: list[str], found: list[str]) -> None:
    """What the server marks, then what bears a usual name, each once; never what lies in another person's part of the tree, or
    is marked as something else."""
    assert [folder.name for folder in find_sent(_folders("INBOX", *there))] == found


def test_a_named_folder_of_sent_mail_is_the_only_one() -> None:
    """The user's word; and where nothing can be told, they are asked for it."""
    assert [one.name for one in find_sent(_folders(r"Sent|\sent", "Sent Items"), "Sent Items")] == ["Sent Items"]
    with pytest.raises(FolderMissing):
        find_sent(_folders("INBOX", "送信トレイ"))
    with pytest.raises(SeveralSent):
        find_sent(_folders(r"shared/a/Sent|\sent", r"shared/b/Sent|\sent"))


@pytest.mark.parametrize(
    ("name", "unsent"),
    [
        ("Drafts", True),
        (r"Corbeille|\trash", True),
        ("INBOX/ゴミ箱", True),
        ("送信トレイ", True),
        ("Archive", False),
        ("INBOX", False),
    ],
)
def test_where_unsent_mail_may_lie(name: str, *, unsent: bool) -> None:
    """Drafts, templates, the Outbox and what was thrown away, by mark or by name."""
    assert may_be_unsent(*_folders(name)) is unsent


def test_none_or_several() -> None:
    """None, or more than one candidate: the user must say which; all candidates are named. The Outbox is none."""
    with pytest.raises(FolderMissing, match='"INBOX", "送信トレイ"'):
        find_special(_folders("INBOX", "送信トレイ"), "sent")
    with pytest.raises(SeveralSent, match='"Sent", "送信済みアイテム"'):
        find_special(_folders("INBOX", "Sent", "送信済みアイテム"), "sent")
    with pytest.raises(SeveralSent, match='"A", "B"'):
        find_special(_folders(r"A|\sent", r"B|\sent", "Sent"), "sent")
    with pytest.raises(FolderMissing, match="none"):
        find_special([], "drafts")


def test_folders_that_hold_no_mail() -> None:
    """A folder that cannot be opened is never chosen."""
    folders = _folders(r"Sent|\noselect", "Sent Items", r"送信済み|\nonexistent")
    assert find_special(folders, "sent").name == "Sent Items"
    with pytest.raises(FolderMissing):
        watched(folders, ["Sent"])


def test_watched() -> None:
    """Names and globs, each folder once and in order; INBOX in any case, other names exactly."""
    folders = _folders("INBOX", "顧客", "顧客/鈴木", "顧客/佐藤", "[Gmail]/Important", "g/x")
    names = [folder.name for folder in watched(folders, ["inbox", "顧客/*", "顧客/鈴木", "[Gmail]/Im*"])]
    assert names == ["INBOX", "顧客/鈴木", "顧客/佐藤", "[Gmail]/Important"]
    assert [folder.name for folder in watched(folders, ["?/x"])] == ["g/x"]
    with pytest.raises(FolderMissing, match="クライアント"):
        watched(folders, ["INBOX", "クライアント/*"])


def test_globs_leave_out_what_holds_no_replies() -> None:
    """A glob takes no Sent, Drafts, Trash, Junk or All Mail; a name does."""
    folders = _folders("INBOX", r"S|\sent", r"D|\drafts", r"T|\trash", r"J|\junk", r"A|\all", "顧客")
    assert [folder.name for folder in watched(folders, ["*"])] == ["INBOX", "顧客"]
    assert [folder.name for folder in watched(folders, ["J", "*"])] == ["J", "INBOX", "顧客"]


_names = st.text(st.sampled_from("aSent/.[]*?送信済み"), max_size=8)


@given(st.lists(_names), _names, st.sampled_from(["sent", "drafts"]))
def test_always_one_that_is_there(names: list[str], wanted: str, use: str) -> None:
    """Whatever the folders are called: the result is one of them, or an error for the user."""
    folders = _folders(*names)
    for ask in (lambda: [find_special(folders, use, wanted)], lambda: watched(folders, [wanted])):  # type: ignore[arg-type]
        try:
            found = ask()
        except UserError:
            continue
        assert found
        assert all(folder in folders for folder in found)
