"""By what a family of a file is known again further down in it."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "import_signs",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("family_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"]),
        sa.PrimaryKeyConstraint("import_id", "sign", "line"),
    )
