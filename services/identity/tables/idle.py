"""How long an account may be left unused: decided by the town, one row."""

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, Table, Text, text

from services.identity.tables.metadata import Instant, metadata

idle_rules = Table(
    "idle_rules",
    metadata,
    Column("one_row", Boolean, primary_key=True, server_default=text("true")),
    Column("warned_after_months", Integer, nullable=False),
    Column("closes_after_days", Integer, nullable=False),
    Column("changed_at", Instant),
    Column("by_name", Text, nullable=False),
    CheckConstraint("one_row", name="idle_rules_are_one"),
)
