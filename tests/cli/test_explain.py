"""`kigen explain`: files in, one line out for each mail, whatever is in them."""

from __future__ import annotations

import json
import select
import subprocess
from pathlib import Path

import pytest
from typed import COMMAND, clean_environment, kigen, mail, reply_row, rows, sent_row


def test_a_line_of_a_sent_mail_becomes_its_commitments() -> None:
    """The shape is the public contract's, field by field."""
    done = kigen("explain", "--sent", "-", "--json", given=sent_row("a-1"))
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = rows(done.stdout)
    assert set(row) == {"id", "language", "commitments"}
    (one,) = row["commitments"]
    reasons = one.pop("reasons")
    start, end = one.pop("start"), one.pop("end")
    assert (row["id"], row["language"]) == ("a-1", "ja")
    assert one == {
        "owed_by": "them",
        "due": "2026-06-12T12:00",
        "precision": "minute",
        "due_at": "2026-06-12T03:00:00+00:00",
        "certain": True,
        "soft": False,
        "phrase": one["phrase"],
        "ask": "お見積依頼書",
        "greet": "鈴木様",
        "to": ["suzuki@client.example"],
    }
    assert "鈴木様\n\nお見積依頼書を6月12日(金)12時までにお送りください。\n\n佐藤"[start:end] == one["phrase"]
    assert reasons
    assert all(isinstance(each, str) for each in reasons)


def test_a_line_of_a_reply_becomes_its_reading() -> None:
    """Delivered with a file, and a wish for more time with its day; keys as the contract has them."""
    given = reply_row(
        1,
        "添付の通りお見積依頼書をお送りいたします。ご査収ください。\n鈴木",
        [{"filename": "お見積依頼書.pdf", "disposition": "attachment"}],
    )
    given += reply_row(2, "申し訳ありませんが、6月19日まで延長していただけないでしょうか。\n鈴木")
    done = kigen("explain", "--reply", "-", "--json", given=given)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = rows(done.stdout)
    assert {"id", "reading", "certain", "new_due", "return_date", "reasons"} <= set(first)
    assert (first["id"], first["reading"]) == (1, "delivered")
    assert (second["reading"], second["new_due"]) == ("extension_request", "2026-06-19")


def test_who_wrote_a_reply_stands_in_its_from_header() -> None:
    """ "Suzuki has the afternoon off", from Suzuki's own address, is no person's answer; from a colleague's it may be."""
    said = "鈴木は本日、午後休をいただいております。明日確認いたします。"
    own, other = json.loads(reply_row(1, said)), json.loads(reply_row(2, said))
    own["headers"]["From"] = "鈴木 一郎 <suzuki@client.example>"
    other["headers"]["From"] = "小林 花 <kobayashi@client.example>"
    done = kigen("explain", "--reply", "-", "--json", given=f"{json.dumps(own)}\n{json.dumps(other)}\n")
    assert [row["reading"] for row in rows(done.stdout)] == ["auto_reply", "acknowledged"]


