"""Imports of families from files: what a file says, line by line, and what became of it."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.household.tables.metadata import metadata

STATES = (
    "('receiving', 'matching', 'sorting', 'checking', 'checked', 'applying', 'applied',"
    " 'undoing', 'undone')"
)
Instant = DateTime(timezone=True)

imports = Table(
    "imports",
    metadata,
    Column("import_id", Uuid, primary_key=True),
    Column("filename", Text, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("columns", JSONB, nullable=False),
    Column("quotient_from", Date),
    Column("state", Text, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("families", Integer, nullable=False),
    # Of the work in the background, in the order of lines or of families: where it goes on.
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("applied_at", Instant),
    Column("undone_at", Instant),
    Column("undone_by", Text),
    CheckConstraint(f"state IN {STATES}", name="imports_state"),
    Index("imports_by_age", "started_at"),
)

import_lines = Table(
    "import_lines",
    metadata,
    Column("import_id", Uuid, ForeignKey("imports.import_id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("cells", JSONB, nullable=False),
    Column("key", Text),
    Column("faults", JSONB(none_as_null=True)),
    Column("is_wrong", Boolean, nullable=False, server_default=text("false")),
    Index("import_lines_by_key", "import_id", "key"),
    Index("import_lines_wrong", "import_id", "line", postgresql_where=text("is_wrong")),
)

# Children of a file by what makes them one child, to find those that it says in two homes.
import_children = Table(
    "import_children",
    metadata,
    Column("import_id", Uuid, ForeignKey("imports.import_id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("child_key", Text, primary_key=True),
    Column("family_key", Text, nullable=False),
    Column("weeks", Text),
    Index("import_children_by_key", "import_id", "child_key"),
)

# By what a family of a file may be known again further down: an e-mail, a telephone.
import_signs = Table(
    "import_signs",
    metadata,
    Column("import_id", Uuid, ForeignKey("imports.import_id"), primary_key=True),
    Column("sign", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("family_key", Text, nullable=False),
)

# `household_id` is the household that the family is, or becomes; without a foreign key, for an
# import that is undone leaves none.
import_families = Table(
    "import_families",
    metadata,
    Column("import_id", Uuid, ForeignKey("imports.import_id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("told", JSONB(none_as_null=True)),
    Column("is_stopped", Boolean, nullable=False, server_default=text("false")),
    Column("choice", Text),
    Column("is_certain", Boolean, nullable=False, server_default=text("true")),
    Column("is_decided", Boolean, nullable=False, server_default=text("false")),
    Column("household_id", Uuid),
    Column("candidates", JSONB(none_as_null=True)),
    Column("homes", JSONB(none_as_null=True)),
    Column("changed", JSONB(none_as_null=True)),
    Column("kept", JSONB(none_as_null=True)),
    Column("joined", JSONB(none_as_null=True)),
    # What the import before had kept of the household, to be kept again when this one is undone.
    Column("base_before", JSONB(none_as_null=True)),
    Column("outcome", Text),
    Column("why", Text),
    Column("done_at", Instant),
    CheckConstraint("choice IN ('create', 'link', 'home', 'skip')", name="import_families_choice"),
    Index("import_families_by_key", "import_id", "key", unique=True),
    Index("import_families_by_household", "household_id"),
)

# What the last import wrote of a household, and whom it knew: what is no longer so was touched.
imported_facts = Table(
    "imported_facts",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("source", Text),
    Column("facts", JSONB, nullable=False),
    Column("people", JSONB, nullable=False),
    Column("import_id", Uuid, nullable=False),
    Index("imported_facts_by_source", "source"),
)

# Remembered by the town: what a title of a column, and the name of a school, mean in its files.
import_columns = Table(
    "import_columns",
    metadata,
    Column("header", Text, primary_key=True),
    Column("field", Text, nullable=False),
)

import_schools = Table(
    "import_schools",
    metadata,
    Column("name", Text, primary_key=True),
    Column("school_id", Uuid, ForeignKey("schools.school_id"), nullable=False),
)

# What a household that an import brought was used for since, as other rooms tell it.
household_uses = Table(
    "household_uses",
    metadata,
    Column("household_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("used_at", Instant, nullable=False),
)
