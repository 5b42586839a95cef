"""When each event was stored: an answer that is read late is news late."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("event", sa.Column("learned_at", Moment))
