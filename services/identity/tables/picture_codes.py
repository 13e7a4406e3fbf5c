"""What pictures show and voices say."""

from sqlalchemy import Column, Table, Text, Uuid

from services.identity.tables.metadata import Instant, metadata

# What a picture shows for a quarter of an hour: it proves nothing of anybody.
picture_codes = Table(
    "picture_codes",
    metadata,
    Column("code_id", Uuid, primary_key=True),
    Column("text", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("use", Text, nullable=False),
)
