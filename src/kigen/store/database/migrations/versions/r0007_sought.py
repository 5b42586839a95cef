"""Whether mails that had been read before an ask was found have been read again for its answers."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("commitment", sa.Column("sought_at", Moment))
    op.execute("UPDATE commitment SET sought_at = recorded_at")
