"""A version of the town's own rules"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "town",
        sa.Column(
            "version", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False
        ),
    )
    op.alter_column("town", "zone", existing_type=sa.Text(), nullable=True)
