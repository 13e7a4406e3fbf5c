"""What a record holds beside who lives where, and who may see or change each field of it."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.household.tables.metadata import metadata

WRITES = "('hidden', 'shown', 'editable', 'compulsory')"
READS = "('hidden', 'shown')"

# What the town decided of a field. One without a row is as domain/fields.py has it.
record_fields = Table(
    "record_fields",
    metadata,
    Column("field", Text, primary_key=True),
    Column("parent", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("cashier", Text, nullable=False),
    Column("instructor", Text, nullable=False),
    Column("checked", Boolean, nullable=False, server_default=text("false")),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint(f"parent IN {WRITES}", name="record_fields_parent"),
    CheckConstraint(f"clerk IN {WRITES}", name="record_fields_clerk"),
    CheckConstraint(f"cashier IN {READS}", name="record_fields_cashier"),
    CheckConstraint(f"instructor IN {READS}", name="record_fields_instructor"),
)

# Of a household, whose `person_id` is then its own id, of one of its guardians, or of a child as
# this home alone says it. A field without a row says nothing.
household_particulars = Table(
    "household_particulars",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("person_id", Uuid, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", JSONB, nullable=False),
    Index(
        "household_particulars_by_birth_date",
        "value",
        postgresql_where=text("field = 'guardian.birth_date'"),
    ),
)

# Facts of a child wherever it sleeps: both its homes read and change the same.
child_particulars = Table(
    "child_particulars",
    metadata,
    Column("child_id", Uuid, ForeignKey("children.child_id"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", JSONB, nullable=False),
)
