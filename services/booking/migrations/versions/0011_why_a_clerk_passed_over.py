"""Why a clerk booked or cancelled past a cut-off."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("movements", sa.Column("reason", sa.Text(), nullable=True))
