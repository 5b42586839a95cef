"""Mails that a server names and does not give: remembered, to be asked for again."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import WHOLE, Flag, Moment, Words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "withheld",
        sa.Column("mailbox", Words, nullable=False),
        sa.Column("folder", Words, nullable=False),
        sa.Column("uidvalidity", WHOLE, nullable=False),
        sa.Column("uid", WHOLE, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("blind", Flag, nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "folder", "uidvalidity", "uid", name="pk_withheld"),
        sqlite_strict=True,
    )
