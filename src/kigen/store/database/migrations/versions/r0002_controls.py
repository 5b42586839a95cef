"""Controls by mail, and mails to the user beside the digest."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import WHOLE, Flag, Json, Moment, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _user_mail()
    _control()


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _user_mail() -> None:
    op.create_table(
        "user_mail",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("not_before", Moment, nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("sender", Words, nullable=False),
        sa.Column("recipients", Json, nullable=False),
        sa.Column("date", Moment, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("error", Words, nullable=False),
        sa.CheckConstraint("kind IN ('receipt', 'notice')", name=op.f("ck_user_mail_kind")),
        sa.CheckConstraint("state IN ('waiting', 'sending', 'sent', 'refused', 'in_doubt')", name=op.f("ck_user_mail_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_mail")),
        sa.UniqueConstraint("mailbox", "message_id", name=op.f("uq_user_mail_mailbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_user_mail_waiting", "user_mail", ["mailbox"], **_where("state = 'waiting'"))
    op.create_index("ix_user_mail_date", "user_mail", ["mailbox", "kind", "date"])


def _control() -> None:
    op.create_table(
        "control",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("message_id", Words, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("thread", Json, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("proven", Words, nullable=False),
        sa.Column("answered", Words, nullable=False),
        sa.Column("since", Moment),
        sa.Column("asked", Json, nullable=False),
        sa.Column("unclear", Json, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("done_at", Moment),
        sa.Column("receipt", WHOLE),
        sa.CheckConstraint("proven IN ('', 'sent', 'authenticated')", name=op.f("ck_control_proven")),
        sa.CheckConstraint("state IN ('waiting', 'done', 'passed', 'refused')", name=op.f("ck_control_state")),
        sa.ForeignKeyConstraint(["receipt"], ["user_mail.id"], name=op.f("fk_control_receipt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control")),
        sa.UniqueConstraint("mailbox", "message_id", name=op.f("uq_control_mailbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_control_waiting", "control", ["mailbox"], **_where("state = 'waiting'"))
    op.create_index("ix_control_unanswered", "control", ["mailbox"], **_where("state = 'done' AND receipt IS NULL"))
    op.create_index("ix_control_at", "control", ["mailbox", "at"])
    op.create_table(
        "control_outcome",
        sa.Column("control", WHOLE, nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.Column("verb", Words, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("token", Words, nullable=False),
        sa.Column("outcome", Words, nullable=False),
        sa.Column("fields", Json, nullable=False),
        sa.Column("urgent", Flag, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["control"], ["control.id"], name=op.f("fk_control_outcome_control")),
        sa.PrimaryKeyConstraint("control", "place", name=op.f("pk_control_outcome")),
        sqlite_strict=True,
    )
    op.create_index("ix_control_outcome_token", "control_outcome", ["token"], **_where("token <> ''"))
