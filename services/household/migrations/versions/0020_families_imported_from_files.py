"""Families imported from files"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "household_uses",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("household_id", "kind"),
    )
    op.create_table(
        "import_columns",
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("header"),
    )
    op.create_table(
        "imports",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("columns", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("quotient_from", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("families", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('receiving', 'matching', 'sorting', 'checking', 'checked', 'applying',"
            " 'applied', 'undoing', 'undone')",
            name="imports_state",
        ),
        sa.PrimaryKeyConstraint("import_id"),
    )
    op.create_index("imports_by_age", "imports", ["started_at"], unique=False)
    op.create_table(
        "import_children",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("child_key", sa.Text(), nullable=False),
        sa.Column("family_key", sa.Text(), nullable=False),
        sa.Column("weeks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.import_id"],
        ),
        sa.PrimaryKeyConstraint("import_id", "line", "child_key"),
    )
    op.create_index(
        "import_children_by_key", "import_children", ["import_id", "child_key"], unique=False
    )
    op.create_table(
        "import_families",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column(
            "told", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("is_stopped", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("choice", sa.Text(), nullable=True),
        sa.Column("is_certain", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("is_decided", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column(
            "candidates", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "homes", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "changed", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "kept", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "joined", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "base_before",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "choice IN ('create', 'link', 'home', 'skip')", name="import_families_choice"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.import_id"],
        ),
        sa.PrimaryKeyConstraint("import_id", "place"),
    )
    op.create_index(
        "import_families_by_household", "import_families", ["household_id"], unique=False
    )
    op.create_index("import_families_by_key", "import_families", ["import_id", "key"], unique=True)
    op.create_table(
        "import_lines",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cells", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column(
            "faults", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("is_wrong", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.import_id"],
        ),
        sa.PrimaryKeyConstraint("import_id", "line"),
    )
    op.create_index("import_lines_by_key", "import_lines", ["import_id", "key"], unique=False)
    op.create_index(
        "import_lines_wrong",
        "import_lines",
        ["import_id", "line"],
        unique=False,
        postgresql_where=sa.text("is_wrong"),
    )
    op.create_table(
        "import_schools",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["schools.school_id"],
        ),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "imported_facts",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("people", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.household_id"],
        ),
        sa.PrimaryKeyConstraint("household_id"),
    )
    op.create_index("imported_facts_by_source", "imported_facts", ["source"], unique=False)
