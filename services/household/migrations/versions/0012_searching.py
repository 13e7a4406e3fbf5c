"""Know the words by which households are found"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "known_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("grams", sa.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("word"),
    )
    op.create_index("known_words_grams", "known_words", ["grams"], postgresql_using="gin")
