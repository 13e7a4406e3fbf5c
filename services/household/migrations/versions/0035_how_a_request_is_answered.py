"""A request says how whoever asks would be answered."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("requests", sa.Column("reply_by", sa.Text(), nullable=True))
    op.create_check_constraint(
        "requests_reply_by", "requests", "reply_by IN ('email', 'phone', 'letter')"
    )
