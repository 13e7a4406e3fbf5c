"""After how many months without signing in somebody of the staff is told to administrators."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    months = sa.Column("unused_after_months", sa.Integer(), server_default="6", nullable=False)
    op.add_column("staff_security", months)
    op.create_check_constraint(
        "staff_security_unused", "staff_security", "unused_after_months BETWEEN 1 AND 36"
    )
