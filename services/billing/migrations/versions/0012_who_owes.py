"""Whether a household owes anything, as the other rooms were told."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Those who are here already are told of by timed work: null until then."""
    op.add_column("households", sa.Column("owes", sa.Boolean(), nullable=True))
    op.create_index(
        "households_untold",
        "households",
        ["household_id"],
        postgresql_where=sa.text("owes IS NULL"),
    )
