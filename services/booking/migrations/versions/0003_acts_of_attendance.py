"""When and by which way an attendance was noted, and the act's own id.

The defaults are for the release before, which writes none of them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    told: dict[str, tuple[sa.types.TypeEngine[Any], str]] = {
        "channel": (sa.Text(), "'desk'"),
        "act_id": (sa.Uuid(), "gen_random_uuid()"),
        "acted_at": (sa.DateTime(timezone=True), "now()"),
    }
    for name, (kind, default) in told.items():
        unless_told = sa.text(default)
        op.add_column(
            "attendances", sa.Column(name, kind, nullable=False, server_default=unless_told)
        )
    op.execute("UPDATE attendances SET acted_at = recorded_at")
