"""Which classes schools have, which of both are closed, and the classes that moved on."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

# Of what records say already, in the order of French schools; what is not of it comes last.
LIST_KNOWN = """
INSERT INTO classes (class_id, school_id, name, position)
SELECT gen_random_uuid(), school_id, min(level),
       coalesce(min(array_position(
           ARRAY['TPS', 'PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2'], level)), 50)
FROM children GROUP BY school_id, lower(level)
"""


def upgrade() -> None:
    op.add_column("schools", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "classes",
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"]),
        sa.PrimaryKeyConstraint("class_id"),
    )
    op.create_index(
        "classes_by_name", "classes", ["school_id", sa.text("lower(name)")], unique=True
    )
    op.create_table(
        "class_moves",
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("from_school_id", sa.Uuid(), nullable=False),
        sa.Column("from_level", sa.Text(), nullable=False),
        sa.Column("to_school_id", sa.Uuid(), nullable=False),
        sa.Column("to_level", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["from_school_id"], ["schools.school_id"]),
        sa.ForeignKeyConstraint(["to_school_id"], ["schools.school_id"]),
        sa.PrimaryKeyConstraint("move_id"),
    )
    op.create_index("class_moves_by_time", "class_moves", ["moved_at"], unique=False)
    op.create_table(
        "class_moves_children",
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["move_id"], ["class_moves.move_id"]),
        sa.ForeignKeyConstraint(["child_id"], ["children.child_id"]),
        sa.PrimaryKeyConstraint("move_id", "child_id"),
    )
    op.execute(LIST_KNOWN)
