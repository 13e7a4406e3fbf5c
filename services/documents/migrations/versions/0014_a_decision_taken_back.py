"""All that a decision said is on the form again once it is taken back."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("claims", sa.Column("said", JSONB(), nullable=True))
