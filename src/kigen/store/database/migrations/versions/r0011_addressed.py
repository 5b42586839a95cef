"""Whom a sent mail is to, by a number: two mails to other people that bear one Message-ID are two."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import WHOLE

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("message", sa.Column("addressed", WHOLE))
