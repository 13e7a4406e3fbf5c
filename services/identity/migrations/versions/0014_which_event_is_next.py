"""Which event is applied next is found among those that wait, however many were heard before."""

from alembic import op
from sqlalchemy import text

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index("inbox_next", "inbox", ["id"], postgresql_where=text("state = 'pending'"))
