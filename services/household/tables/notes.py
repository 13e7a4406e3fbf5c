"""What the desk notes of a household, and what it has to do about it."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Table,
    Text,
    Uuid,
    text,
)

from services.household.tables.metadata import metadata

# A note with a day is a task, of one person or of whoever has a function; `done_at` ends it.
notes = Table(
    "notes",
    metadata,
    Column("note_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("due_on", Date),
    Column("for_account_id", Uuid),
    Column("for_name", Text),
    Column("for_function", Text),
    Column("done_at", DateTime(timezone=True)),
    Column("done_by", Text),
    CheckConstraint(
        "(due_on IS NULL) = (for_account_id IS NULL AND for_function IS NULL)",
        name="notes_a_task_is_somebodys",
    ),
    CheckConstraint("for_account_id IS NULL OR for_function IS NULL", name="notes_for_one"),
    Index("notes_by_household", "household_id"),
    Index(
        "notes_to_do",
        "due_on",
        postgresql_where=text("due_on IS NOT NULL AND done_at IS NULL"),
    ),
)
