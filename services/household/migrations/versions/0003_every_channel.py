"""Every way by which somebody may change a record."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_constraint("journal_channel", "journal")
    op.create_check_constraint(
        "journal_channel", "journal", "channel IN ('web', 'desk', 'phone', 'tablet', 'partner')"
    )
