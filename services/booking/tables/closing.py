"""What the town closed in one act: who, when, why, and what came of it."""

from sqlalchemy import Column, Date, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from services.booking.tables.metadata import Instant, metadata

# Without activities, all of them.
closure_acts = Table(
    "closure_acts",
    metadata,
    Column("closure_id", Uuid, primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("activity_ids", ARRAY(Uuid)),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("households", Integer, nullable=False),
    Column("cancelled", Integer, nullable=False),
    Column("reopened_by", Text),
    Column("reopened_at", Instant),
)
