"""A piece that was asked about says in which conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("pieces", sa.Column("asked_in", sa.Uuid(), nullable=True))
