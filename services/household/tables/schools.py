"""The town's schools and their classes, and the classes that the desk made move."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
    true,
)

from services.household.tables.metadata import metadata

# Since `closed_at` no child is placed there any more. In one that is not ours, a `collège` or
# one of another town, children may be, but the town places none.
schools = Table(
    "schools",
    metadata,
    Column("school_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("closed_at", DateTime(timezone=True)),
    Column("is_ours", Boolean, nullable=False, server_default=true()),
)

# What pages offer. A child's class is a text (children.level): an import may name one before the
# town has listed it here.
classes = Table(
    "classes",
    metadata,
    Column("class_id", Uuid, primary_key=True),
    Column("school_id", Uuid, ForeignKey("schools.school_id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("closed_at", DateTime(timezone=True)),
    Index("classes_by_name", "school_id", text("lower(name)"), unique=True),
)

# Only ever added to, but for who undid it.
class_moves = Table(
    "class_moves",
    metadata,
    Column("move_id", Uuid, primary_key=True),
    Column("moved_at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("from_school_id", Uuid, ForeignKey("schools.school_id"), nullable=False),
    Column("from_level", Text, nullable=False),
    Column("to_school_id", Uuid, ForeignKey("schools.school_id"), nullable=False),
    Column("to_level", Text, nullable=False),
    Column("undone_at", DateTime(timezone=True)),
    Column("undone_by", Text),
    Index("class_moves_by_time", "moved_at"),
)

class_moves_children = Table(
    "class_moves_children",
    metadata,
    Column("move_id", Uuid, ForeignKey("class_moves.move_id"), primary_key=True),
    Column("child_id", Uuid, ForeignKey("children.child_id"), primary_key=True),
)
