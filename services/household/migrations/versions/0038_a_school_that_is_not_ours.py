"""A school that is not the town's: children may be there, and the town places none."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column(
        "schools", sa.Column("is_ours", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
