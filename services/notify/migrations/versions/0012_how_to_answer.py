"""How a family would rather be answered, conversation by conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("threads", sa.Column("reply_by", sa.Text()))
    op.create_check_constraint(
        "threads_reply_by", "threads", "reply_by IN ('email', 'phone', 'letter')"
    )
