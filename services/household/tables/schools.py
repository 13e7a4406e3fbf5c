"""The town's schools."""

from sqlalchemy import Column, Table, Text, Uuid

from services.household.tables.metadata import metadata

schools = Table(
    "schools",
    metadata,
    Column("school_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
)
