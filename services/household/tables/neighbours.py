"""Households of another town."""

from sqlalchemy import (
    BigInteger,
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
