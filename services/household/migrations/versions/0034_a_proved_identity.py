"""An account may be attached for its holder's proved identity, which a clerk has recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

WAYS = {
    "attachments_way": ("attachments", "way IN ('key', 'codes', 'identity')"),
    "key_requests_way": ("key_requests", "way IN ('letter', 'codes', 'identity')"),
}


def upgrade() -> None:
    op.add_column("key_requests", sa.Column("birth_date", sa.Text(), nullable=True))
    for name, (table, is_one) in WAYS.items():
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, is_one)
