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
    Column("purpose", Text, nullable=False, server_default=text("'activities'")),
    Column("asked_more", Text),
    CheckConstraint("purpose IN ('activities', 'school')", name="inscriptions_purpose"),
    CheckConstraint(
        "state IN ('draft', 'sent', 'accepted', 'refused', 'withdrawn', 'taken_back')",
        name="inscriptions_state",
    ),
    CheckConstraint(
        "(state IN ('refused', 'taken_back')) = (reason IS NOT NULL)", name="inscriptions_reason"
    ),
    CheckConstraint(
        "state IN ('draft', 'withdrawn') OR (sent_at IS NOT NULL AND"
        " (purpose = 'school' OR activity_ids <> '{}'))",
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
    # Of two homes that ask a school for one child, one is given it.
    Index(
        "inscriptions_one_school",
        "child_id",
        "season_id",
        unique=True,
        postgresql_where=text("purpose = 'school' AND state = 'accepted'"),
    ),
)

# What a clerk asks before deciding, and what the family answers when it sends again.
inquiries = Table(
    "inquiries",
    metadata,
    Column(
        "inscription_id",
        Uuid,
        ForeignKey("inscriptions.inscription_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("asked", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), primary_key=True),
    Column("answer", Text),
    Column("answered_by", Text),
    Column("answered_at", DateTime(timezone=True)),
    CheckConstraint(
        "(answered_at IS NULL) = (answered_by IS NULL)"
        " AND (answer IS NULL OR answered_at IS NOT NULL)",
        name="inquiries_answered",
    ),
)

# Of an inscription to a school, and of no other.
school_entries = Table(
    "school_entries",
    metadata,
    Column(
        "inscription_id",
        Uuid,
        ForeignKey("inscriptions.inscription_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("level", Text, nullable=False),
    Column("wanted_school_id", Uuid, ForeignKey("schools.school_id")),
    Column("derogation_reason", Text),
    Column("derogation_text", Text),
    Column("school_id", Uuid, ForeignKey("schools.school_id")),
    Column("derogation", Text),
    Column("address", Text),
    Column("placed_on", Date),
    Column("left_school_id", Uuid, ForeignKey("schools.school_id")),
    Column("left_level", Text),
    CheckConstraint(
        "wanted_school_id IS NULL OR derogation_reason IS NOT NULL", name="school_entries_reason"
    ),
    CheckConstraint("derogation IN ('granted', 'refused')", name="school_entries_derogation"),
    CheckConstraint(
        "(school_id IS NULL) = (address IS NULL) AND (placed_on IS NULL OR school_id IS NOT NULL)",
        name="school_entries_given",
    ),
    Index("school_entries_to_place", "inscription_id", postgresql_where=text("placed_on IS NULL")),
)
