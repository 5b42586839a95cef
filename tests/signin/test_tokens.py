"""Tokens kept and renewed: ahead of time, once, stored first, and never by hammering."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kigen.errors import UserError
from kigen.signin import SignInDead, TokenFile, Unavailable
from kigen.signin.grant import Grant, Kept, read, written
from servers.oauth import Fault, OAuthServer
from signin.apps import USER, Clock, app_at, secret_of, signed_in, source_of


def test_renewed_five_minutes_ahead(oauth: OAuthServer, tmp_path: Path) -> None:
    """Until five minutes before its end a token is used as it is; from then on there is a new one."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    first = source().reveal()
    clock.now += oauth.lifetime - 310
    assert source().reveal() == first
    clock.now += 11
    assert source().reveal() != first
    assert [form["grant_type"] for form in oauth.asked_tokens()] == ["authorization_code", "refresh_token"]


def test_short_lives(oauth: OAuthServer, tmp_path: Path) -> None:
    """A token of four minutes is renewed in the middle of its life, not at every call."""
    oauth.lifetime = 240
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    source()
    clock.now += 100
    source()
    assert len(oauth.asked_tokens()) == 1
    clock.now += 30
    source()
    assert len(oauth.asked_tokens()) == 2


def test_a_clock_set_back(oauth: OAuthServer, tmp_path: Path) -> None:
    """A token that was got in the future is not trusted to be good for longer."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    clock.now -= 86400
    source.keep_fresh()
    assert len(oauth.asked_tokens()) == 2


def test_stored_for_its_owner_alone_before_it_is_used(oauth: OAuthServer, tmp_path: Path) -> None:
    """The rotated refresh token is in the file, mode 0600 in a folder of 0700, when the access token is handed out."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    clock.now += oauth.lifetime + 1
    token = source().reveal()
    file = tmp_path / "tokens" / "sato.json"
    kept = json.loads(file.read_text())["grant"]
    assert kept["access_token"] == token
    assert oauth._refresh.keys() >= {kept["refresh"]}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert {each.name for each in file.parent.iterdir()} == {"sato.json", ".sato.json.lock"}


class FullDisk(TokenFile):
    """Cannot be written while `full`."""

    full = False

    def write(self, kept: Kept) -> None:
        if self.full:
            raise UserError("no space left on device")
        super().write(kept)


