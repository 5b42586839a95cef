"""The tables. What each one holds, and what keeps it true, is said here and nowhere else.

The migrations build the same tables; a test compares the two. Moments are UTC. Rows are kept, not overwritten, where they are
facts (messages, commitments, events, history); rows that say how things stand now (cursors, looks, troubles) are.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from kigen.store.database.columns import WHOLE, Day, Due, Flag, Json, Moment, Words, Zone

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


_Part = Column[object] | ForeignKeyConstraint | UniqueConstraint | CheckConstraint | Index


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows of which `where` is true."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def _table(name: str, *parts: _Part) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _numbered(name: str, *parts: _Part) -> Table:
    """A table whose rows have numbers that are never given out twice."""
    number: Column[object] = Column("id", WHOLE, primary_key=True)
    return Table(name, metadata, number, *parts, sqlite_strict=True, sqlite_autoincrement=True)


# One mail at one place in a mailbox, as ingest read it. A mail that lies in two folders has two rows.
message = _numbered(
    "message",
    Column("mailbox", Words, nullable=False),
    Column("folder", Words, nullable=False),
    Column("uidvalidity", WHOLE, nullable=False),
    Column("uid", WHOLE, nullable=False),
    Column("message_id", Words, nullable=False),  # empty when the mail has none
    Column("date", Moment),
    Column("direction", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("read_at", Moment, nullable=False),  # when ingest read it
    Column("addressed", WHOLE),  # of a sent mail: a number for the people it is to, see followup.correspondence.edition
    CheckConstraint("direction IN ('sent', 'received')", name="direction"),
    UniqueConstraint("mailbox", "folder", "uidvalidity", "uid"),
    Index("ix_message_message_id", "mailbox", "message_id"),
    Index("ix_message_read_at", "mailbox", "read_at"),
)

# The thread that a mail names: its References and In-Reply-To. Joins a reply to a commitment by way of mails in between.
message_thread = _table(
    "message_thread",
    Column("message", WHOLE, ForeignKey("message.id"), primary_key=True),
    Column("message_id", Words, primary_key=True),
)

# A mail that could not be read: kept by its place, so that it is looked at once and named in the digest.
quarantine = _numbered(
    "quarantine",
    Column("mailbox", Words, nullable=False),
    Column("folder", Words, nullable=False),
    Column("uidvalidity", WHOLE, nullable=False),
    Column("uid", WHOLE, nullable=False),
    Column("reason", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("size", WHOLE, nullable=False),
    Column("read_at", Moment, nullable=False),
    UniqueConstraint("mailbox", "folder", "uidvalidity", "uid"),
)

# Up to where a folder has been read: every UID up to `uid` is stored, or was of no interest.
folder_cursor = _table(
    "folder_cursor",
    Column("mailbox", Words, primary_key=True),
    Column("folder", Words, primary_key=True),
    Column("uidvalidity", WHOLE, nullable=False),
    Column("uid", WHOLE, nullable=False),
    Column("moved_at", Moment, nullable=False),
    Column("ahead", WHOLE, nullable=False, server_default="0"),
)

# A mail that the server names and does not give: asked for again at `next_at`, `asked` times so far. `blind`: not even its
# headers were given, so that nobody can say whose it is.
withheld = _table(
    "withheld",
    Column("mailbox", Words, primary_key=True),
    Column("folder", Words, primary_key=True),
    Column("uidvalidity", WHOLE, primary_key=True),
    Column("uid", WHOLE, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("asked", WHOLE, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("blind", Flag, nullable=False),
)

# See followup.Commitment. `closed_at` is no fact: it marks commitments that need no more watching, and may be taken back.
commitment = _numbered(
    "commitment",
    Column("mailbox", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("span_start", WHOLE, nullable=False),
    Column("span_end", WHOLE, nullable=False),
    Column("folder", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("owed_by", Words, nullable=False),
    Column("due", Due, nullable=False),
    Column("precision", Words, nullable=False),
    Column("zone", Zone, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("certain", Flag, nullable=False),
    Column("soft", Flag, nullable=False),
    Column("effort", Flag, nullable=False),
    Column("phrase", Words, nullable=False),
    Column("sentence", Words, nullable=False),
    Column("ask", Words),
    Column("greet", Words),
    Column("reasons", Json, nullable=False),
    Column("remind_from", Moment),
    Column("check_by", Moment),
    Column("recorded_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("provider_thread", Words, nullable=False, server_default=text("''")),
    Column("sought_at", Moment),  # when mails that had been read before it was found were read again for its answers
    Column("over_from", Moment),  # since when it was over, where it was taken up again: what came then was not read for it
    UniqueConstraint("mailbox", "message_id", "span_start", "span_end"),
    UniqueConstraint("id", "mailbox"),  # for the letters to refer to
    _partial("ix_commitment_open", "mailbox", "due_at", where="closed_at IS NULL"),
    Index("ix_commitment_asked_at", "mailbox", "asked_at"),
    Index("ix_commitment_message_id", "message_id"),
)

# The people of a commitment: `field` is the address field of the asking mail, `place` the order in it.
commitment_party = _table(
    "commitment_party",
    Column("commitment", WHOLE, ForeignKey("commitment.id"), primary_key=True),
    Column("field", Words, primary_key=True),
    Column("place", WHOLE, primary_key=True),
    Column("addr", Words, nullable=False),
    Column("name", Words, nullable=False),
    CheckConstraint("field IN ('to', 'cc')", name="field"),
    Index("ix_commitment_party_addr", "addr"),
)

# The thread in which it was asked: References of the asking mail and its own id, oldest first.
commitment_thread = _table(
    "commitment_thread",
    Column("commitment", WHOLE, ForeignKey("commitment.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    Column("message_id", Words, nullable=False),
    Index("ix_commitment_thread_message_id", "message_id"),
)

# See followup.Event. What one mail says is stored once, however often the mail is read.
event = _numbered(
    "event",
    Column("commitment", WHOLE, ForeignKey("commitment.id"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Words, nullable=False),
    Column("due", Due),
    Column("due_at", Moment),
    Column("certain", Flag, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("learned_at", Moment),
    Index("ix_event_commitment", "commitment"),
    _partial("uq_event_mail", "commitment", "kind", "message_id", where="message_id <> ''", unique=True),
)

# See followup.Letter: the only truth about what is to be sent.
# `go_at`: the later of `due_at` and `not_before`. `token`: how often it was claimed; whoever holds the newest may act.
# `lease_until`: set while claimed or sending. `filed_at`: when its copy was seen or put in Sent.
letter = _numbered(
    "letter",
    Column("commitment", WHOLE, nullable=False),
    Column("mailbox", Words, nullable=False),  # the commitment's: what is due is asked for by mailbox
    Column("kind", Words, nullable=False),
    Column("ordinal", WHOLE, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("go_at", Moment, Computed("CASE WHEN not_before > due_at THEN not_before ELSE due_at END", persisted=True)),
    Column("state", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("attempts", WHOLE, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("recipients", Json, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("carrier", WHOLE, ForeignKey("letter.id")),
    Column("sent_at", Moment),
    Column("error", Words, nullable=False),
    Column("token", WHOLE, nullable=False),
    Column("lease_until", Moment),
    Column("filed_at", Moment),
    CheckConstraint(
        "state IN ('planned', 'claimed', 'sending', 'sent', 'drafted', 'reported', 'refused', 'in_doubt', 'dropped')",
        name="state",
    ),
    CheckConstraint("(state IN ('claimed', 'sending')) = (lease_until IS NOT NULL)", name="lease"),
    ForeignKeyConstraint(["commitment", "mailbox"], ["commitment.id", "commitment.mailbox"]),
    UniqueConstraint("commitment", "kind", "ordinal"),
    _partial("ix_letter_planned", "mailbox", "go_at", where="state = 'planned'"),
    _partial("ix_letter_next", "go_at", where="state = 'planned'"),
    _partial("ix_letter_leased", "lease_until", where="lease_until IS NOT NULL"),
    _partial("ix_letter_in_doubt", "mailbox", where="state = 'in_doubt'"),
    _partial("ix_letter_unfiled", "mailbox", where="state = 'sent' AND filed_at IS NULL"),
    _partial("ix_letter_carrier", "carrier", where="carrier IS NOT NULL"),
    Index("ix_letter_message_id", "message_id"),
    Index("ix_letter_at", "mailbox", "at"),
)

# The exact mail of a letter's last try, stored before the first byte leaves.
letter_mail = _table(
    "letter_mail",
    Column("letter", WHOLE, ForeignKey("letter.id"), primary_key=True),
    Column("message_id", Words, nullable=False),
    Column("sender", Words, nullable=False),
    Column("recipients", Json, nullable=False),
    Column("date", Moment, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("refused", Json, nullable=False),  # recipients whom the server did not accept
)

# Every change of a letter, in the transaction that made it. `was` is NULL for its first state.
letter_history = _numbered(
    "letter_history",
    Column("letter", WHOLE, ForeignKey("letter.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("was", Words),
    Column("state", Words, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("note", Words, nullable=False),
    Index("ix_letter_history_letter", "letter"),
)

# A digest: one a mailbox and day, sent with the care of a letter. `since` and `until` are what it tells of.
digest = _numbered(
    "digest",
    Column("mailbox", Words, nullable=False),
    Column("local_date", Day, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("state", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("attempts", WHOLE, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("error", Words, nullable=False),
    Column("token", WHOLE, nullable=False),
    Column("lease_until", Moment),
    CheckConstraint("state IN ('waiting', 'claimed', 'sending', 'sent', 'in_doubt', 'refused', 'skipped')", name="state"),
    CheckConstraint("(state IN ('claimed', 'sending')) = (lease_until IS NOT NULL)", name="lease"),
    UniqueConstraint("mailbox", "local_date"),
    Index("ix_digest_message_id", "message_id"),
)

# The exact mail of a digest's last try.
digest_mail = _table(
    "digest_mail",
    Column("digest", WHOLE, ForeignKey("digest.id"), primary_key=True),
    Column("message_id", Words, nullable=False),
    Column("sender", Words, nullable=False),
    Column("recipients", Json, nullable=False),
    Column("date", Moment, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

# A mail to the user beside the digest: a receipt of what they asked for by mail, or notices that could not wait. It leaves once
# at most: one that was interrupted while it was sent is in doubt, for good.
user_mail = _numbered(
    "user_mail",
    Column("mailbox", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempts", WHOLE, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("sender", Words, nullable=False),
    Column("recipients", Json, nullable=False),
    Column("date", Moment, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("error", Words, nullable=False),
    CheckConstraint("kind IN ('receipt', 'notice')", name="kind"),
    CheckConstraint("state IN ('waiting', 'sending', 'sent', 'refused', 'in_doubt')", name="state"),
    UniqueConstraint("mailbox", "message_id"),
    _partial("ix_user_mail_waiting", "mailbox", where="state = 'waiting'"),
    Index("ix_user_mail_date", "mailbox", "kind", "date"),
)

# A mail of the user's that tells kigen something, known by its Message-ID: its copies in Sent and elsewhere are one.
# `proven` says how it is known to be theirs, empty when it is not; `answered` is the mail of ours that it answers, written at
# `since`; `asked` are the commands as read, `unclear` the lines that were not understood; `receipt` is the mail that said so.
control = _numbered(
    "control",
    Column("mailbox", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("thread", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("proven", Words, nullable=False),
    Column("answered", Words, nullable=False),
    Column("since", Moment),
    Column("asked", Json, nullable=False),
    Column("unclear", Json, nullable=False),
    Column("state", Words, nullable=False),
    Column("done_at", Moment),
    Column("receipt", WHOLE, ForeignKey("user_mail.id")),
    CheckConstraint("proven IN ('', 'sent', 'authenticated')", name="proven"),
    CheckConstraint("state IN ('waiting', 'done', 'passed', 'refused')", name="state"),
    UniqueConstraint("mailbox", "message_id"),
    _partial("ix_control_waiting", "mailbox", where="state = 'waiting'"),
    _partial("ix_control_unanswered", "mailbox", where="state = 'done' AND receipt IS NULL"),
    Index("ix_control_at", "mailbox", "at"),
)

# What became of each command of a control, stored with its effect. `token` is the one it came with, empty for words.
control_outcome = _table(
    "control_outcome",
    Column("control", WHOLE, ForeignKey("control.id"), primary_key=True),
    Column("place", WHOLE, primary_key=True),
    Column("verb", Words, nullable=False),
    Column("number", WHOLE, nullable=False),
    Column("day", Words, nullable=False),
    Column("token", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("fields", Json, nullable=False),
    Column("urgent", Flag, nullable=False),
    Column("at", Moment, nullable=False),
    _partial("ix_control_outcome_token", "token", where="token <> ''"),
)

# Something to tell the user. `once` names what it is about: a second notice of that name is not stored.
notice = _numbered(
    "notice",
    Column("mailbox", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("once", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("fields", Json, nullable=False),
    Column("shown_at", Moment),
    _partial("ix_notice_unshown", "mailbox", where="shown_at IS NULL"),
    Index("ix_notice_at", "mailbox", "at"),
    _partial("uq_notice_once", "mailbox", "kind", "once", where="once <> ''", unique=True),
)

# When a folder was last looked at with success.
look = _table(
    "look",
    Column("mailbox", Words, primary_key=True),
    Column("folder", Words, primary_key=True),
    Column("at", Moment, nullable=False),
)

# What is wrong with a mailbox now; gone when it is over. `times` counts how often it was met since `since`.
trouble = _table(
    "trouble",
    Column("mailbox", Words, primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("detail", Words, nullable=False),
    Column("since", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    Column("times", WHOLE, nullable=False),
)

# Values by name; an empty mailbox: of the whole installation.
setting = _table(
    "setting",
    Column("mailbox", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
