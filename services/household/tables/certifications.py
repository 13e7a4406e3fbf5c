"""When somebody certified that a record is true."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Table,
    Text,
    Uuid,
)

from services.household.tables.metadata import metadata

# Append-only.
certifications = Table(
    "certifications",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("certified_at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Index("certifications_by_household", "household_id", "certified_at"),
)
