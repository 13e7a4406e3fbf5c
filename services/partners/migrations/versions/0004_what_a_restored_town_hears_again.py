"""What a restored town hears again"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("partners", sa.Column("resent_after", sa.BigInteger(), nullable=True))
