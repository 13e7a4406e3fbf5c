"""The authority of a host"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("hosts", sa.Column("authority", sa.Text(), nullable=True))
