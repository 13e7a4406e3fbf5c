"""Who signs certificates for the mayor: name and function."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("town", sa.Column("signatory", sa.Text(), nullable=True))
