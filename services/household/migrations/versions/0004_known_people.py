"""Find who is known already by an e-mail, a telephone or a birth date."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("guardians_by_phone", "guardians", ["phone"])
    op.create_index("guardians_by_email", "guardians", [sa.text("lower(email)")])
    op.create_index("children_by_birth_date", "children", ["birth_date"])
