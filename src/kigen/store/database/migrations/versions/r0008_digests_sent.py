"""The mails of digests that were sent are not kept: their readers have them."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("DELETE FROM digest_mail WHERE digest IN (SELECT id FROM digest WHERE state = 'sent')")