def test_every_kind_of_file_is_read_in_order(tmp_path: Path) -> None:
    """An .eml file, an mbox, a Maildir, a folder of .eml files and JSON lines, in one run."""
    (tmp_path / "one.eml").write_text(mail(1), "utf-8")
    separator = "From sato@desk.example Fri Jun  5 10:00:00 2026\n"
    (tmp_path / "box.mbox").write_text(separator + mail(2) + "\n" + separator + mail(3), "utf-8")
    for part in ("cur", "new", "tmp"):
        (tmp_path / "maildir" / part).mkdir(parents=True)
    (tmp_path / "maildir" / "cur" / "1.host:2,S").write_text(mail(4), "utf-8")
    (tmp_path / "maildir" / "new" / "2.host").write_text(mail(5), "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "6.eml").write_text(mail(6), "utf-8")
    (tmp_path / "lines.jsonl").write_text(sent_row(7), "utf-8")
    done = kigen("explain", "one.eml", "box.mbox", "maildir", "folder", "lines.jsonl", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found = rows(done.stdout)
    assert [row["id"] for row in found] == [*(f"<mail-{number}@desk.example>" for number in range(1, 7)), 7]
    assert all(row["commitments"][0]["due"].startswith("2026-06-12") for row in found)


@pytest.mark.parametrize("kind", ["mail", "mbox"])
def test_standard_input_takes_files_too(kind: str) -> None:
    """What is given is recognised by its beginning."""
    given = mail(1) if kind == "mail" else "From sato@desk.example Fri Jun  5 10:00:00 2026\n" + mail(1)
    (row,) = rows(kigen("explain", "-", "--json", given=given).stdout)
    assert row["id"] == "<mail-1@desk.example>"


@pytest.mark.parametrize("broken", ["not JSON", "[1, 2]"])
def test_a_broken_first_line_does_not_make_a_mail_of_the_rest(broken: str) -> None:
    """JSON lines are known by the second line too."""
    found = rows(kigen("explain", "-", "--json", given=f"{broken}\n{sent_row('second')}{sent_row('third')}").stdout)
    assert [(row["id"], "error" in row) for row in found] == [("-:1", True), ("second", False), ("third", False)]


def test_bad_lines_are_named_and_the_rest_goes_on() -> None:
    """Each becomes its id and what is wrong; the exit code is 1 at the end."""
    bad = ["not JSON", "[1, 2]", '{"id": "no body", "sent_at": "2026-06-05T10:12:00+09:00"}', sent_row("no time", sent_at=None)]
    bad += [sent_row("no such time", sent_at="yesterday"), sent_row("to", to="suzuki@client.example"), "{" * 5000]
    given = sent_row("first") + "\n".join(line.rstrip("\n") for line in bad) + "\n\n" + sent_row("last")
    done = kigen("explain", "-", "--json", given=given)
    assert (done.returncode, done.stderr) == (1, "")
    found = rows(done.stdout)
    assert [row["id"] for row in found if "error" not in row] == ["first", "last"]
    errors = [row for row in found if "error" in row]
    assert [set(row) for row in errors] == [{"id", "error"}] * len(bad)
    assert [row["id"] for row in errors] == ["-:2", "-:3", "no body", "no time", "no such time", "to", "-:8"]


def test_bad_lines_of_replies_are_named_too() -> None:
    """What had been asked must have a day that can be read."""
    bad = reply_row("bad day", "届きました。", original={"due": "soon"}) + reply_row("no object", "はい。", original=[1])
    done = kigen("explain", "--reply", "-", "--json", given=bad + reply_row("good", "承知しました。"))
    assert done.returncode == 1
    assert [("error" in row, row["id"]) for row in rows(done.stdout)] == [
        (True, "bad day"),
        (True, "no object"),
        (False, "good"),
    ]


def test_files_that_are_not_there_or_hold_no_mail_are_named(tmp_path: Path) -> None:
    """And those after them are read."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "one.eml").write_text(mail(1), "utf-8")
    (tmp_path / "undated.eml").write_text("Subject: no date\n\nPlease answer by Friday.\n", "utf-8")
    done = kigen("explain", "none.eml", "empty", "undated.eml", "one.eml", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    found = rows(done.stdout)
    assert ["error" in row for row in found] == [True, True, True, False]
    assert [row["id"] for row in found[:3]] == ["none.eml", "empty", "undated.eml"]


def test_an_answer_comes_before_the_next_question() -> None:
    """Output is flushed as it goes: a program on the other side may wait for each line."""
    with subprocess.Popen(
        [*COMMAND, "explain", "-", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=clean_environment()
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for number in (1, 2):
            child.stdin.write(sent_row(number).encode())
            child.stdin.flush()
            ready, _, _ = select.select([child.stdout], [], [], 60)
            assert ready, "no answer while the input stays open"
            assert rows(child.stdout.readline().decode())[0]["id"] == number
        child.stdin.close()
        assert child.wait() == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`| head -1`: quiet, and exit code 0."""
    with subprocess.Popen(
        [*COMMAND, "explain", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(sent_row(1).encode())
        child.stdin.flush()
        assert child.stdout.readline()
        child.stdout.close()
        child.stdin.write(sent_row(2).encode())
        child.stdin.close()
        assert child.stderr.read() == b""
        assert child.wait() == 0


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    """Also where the mail holds half of a surrogate pair, which no encoding can say."""
    done = kigen(
        "explain",
        "-",
        "--json",
        given=sent_row(1) + sent_row("\ud800").encode("utf-8", "backslashreplace").decode(),
        PYTHONIOENCODING="ascii",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "お見積依頼書" in done.stdout
    assert rows(done.stdout)[1]["id"] == "\ud800"


def test_people_read_sentences() -> None:
    """Without --json: the subject, the sentence with its mention in brackets, the reasons; errors with their place."""
    done = kigen("explain", "-", given=sent_row(1) + "nonsense\n")
    assert done.returncode == 1
    assert "お見積の件" in done.stdout
    assert "]お送りください。" in done.stdout
    assert "-:2: this line is not JSON" in done.stdout


@pytest.mark.parametrize(
    ("option", "value", "due"),
    [
        ("--working-hours", "09:00-17:00", "2026-06-12T08:00:00+00:00"),
        ("--timezone", "Europe/London", "2026-06-12T17:00:00+00:00"),
        ("--owner", "sato@desk.example", "2026-06-12T09:00:00+00:00"),
    ],
)
def test_options_stand_in_for_a_configuration(option: str, value: str, due: str) -> None:
    """What a mailbox would set: hours, zone, owner."""
    body = "鈴木様\n\nお申込書を6月12日までにご返送ください。\n\n佐藤"
    (row,) = rows(kigen("explain", "-", "--json", option, value, given=sent_row(1, body)).stdout)
    assert row["commitments"][0]["due_at"] == due


def test_internal_people_are_no_clients() -> None:
    """A domain named as internal owes nothing that kigen would write about."""
    (row,) = rows(kigen("explain", "-", "--json", "--internal", "client.example", given=sent_row(1)).stdout)
    assert [one["certain"] for one in row["commitments"]] == [False]
    assert row["commitments"][0]["to"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("--working-hours", "18-9"),
        ("--timezone", "Mars/Base"),
        ("--languages", "xx"),
        ("--languages", ","),
        ("--date-order", "ymd"),
        ("--sent", "--reply"),
    ],
)
def test_wrong_options_are_wrong_use(words: tuple[str, ...]) -> None:
    """Exit code 2, a message, no traceback, nothing on standard output."""
    done = kigen("explain", "-", "--json", *words, given=sent_row(1))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_late_mail_is_a_bounce_that_says_so() -> None:
    """The contract knows ten readings; that mail is only late stands beside them."""
    row = json.loads(reply_row(1, "Delivery of your message is delayed. It will be retried, you do not need to resend it."))
    row["headers"] = {"From": "mailer-daemon@desk.example", "Subject": "Warning: could not send message for past 4 hours"}
    done = kigen("explain", "--reply", "-", "--json", given=json.dumps(row) + "\n")
    (read,) = rows(done.stdout)
    assert (read["reading"], read["delayed"]) == ("bounce", True)
