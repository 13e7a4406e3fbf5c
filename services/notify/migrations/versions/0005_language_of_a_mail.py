"""language of a mail"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("mails", sa.Column("language", sa.Text(), server_default="fr", nullable=False))
