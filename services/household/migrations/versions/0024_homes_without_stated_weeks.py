"""A child of two homes whose weeks nobody has stated"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column(
        "child_households",
        sa.Column("weeks_stated", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )
