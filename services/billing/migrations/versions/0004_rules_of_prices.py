"""Rules of prices"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    no_rule = sa.text("'[]'::jsonb")
    op.add_column("tariffs", sa.Column("rules", JSONB(), server_default=no_rule, nullable=False))
