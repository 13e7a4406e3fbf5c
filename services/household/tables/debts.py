"""Who owes the town something, as billing says it: never how much."""

from sqlalchemy import Column, DateTime, Table, Uuid

from services.household.tables.metadata import metadata

debts = Table(
    "debts",
    metadata,
    Column("household_id", Uuid, primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False),
)
