"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import WHOLE, Day, Due, Flag, Json, Moment, Words, Zone

revision = "0001"
down_revision = None


def upgrade() -> None:
    _messages()
    _commitments()
    _letters()
    _digests()
    _watch()


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _messages() -> None:
    """What was read, and how far."""
    op.create_table(
        "message",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("folder", Words, nullable=False),
        sa.Column("uidvalidity", WHOLE, nullable=False),
        sa.Column("uid", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("date", Moment),
        sa.Column("direction", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("read_at", Moment, nullable=False),
        sa.CheckConstraint("direction IN ('sent', 'received')", name=op.f("ck_message_direction")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("mailbox", "folder", "uidvalidity", "uid", name=op.f("uq_message_mailbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_message_message_id", "message", ["mailbox", "message_id"])
    op.create_index("ix_message_read_at", "message", ["mailbox", "read_at"])
    op.create_table(
        "message_thread",
        sa.Column("message", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_message_thread_message")),
        sa.PrimaryKeyConstraint("message", "message_id", name=op.f("pk_message_thread")),
        sqlite_strict=True,
    )
    op.create_table(
        "quarantine",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("folder", Words, nullable=False),
        sa.Column("uidvalidity", WHOLE, nullable=False),
        sa.Column("uid", WHOLE, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("read_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint("mailbox", "folder", "uidvalidity", "uid", name=op.f("uq_quarantine_mailbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "folder_cursor",
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("folder", Words, nullable=False),
        sa.Column("uidvalidity", WHOLE, nullable=False),
        sa.Column("uid", WHOLE, nullable=False),
        sa.Column("moved_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "folder", name=op.f("pk_folder_cursor")),
        sqlite_strict=True,
    )


def _commitments() -> None:
    """Commitments and what has happened to them."""
    op.create_table(
        "commitment",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("span_start", WHOLE, nullable=False),
        sa.Column("span_end", WHOLE, nullable=False),
        sa.Column("folder", Words, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("owed_by", Words, nullable=False),
        sa.Column("due", Due, nullable=False),
        sa.Column("precision", Words, nullable=False),
        sa.Column("zone", Zone, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("certain", Flag, nullable=False),
        sa.Column("soft", Flag, nullable=False),
        sa.Column("effort", Flag, nullable=False),
        sa.Column("phrase", Words, nullable=False),
        sa.Column("sentence", Words, nullable=False),
        sa.Column("ask", Words),
        sa.Column("greet", Words),
        sa.Column("reasons", Json, nullable=False),
        sa.Column("remind_from", Moment),
        sa.Column("check_by", Moment),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.Column("closed_at", Moment),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("id", "mailbox", name=op.f("uq_commitment_id")),
        sa.UniqueConstraint("mailbox", "message_id", "span_start", "span_end", name=op.f("uq_commitment_mailbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_commitment_asked_at", "commitment", ["mailbox", "asked_at"])
    op.create_index("ix_commitment_open", "commitment", ["mailbox", "due_at"], **_where("closed_at IS NULL"))
    op.create_table(
        "commitment_party",
        sa.Column("commitment", WHOLE, nullable=False),
        sa.Column("field", Words, nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.Column("addr", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.CheckConstraint("field IN ('to', 'cc')", name=op.f("ck_commitment_party_field")),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_commitment_party_commitment")),
        sa.PrimaryKeyConstraint("commitment", "field", "place", name=op.f("pk_commitment_party")),
        sqlite_strict=True,
    )
    op.create_index("ix_commitment_party_addr", "commitment_party", ["addr"])
    op.create_table(
        "commitment_thread",
        sa.Column("commitment", WHOLE, nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_commitment_thread_commitment")),
        sa.PrimaryKeyConstraint("commitment", "place", name=op.f("pk_commitment_thread")),
        sqlite_strict=True,
    )
    op.create_index("ix_commitment_thread_message_id", "commitment_thread", ["message_id"])
    op.create_table(
        "event",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("commitment", WHOLE, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("who", Words, nullable=False),
        sa.Column("due", Due),
        sa.Column("due_at", Moment),
        sa.Column("certain", Flag, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("words", Words, nullable=False),
        sa.Column("reasons", Json, nullable=False),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_event_commitment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_event_commitment", "event", ["commitment"])
    op.create_index("uq_event_mail", "event", ["commitment", "kind", "message_id"], unique=True, **_where("message_id <> ''"))


def _letters() -> None:
    """The outbox."""
    op.create_table(
        "letter",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("commitment", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("ordinal", WHOLE, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("not_before", Moment),
        sa.Column(
            "go_at", Moment, sa.Computed("CASE WHEN not_before > due_at THEN not_before ELSE due_at END", persisted=True)
        ),
        sa.Column("state", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("recipients", Json, nullable=False),
        sa.Column("reasons", Json, nullable=False),
        sa.Column("carrier", WHOLE),
        sa.Column("sent_at", Moment),
        sa.Column("error", Words, nullable=False),
        sa.Column("token", WHOLE, nullable=False),
        sa.Column("lease_until", Moment),
        sa.Column("filed_at", Moment),
        sa.CheckConstraint("(state IN ('claimed', 'sending')) = (lease_until IS NOT NULL)", name=op.f("ck_letter_lease")),
        sa.CheckConstraint(
            "state IN ('planned', 'claimed', 'sending', 'sent', 'drafted', 'reported', 'refused', 'in_doubt', 'dropped')",
            name=op.f("ck_letter_state"),
        ),
        sa.ForeignKeyConstraint(["carrier"], ["letter.id"], name=op.f("fk_letter_carrier")),
        sa.ForeignKeyConstraint(
            ["commitment", "mailbox"], ["commitment.id", "commitment.mailbox"], name=op.f("fk_letter_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("commitment", "kind", "ordinal", name=op.f("uq_letter_commitment")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_letter_at", "letter", ["mailbox", "at"])
    op.create_index("ix_letter_carrier", "letter", ["carrier"], **_where("carrier IS NOT NULL"))
    op.create_index("ix_letter_in_doubt", "letter", ["mailbox"], **_where("state = 'in_doubt'"))
    op.create_index("ix_letter_leased", "letter", ["lease_until"], **_where("lease_until IS NOT NULL"))
    op.create_index("ix_letter_message_id", "letter", ["message_id"])
    op.create_index("ix_letter_next", "letter", ["go_at"], **_where("state = 'planned'"))
    op.create_index("ix_letter_planned", "letter", ["mailbox", "go_at"], **_where("state = 'planned'"))
    op.create_index("ix_letter_unfiled", "letter", ["mailbox"], **_where("state = 'sent' AND filed_at IS NULL"))
    op.create_table(
        "letter_mail",
        sa.Column("letter", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("sender", Words, nullable=False),
        sa.Column("recipients", Json, nullable=False),
        sa.Column("date", Moment, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("refused", Json, nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_mail_letter")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_letter_mail")),
        sqlite_strict=True,
    )
    op.create_table(
        "letter_history",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("letter", WHOLE, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("was", Words),
        sa.Column("state", Words, nullable=False),
        sa.Column("reasons", Json, nullable=False),
        sa.Column("note", Words, nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_history_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_history")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_letter_history_letter", "letter_history", ["letter"])


def _digests() -> None:
    """Digests."""
    op.create_table(
        "digest",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("local_date", Day, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("not_before", Moment),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("error", Words, nullable=False),
        sa.Column("token", WHOLE, nullable=False),
        sa.Column("lease_until", Moment),
        sa.CheckConstraint("(state IN ('claimed', 'sending')) = (lease_until IS NOT NULL)", name=op.f("ck_digest_lease")),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'sending', 'sent', 'in_doubt', 'refused', 'skipped')", name=op.f("ck_digest_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("mailbox", "local_date", name=op.f("uq_digest_mailbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_digest_message_id", "digest", ["message_id"])
    op.create_table(
        "digest_mail",
        sa.Column("digest", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("sender", Words, nullable=False),
        sa.Column("recipients", Json, nullable=False),
        sa.Column("date", Moment, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["digest.id"], name=op.f("fk_digest_mail_digest")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_digest_mail")),
        sqlite_strict=True,
    )


def _watch() -> None:
    """Notices, the watch over mailboxes, settings."""
    op.create_table(
        "notice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("once", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("fields", Json, nullable=False),
        sa.Column("shown_at", Moment),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_notice_at", "notice", ["mailbox", "at"])
    op.create_index("ix_notice_unshown", "notice", ["mailbox"], **_where("shown_at IS NULL"))
    op.create_index("uq_notice_once", "notice", ["mailbox", "kind", "once"], unique=True, **_where("once <> ''"))
    op.create_table(
        "look",
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("folder", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "folder", name=op.f("pk_look")),
        sqlite_strict=True,
    )
    op.create_table(
        "trouble",
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("detail", Words, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("times", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "kind", name=op.f("pk_trouble")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("value", Words, nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "name", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
