"""What staff are given besides functions: schools, exports; and who is suspended."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

NONE = sa.text("'{}'")


def upgrade() -> None:
    for name, kind in (("structures", sa.Uuid()), ("suspended_roles", sa.Text())):
        op.add_column(
            "accounts",
            sa.Column(name, postgresql.ARRAY(kind), server_default=NONE, nullable=False),
        )
    op.add_column(
        "accounts",
        sa.Column("exports", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
