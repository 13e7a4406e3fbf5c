"""The town's table of streets, and why families ask for another school."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, Uuid

from services.household.tables.metadata import metadata

# That no number is on two lines is the workflow's, under a lock of the whole table: a street is
# written in several ways, and its key is computed.
sectors = Table(
    "sectors",
    metadata,
    Column("sector_id", Uuid, primary_key=True),
    Column("city", Text, nullable=False),
    Column("street", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("school_id", Uuid, ForeignKey("schools.school_id"), nullable=False),
    CheckConstraint("side IN ('both', 'odd', 'even')", name="sectors_side"),
    CheckConstraint("stage IN ('all', 'nursery', 'elementary')", name="sectors_stage"),
    CheckConstraint("first BETWEEN 0 AND last AND last <= 9999", name="sectors_numbers"),
    Index("sectors_by_street", "city", "street", "first"),
)

derogation_reasons = Table(
    "derogation_reasons",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("label", Text, nullable=False, unique=True),
)
