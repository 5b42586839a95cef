"""Finding the same ask in other mailboxes, whose Sent holds a copy of the same mail."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("ix_commitment_message_id", "commitment", ["message_id"])
