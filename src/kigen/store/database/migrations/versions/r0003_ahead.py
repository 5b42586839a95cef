"""How many mails of a folder are still to be read: progress of a first scan."""

import sqlalchemy as sa
from alembic import op

from kigen.store.database.columns import WHOLE

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("folder_cursor", sa.Column("ahead", WHOLE, nullable=False, server_default="0"))
