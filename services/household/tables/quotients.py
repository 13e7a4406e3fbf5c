"""The history of quotients familiaux."""

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
    Table,
    Text,
    Uuid,
)

from services.household.tables.metadata import metadata

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
