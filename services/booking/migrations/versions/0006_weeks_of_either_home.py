"""Children of two homes whose weeks nobody has stated"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.drop_constraint("children_weeks", "children")
    op.create_check_constraint(
        "children_weeks", "children", "weeks IN ('all', 'even', 'odd', 'either')"
    )