def test_a_full_disk_does_not_lose_the_rotated_token(oauth: OAuthServer, tmp_path: Path) -> None:
    """What cannot be stored is not used, and not lost: it is stored as soon as there is room, without asking again."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    file = source.file = FullDisk(source.file.path)
    source.accept(signed_in(oauth, app))
    clock.now += oauth.lifetime + 1
    file.full = True
    for _ in range(2):
        with pytest.raises(UserError, match="no space"):
            source()
    file.full = False
    assert oauth.owner(source().reveal()) == USER
    assert len(oauth.asked_tokens()) == 2


def test_one_renewal_among_threads(oauth: OAuthServer, tmp_path: Path) -> None:
    """Eight at once, of two sources on one file: one request, one token."""
    clock, app = Clock(), app_at(oauth)
    sources = [source_of(app, tmp_path, clock) for _ in range(2)]
    sources[0].accept(signed_in(oauth, app))
    clock.now += oauth.lifetime + 1
    oauth.plan(Fault("/token", slow=0.3, times=1))
    found: list[str] = []
    threads = [threading.Thread(target=lambda each=each: found.append(sources[each % 2]().reveal())) for each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(oauth.asked_tokens()) == 2


_CHILD = """
import sys
from pathlib import Path
from kigen.signin import TokenFile, TokenSource
from kigen.signin.issuers import App, issuer_of
url, ca, path, now = sys.argv[1:]
scopes = ("mail", "openid", "offline_access")
app = App("oauth2", "sato@office.example", client_id="kigen-test-client", issuer=url, ca_file=ca, scopes=scopes)
source = TokenSource("m", "kigen login m", TokenFile(Path(path)), app.identity, lambda: issuer_of(app), lambda: float(now))
print(source().reveal())
"""


def test_one_renewal_among_processes(oauth: OAuthServer, tmp_path: Path) -> None:
    """Three processes find the token old at the same time: one request, one token."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    oauth.plan(Fault("/token", slow=1, times=1))
    command = [sys.executable, "-c", _CHILD, oauth.url, oauth.ca, str(source.file.path), str(clock.now + oauth.lifetime + 1)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    found = [child.communicate(timeout=120)[0].strip() for child in children]
    assert all(found)
    assert len(set(found)) == 1
    assert len(oauth.asked_tokens()) == 2


def test_a_refusal_is_not_repeated(oauth: OAuthServer, tmp_path: Path) -> None:
    """Withdrawn: one request in five minutes, among all sources on the file, and the same words each time."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    oauth.revoke(USER)
    clock.now += oauth.lifetime + 1
    said = set()
    for _ in range(60):
        for each in (source, source_of(app, tmp_path, clock)):
            with pytest.raises(SignInDead, match="kigen login sato") as raised:
                each()
            said.add(str(raised.value))
        clock.now += 10
    assert len(said) == 1
    assert len(oauth.asked_tokens()) == 1 + 2  # ten minutes
    failure = source.kept().failure
    assert failure is not None
    assert failure.lasting
    assert failure.since == pytest.approx(clock.now - 600, abs=1)


def test_a_new_sign_in_counts_at_once(oauth: OAuthServer, tmp_path: Path) -> None:
    """After `kigen login` there is no pause to be kept, in no process."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    oauth.revoke(USER)
    clock.now += oauth.lifetime + 1
    with pytest.raises(SignInDead):
        source()
    oauth.restore(USER)
    source_of(app, tmp_path, clock).accept(signed_in(oauth, app))
    assert oauth.owner(source().reveal()) == USER


def test_a_good_token_is_used_while_renewing_fails(oauth: OAuthServer, tmp_path: Path) -> None:
    """In the last five minutes the old token still serves; whoever keeps it fresh hears of the trouble all the same."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    oauth.revoke(USER)
    clock.now += oauth.lifetime - 200
    assert source().reveal()
    with pytest.raises(SignInDead):
        source.keep_fresh()
    clock.now += 201
    with pytest.raises(SignInDead):
        source()


def test_passing_trouble_is_tried_again_with_growing_pauses(oauth: OAuthServer, tmp_path: Path) -> None:
    """A server with trouble of its own is asked again after 15 s, 30 s, a minute, up to five; then all is well."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    oauth.plan(Fault("/token", status=500))
    clock.now += oauth.lifetime + 1
    for _ in range(3600 // 5):
        with pytest.raises(Unavailable):
            source()
        clock.now += 5
    assert 12 <= len(oauth.asked_tokens()) - 1 <= 16
    oauth.forget_faults()
    clock.now += 300
    assert source().reveal()
    assert source.kept().failure is None


def test_a_token_that_the_mail_server_turns_down(oauth: OAuthServer, tmp_path: Path) -> None:
    """Once it is old enough another is got; a fresh one that is turned down too is no reason to ask again."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    token = source()
    assert token.instead() is None
    clock.now += 301
    other = token.instead()
    assert other is not None
    assert other.reveal() != token.reveal()
    again = token.instead()
    assert again is not None
    assert again.reveal() == other.reveal()
    assert len(oauth.asked_tokens()) == 2


def test_an_app_by_itself_needs_no_sign_in(oauth: OAuthServer, tmp_path: Path) -> None:
    """Its first token is got when it is first needed."""
    app = app_at(oauth, "microsoft", by_itself=True, secret=secret_of(oauth.secret))
    source = source_of(app, tmp_path)
    assert oauth.owner(source().reveal()) == f"app:{app.client_id}"
    assert source().reveal() == source().reveal()
    assert len(oauth.asked_tokens()) == 1


def test_nobody_has_signed_in(oauth: OAuthServer, tmp_path: Path) -> None:
    """It is said what to run; nothing is asked."""
    with pytest.raises(SignInDead, match="kigen login sato"):
        source_of(app_at(oauth), tmp_path)()
    assert oauth.asked_tokens() == []


def test_a_sign_in_by_another_app_does_not_count(oauth: OAuthServer, tmp_path: Path) -> None:
    """After a change of client, tenant, mailbox or scopes the stored sign-in is not used."""
    source = source_of(app_at(oauth), tmp_path)
    source.accept(signed_in(oauth, app_at(oauth)))
    for changes in ({"client_id": "another"}, {"username": "info@office.example"}, {"scopes": ("mail",)}):
        with pytest.raises(SignInDead):
            source_of(app_at(oauth, **changes), tmp_path)()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"grant": 3}', '{"grant": {"access_token": "x"}}', '{"belongs_to": 1, "x": 2}']
)
def test_a_damaged_file_is_no_sign_in(oauth: OAuthServer, tmp_path: Path, text: str) -> None:
    """It is as if nobody had signed in; a new sign-in replaces it."""
    source = source_of(app_at(oauth), tmp_path)
    source.file.path.parent.mkdir()
    source.file.path.write_text(text)
    with pytest.raises(SignInDead):
        source()
    source.accept(signed_in(oauth, app_at(oauth)))
    assert source().reveal()


def test_what_is_written_is_read() -> None:
    """Whole, also beside fields of a newer version."""
    kept = Kept("x", Grant("a", 1, 2, "r", "w", 3))
    assert read(written(kept)) == kept
    text = json.loads(written(kept))
    text["grant"]["newer"] = 1
    assert read(json.dumps(text)) == kept


def test_root_gives_the_file_to_the_owner_of_the_state(oauth: OAuthServer, tmp_path: Path) -> None:
    """`sudo kigen login` leaves a file that the service, which runs as another user, can read and replace; anybody else owns
    folder and file."""
    state = tmp_path / "state"
    state.mkdir()
    if os.geteuid() == 0:
        os.chown(state, 12345, 12346)
    owner = state.stat()
    source = source_of(app_at(oauth), state)
    source.accept(signed_in(oauth, app_at(oauth)))
    for path in (source.file.path, source.file.path.parent):
        assert (path.stat().st_uid, path.stat().st_gid) == (owner.st_uid, owner.st_gid)


def test_an_access_token_does_not_show(oauth: OAuthServer, tmp_path: Path) -> None:
    """Only `reveal` gives it."""
    source = source_of(app_at(oauth), tmp_path)
    source.accept(signed_in(oauth, app_at(oauth)))
    token = source()
    assert token.reveal() not in f"{token} {token!r}"
