"""What is booked. The checks and unique keys here are what cannot be overbooked or doubled."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.booking.tables.metadata import Instant, metadata

activities = Table(
    "activities",
    metadata,
    Column("activity_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("settlement", Text, nullable=False),
    Column("school_id", Uuid),
    Column("weekdays", ARRAY(SmallInteger), nullable=False),
    Column("days", Text, nullable=False),
    Column("places_max", Integer),
    Column("cutoff", JSONB, nullable=False),
    Column("removal_cutoff", JSONB, nullable=False),
    Column("opens_at", Instant),
    # From its first to its last day, where it has them; no more from the day it was archived.
    Column("first", Date),
    Column("last", Date),
    Column("charged", Text, nullable=False, server_default="booking"),
    Column("whole_month", Text, nullable=False, server_default="free"),
    Column("archived_on", Date),
    Column("copied_from", Uuid),  # That of the year before.
    # How many times it was said: whoever changes it tells which one was read.
    Column("version", Integer, nullable=False, server_default="1"),
    CheckConstraint("settlement IN ('immediate', 'monthly')", name="activities_settlement"),
    CheckConstraint("days IN ('school', 'wednesdays', 'holidays')", name="activities_days"),
    CheckConstraint("places_max >= 0", name="activities_places_max"),
    CheckConstraint("first <= last", name="activities_season"),
    CheckConstraint("charged IN ('booking', 'presence')", name="activities_charged"),
    CheckConstraint(
        "whole_month IN ('required', 'advised', 'free')", name="activities_whole_month"
    ),
)

# A day on which an activity takes place in spite of the year.
added_days = Table(
    "added_days",
    metadata,
    Column("activity_id", Uuid, ForeignKey("activities.activity_id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("reason", Text, nullable=False),
)

# Append-only: who said what of an activity, each field with what it was.
activity_acts = Table(
    "activity_acts",
    metadata,
    Column("activity_id", Uuid, ForeignKey("activities.activity_id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("changes", JSONB, nullable=False),
)

# The town's one zone: the primary key admits a single row.
town = Table(
    "town",
    metadata,
    Column("one_row", Boolean, primary_key=True, server_default=text("true")),
    Column("zone", Text, nullable=False),
    # Which school year the other rooms were told of, so that a new one is told once.
    Column("holidays_told", Text),
    CheckConstraint("one_row", name="town_one_row"),
    CheckConstraint("zone IN ('A', 'B', 'C')", name="town_zone"),
)

# A closure without activity closes them all.
closures = Table(
    "closures",
    metadata,
    Column("day", Date, nullable=False),
    Column("activity_id", Uuid),
    Column("reason", Text, nullable=False),
    UniqueConstraint(
        "day", "activity_id", name="closures_once", postgresql_nulls_not_distinct=True
    ),
)

schools = Table(
    "schools",
    metadata,
    Column("school_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
)

# Our copy of household's children; a child of separated parents has a row for each household.
children = Table(
    "children",
    metadata,
    Column("household_id", Uuid, primary_key=True),
    Column("child_id", Uuid, primary_key=True),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("school_id", Uuid),
    Column("level", Text),
    Column("weeks", Text, nullable=False, server_default="all"),
    # From this day on, custody_stretches say when the child is here; before it, `weeks` do.
    Column("custody_since", Date),
    # Who left the household books nothing more; past lists and journals go on naming them.
    Column("has_left", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint("weeks IN ('all', 'even', 'odd', 'either')", name="children_weeks"),
)

# When a child of two homes is in this one: from a half of a day to another, the last not included.
custody_stretches = Table(
    "custody_stretches",
    metadata,
    Column("child_id", Uuid, primary_key=True),
    Column("household_id", Uuid, primary_key=True),
    Column("first", Date, primary_key=True),
    Column("first_evening", Boolean, primary_key=True),
    Column("end", Date, nullable=False),
    Column("end_evening", Boolean, nullable=False),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("child_id", Uuid, primary_key=True),
    Column("activity_id", Uuid, ForeignKey("activities.activity_id"), primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, nullable=False),
    CheckConstraint("first <= last", name="enrolments_in_order"),
)

# An activity on a day, once somebody booked into it. `taken` counts held and confirmed bookings.
sessions = Table(
    "sessions",
    metadata,
    Column("activity_id", Uuid, ForeignKey("activities.activity_id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("taken", Integer, nullable=False, server_default="0"),
    Column("places_max", Integer),
    CheckConstraint("taken >= 0 AND taken <= places_max", name="sessions_never_overbooked"),
)

# One row a household; locking it puts that household's changes in single file.
drafts = Table(
    "drafts",
    metadata,
    Column("household_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("reminded_version", Integer),
)

# `cleared` lines are out of the draft, kept for "undo" until the next confirmation or clearing.
draft_lines = Table(
    "draft_lines",
    metadata,
    Column("line_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("drafts.household_id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("activity_id", Uuid, ForeignKey("activities.activity_id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("booking_id", Uuid),
    Column("drafted_at", Instant, nullable=False),
    Column("cleared", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint(
        "household_id", "child_id", "activity_id", "day", name="draft_lines_one_change_a_cell"
    ),
    CheckConstraint("action IN ('add', 'cancel')", name="draft_lines_action"),
    CheckConstraint("(action = 'cancel') = (booking_id IS NOT NULL)", name="draft_lines_booking"),
)

orders = Table(
    "orders",
    metadata,
    Column("order_id", Uuid, primary_key=True),
    Column("household_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("held_until", Instant),
    Column("placed_at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    CheckConstraint("state IN ('held', 'confirmed', 'expired', 'reopened')", name="orders_state"),
    CheckConstraint("state <> 'held' OR held_until IS NOT NULL", name="orders_held_until"),
    Index("orders_to_expire", "held_until", postgresql_where=text("state = 'held'")),
)

ACTIVE = text("state IN ('held', 'confirmed')")

bookings = Table(
    "bookings",
    metadata,
    Column("booking_id", Uuid, primary_key=True),
    Column("household_id", Uuid, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("activity_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("cancelled_by_order", Uuid, ForeignKey("orders.order_id")),
    Column("booked_at", Instant, nullable=False),
    Column("cancelled_at", Instant),
    CheckConstraint(
        "state IN ('held', 'confirmed', 'cancelled', 'released', 'lost', 'unplanned')",
        name="bookings_state",
    ),
    Index(
        "bookings_one_seat_a_child",
        "child_id",
        "activity_id",
        "day",
        unique=True,
        postgresql_where=ACTIVE,
    ),
    Index("bookings_of_a_day", "day", "activity_id", postgresql_where=text("state = 'confirmed'")),
    Index("bookings_of_an_order", "order_id"),
    Index("bookings_being_paid", "household_id", postgresql_where=text("state = 'held'")),
    Index(
        "bookings_cancelled_by_an_order",
        "cancelled_by_order",
        postgresql_where=text("cancelled_by_order IS NOT NULL"),
    ),
)

# Append-only: who did what, when, by which channel.
movements = Table(
    "movements",
    metadata,
    Column("at", Instant, nullable=False),
    Column("household_id", Uuid, nullable=False),
    Column("child_id", Uuid, nullable=False),
    Column("activity_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("action", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("order_id", Uuid),
    Column("reason", Text),  # Why a clerk passed over a cut-off.
    Index("movements_of_a_household", "household_id", "at"),
)

# What a partner town lets its children book, kept until household has told of the children.
partner_grants = Table(
    "partner_grants",
    metadata,
    Column("grant_id", Uuid, primary_key=True),
    Column("household_id", Uuid, nullable=False),
    Column("activity_kind", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Index("partner_grants_of_household", "household_id"),
)
