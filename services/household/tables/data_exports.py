"""Who took a copy of all that is held of a household, and when."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Table, Text, Uuid

from services.household.tables.metadata import metadata

# Append-only.
data_exports = Table(
    "data_exports",
    metadata,
    Column("export_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Index("data_exports_by_household", "household_id", "at"),
)
