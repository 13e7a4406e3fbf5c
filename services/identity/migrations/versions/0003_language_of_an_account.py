"""The language an account is written to in; null until its holder chooses."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("language", sa.Text(), nullable=True))
