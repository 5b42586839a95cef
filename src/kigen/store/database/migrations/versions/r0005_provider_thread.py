"""The provider's own number of the thread that a commitment was asked in."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import Words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("commitment", sa.Column("provider_thread", Words, nullable=False, server_default=sa.text("''")))
