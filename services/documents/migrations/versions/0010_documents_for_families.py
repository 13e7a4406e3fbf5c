"""Documents that are for families alone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column(
        "documents",
        sa.Column("audience", sa.Text(), nullable=False, server_default=sa.text("'public'")),
    )
    op.create_check_constraint(
        "documents_audience", "documents", "audience IN ('public', 'families')"
    )
