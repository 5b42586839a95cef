"""Since when a commitment was over that is watched again: what came meanwhile is to be read for it."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import Moment

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("commitment", sa.Column("over_from", Moment))
