"""The next mail by an index"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("mails_waiting", table_name="mails")
    op.create_index(
        "mails_waiting_in_turn",
        "mails",
        [sa.text("(worth_until IS NULL)"), "due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
