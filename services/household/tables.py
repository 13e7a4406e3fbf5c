"""Household's tables. The database is the referee of who has a child in which weeks."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Sequence,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)

# References may skip numbers: they name a household, they do not count anything.
household_numbers = Sequence("household_numbers", metadata=metadata)

schools = Table(
    "schools",
    metadata,
    Column("school_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
)

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
    Index("households_words", "words", postgresql_using="gin"),
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
)

children = Table(
    "children",
    metadata,
    Column("child_id", Uuid, primary_key=True),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("school_id", Uuid, ForeignKey("schools.school_id"), nullable=False),
    Column("level", Text, nullable=False),
)

# A child of separated parents stands in two households, in even and in odd weeks. The two partial
# unique indexes leave each week to one household at most.
child_households = Table(
    "child_households",
    metadata,
    Column("child_id", Uuid, ForeignKey("children.child_id"), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("weeks", Text, nullable=False),
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

# Append-only: a quotient recorded again for the same start corrects the one before it.
quotients = Table(
    "quotients",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("amount", Integer),
    Column("source", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint("amount >= 0", name="quotients_amount"),
    Index("quotients_by_household", "household_id", "valid_from"),
)

# A household of another town: the partner that answers for it, by its short name.
home_towns = Table(
    "home_towns",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("partner", Text, nullable=False),
    Column("moved_in_on", Date, nullable=False),
    Column("moved_out_on", Date),
)

# Append-only: the last said counts.
residences = Table(
    "residences",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("home_towns.household_id"), nullable=False),
    Column("city", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Index("residences_by_household", "household_id"),
)

# Append-only.
journal = Table(
    "journal",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("person_id", Uuid),
    Column("old", JSONB(none_as_null=True)),
    Column("new", JSONB(none_as_null=True)),
    CheckConstraint(
        "channel IN ('web', 'desk', 'phone', 'tablet', 'partner')", name="journal_channel"
    ),
    Index("journal_by_household", "household_id", "at"),
)
