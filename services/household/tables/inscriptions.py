"""When the town takes inscriptions, and those of families."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.household.tables.metadata import metadata

seasons = Table(
    "seasons",
    metadata,
    Column("season_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("kinds", ARRAY(Text), nullable=False),
    Column("promised_days", Integer, nullable=False),
    Column("regular_from", Text, nullable=False, server_default=text("'given'")),
    CheckConstraint("purpose IN ('activities', 'school')", name="seasons_purpose"),
    CheckConstraint("regular_from IN ('given', 'accepted')", name="seasons_regular_from"),
    CheckConstraint("opens_on <= closes_on", name="seasons_period"),
    CheckConstraint("first <= last", name="seasons_days"),
    CheckConstraint("promised_days BETWEEN 0 AND 90", name="seasons_promised_days"),
)

inscriptions = Table(
    "inscriptions",
    metadata,
    Column("inscription_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("season_id", Uuid, ForeignKey("seasons.season_id"), nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("activity_ids", ARRAY(Uuid), nullable=False),
    Column("of_the_caf", Boolean),
    Column("account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Column("decided_at", DateTime(timezone=True)),
    Column("decided_by", Text),
    Column("reason", Text),
    Column("note", Text),
    CheckConstraint(
        "state IN ('draft', 'sent', 'accepted', 'refused', 'withdrawn')", name="inscriptions_state"
    ),
    CheckConstraint("(state = 'refused') = (reason IS NOT NULL)", name="inscriptions_reason"),
    CheckConstraint(
        "state IN ('draft', 'withdrawn') OR (sent_at IS NOT NULL AND activity_ids <> '{}')",
        name="inscriptions_sent",
    ),
    Index("inscriptions_by_household", "household_id", "started_at"),
    # Of two begun at once for one child, one.
    Index(
        "inscriptions_open",
        "household_id",
        "child_id",
        "season_id",
        unique=True,
        postgresql_where=text("state IN ('draft', 'sent')"),
    ),
    Index("inscriptions_waiting", "sent_at", postgresql_where=text("state = 'sent'")),
)
