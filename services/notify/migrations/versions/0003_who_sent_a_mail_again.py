"""who sent a mail again"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("mails", sa.Column("again_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("mails", sa.Column("again_by", sa.Text(), nullable=True))
    op.create_check_constraint(
        "mails_again_by_somebody", "mails", "(again_at IS NULL) = (again_by IS NULL)"
    )
