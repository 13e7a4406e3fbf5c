"""Whether a guardian's account was attached by a key or codes, rather than by their e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column(
        "guardians",
        sa.Column("is_attached", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
