"""Notes and tasks of the desk"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("for_account_id", sa.Uuid(), nullable=True),
        sa.Column("for_name", sa.Text(), nullable=True),
        sa.Column("for_function", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(due_on IS NULL) = (for_account_id IS NULL AND for_function IS NULL)",
            name="notes_a_task_is_somebodys",
        ),
        sa.CheckConstraint("for_account_id IS NULL OR for_function IS NULL", name="notes_for_one"),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("note_id"),
    )
    op.create_index("notes_by_household", "notes", ["household_id"])
    op.create_index(
        "notes_to_do",
        "notes",
        ["due_on"],
        postgresql_where=sa.text("due_on IS NOT NULL AND done_at IS NULL"),
    )
