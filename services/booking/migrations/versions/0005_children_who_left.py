"""Children who left a household"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "children",
        sa.Column("has_left", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
