"""Households, and who lives in them. The database is the referee of who has a child when."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Sequence,
    Table,
    Text,
    Uuid,
    case,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from services.household.domain.weeks import EITHER
from services.household.tables.metadata import metadata

# References may skip numbers: they name a household, they do not count anything.
household_numbers = Sequence("household_numbers", metadata=metadata)

households = Table(
    "households",
    metadata,
    Column("household_id", Uuid, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("line1", Text, nullable=False),
    Column("line2", Text),
    Column("postcode", Text, nullable=False),
    Column("city", Text, nullable=False),
    # Plain words (domain/search.py) as a tsvector: found by their beginnings, without extension.
    Column("words", TSVECTOR, nullable=False),
    Column("registered_at", DateTime(timezone=True), nullable=False),
    Column("closed_at", DateTime(timezone=True)),
    # Written at once: what waits to enter the index is read whole by each search until a vacuum.
    Index(
        "households_words",
        "words",
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    ),
)

guardians = Table(
    "guardians",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("guardian_id", Uuid, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("email", Text),
    Column("phone", Text),
    Index("guardians_by_person", "guardian_id"),
    Index("guardians_by_phone", "phone"),
    Index("guardians_by_email", text("lower(email)")),
)

children = Table(
    "children",
    metadata,
    Column("child_id", Uuid, primary_key=True),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("school_id", Uuid, ForeignKey("schools.school_id")),
    Column("level", Text, nullable=False),
    # In no school, no class.
    CheckConstraint("(school_id IS NULL) = (level = '')", name="children_level"),
    Index("children_by_birth_date", "birth_date"),
)

# A child of separated parents stands in two households, in even and in odd weeks. The two partial
# unique indexes leave each week to one household at most. Where `weeks_stated` is false nobody has
# said whose weeks are whose: even and odd then only see to it that there are two homes at most.
child_households = Table(
    "child_households",
    metadata,
    Column("child_id", Uuid, ForeignKey("children.child_id"), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("weeks", Text, nullable=False),
    Column("weeks_stated", Boolean, nullable=False, server_default=text("true")),
    CheckConstraint("weeks IN ('all', 'even', 'odd')", name="child_households_weeks"),
    Index(
        "child_households_even_weeks",
        "child_id",
        unique=True,
        postgresql_where=text("weeks <> 'odd'"),
    ),
    Index(
        "child_households_odd_weeks",
        "child_id",
        unique=True,
        postgresql_where=text("weeks <> 'even'"),
    ),
    Index("child_households_by_household", "household_id"),
)
# As the domain says them.
WEEKS_TOLD = case((child_households.c.weeks_stated, child_households.c.weeks), else_=EITHER).label(
    "weeks"
)
