"""A family asks to be forgotten: answered within a month (GDPR, article 12, 3)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    request_kinds = sa.table(
        "request_kinds",
        sa.column("kind", sa.Text),
        sa.column("is_offered", sa.Boolean),
        sa.column("is_checked", sa.Boolean),
        sa.column("promised_days", sa.Integer),
        sa.column("pieces", postgresql.JSONB),
    )
    row = {"kind": "erasure", "is_offered": True, "is_checked": True, "promised_days": 30}
    op.bulk_insert(request_kinds, [{**row, "pieces": []}])
