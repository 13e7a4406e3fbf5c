"""Guardians found by the day of their birth."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_index(
        "household_particulars_by_birth_date",
        "household_particulars",
        ["value"],
        postgresql_where=sa.text("field = 'guardian.birth_date'"),
    )
