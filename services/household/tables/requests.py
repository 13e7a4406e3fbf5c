"""What families ask to have changed, and how the town wants it asked."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.deciding import waiting_tables
from services.household.tables.metadata import metadata

waiting_tables(metadata)

request_kinds = Table(
    "request_kinds",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("is_offered", Boolean, nullable=False),
    Column("is_checked", Boolean, nullable=False),
    Column("promised_days", Integer, nullable=False),
    # [{piece, when}], in the order in which they are asked.
    Column("pieces", JSONB, nullable=False),
    CheckConstraint("promised_days BETWEEN 0 AND 90", name="request_kinds_promised_days"),
)

requests = Table(
    "requests",
    metadata,
    Column("request_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("asked", JSONB, nullable=False),
    Column("seen", JSONB, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Column("decided_at", DateTime(timezone=True)),
    Column("decided_by", Text),
    Column("reason", Text),
    Column("note", Text),
    # How whoever asks would be answered; null where it was not asked.
    Column("reply_by", Text),
    CheckConstraint("reply_by IN ('email', 'phone', 'letter')", name="requests_reply_by"),
    CheckConstraint(
        "state IN ('draft', 'sent', 'accepted', 'refused', 'withdrawn')", name="requests_state"
    ),
    CheckConstraint("(state = 'refused') = (reason IS NOT NULL)", name="requests_reason"),
    CheckConstraint(
        "state = 'draft' OR state = 'withdrawn' OR sent_at IS NOT NULL", name="requests_sent_at"
    ),
    Index("requests_by_household", "household_id", "started_at"),
    Index("requests_waiting", "sent_at", postgresql_where=text("state = 'sent'")),
)
