"""When a notice was followed"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("payments", sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True))
