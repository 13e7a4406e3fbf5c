"""Whoever left a household: only ever added to."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Table,
    Text,
    Uuid,
)

from services.household.tables.metadata import metadata

# `to_household_id` is where a child went to live, when the desk moved them itself.
departures = Table(
    "departures",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("birth_date", Date),
    Column("reason", Text, nullable=False),
    Column("to_household_id", Uuid, ForeignKey("households.household_id")),
    Column("left_at", DateTime(timezone=True), nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint("kind IN ('guardian', 'child')", name="departures_kind"),
    Index("departures_by_household", "household_id"),
)
