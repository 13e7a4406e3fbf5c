"""Booking's tables as they first stood."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("settlement", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("weekdays", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("places_max", sa.Integer(), nullable=True),
        sa.Column("cutoff", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("removal_cutoff", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("days IN ('school', 'wednesdays', 'holidays')", name="activities_days"),
        sa.CheckConstraint("settlement IN ('immediate', 'monthly')", name="activities_settlement"),
        sa.CheckConstraint("places_max >= 0", name="activities_places_max"),
        sa.PrimaryKeyConstraint("activity_id"),
    )
    op.create_table(
        "children",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("weeks", sa.Text(), server_default="all", nullable=False),
        sa.CheckConstraint("weeks IN ('all', 'even', 'odd')", name="children_weeks"),
        sa.PrimaryKeyConstraint("household_id", "child_id"),
    )
    op.create_table(
        "closures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "day", "activity_id", name="closures_once", postgresql_nulls_not_distinct=True
        ),
    )
    op.create_table(
        "commands",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("key", "method"),
    )
    op.create_table(
        "drafts",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reminded_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("household_id"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("envelope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column(
            "heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index(
        "inbox_dead", "inbox", ["id"], unique=False, postgresql_where=sa.text("state = 'dead'")
    )
    op.create_index(
        "inbox_pending",
        "inbox",
        ["subject", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "movements",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
    )
    op.create_index("movements_of_a_household", "movements", ["household_id", "at"], unique=False)
    op.create_table(
        "orders",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.CheckConstraint("state <> 'held' OR held_until IS NOT NULL", name="orders_held_until"),
        sa.CheckConstraint(
            "state IN ('held', 'confirmed', 'expired', 'reopened')", name="orders_state"
        ),
        sa.PrimaryKeyConstraint("order_id"),
    )
    op.create_index(
        "orders_to_expire",
        "orders",
        ["held_until"],
        unique=False,
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("envelope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index(
        "outbox_unpublished",
        "outbox",
        ["id"],
        unique=False,
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "schedule",
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("work"),
    )
    op.create_table(
        "schools",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("school_id"),
    )
    op.create_table(
        "town",
        sa.Column("one_row", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.CheckConstraint("zone IN ('A', 'B', 'C')", name="town_zone"),
        sa.CheckConstraint("one_row", name="town_one_row"),
        sa.PrimaryKeyConstraint("one_row"),
    )
    op.create_table(
        "bookings",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_by_order", sa.Uuid(), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('held', 'confirmed', 'cancelled', 'released', 'lost')", name="bookings_state"
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by_order"],
            ["orders.order_id"],
        ),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["orders.order_id"],
        ),
        sa.PrimaryKeyConstraint("booking_id"),
    )
    op.create_index(
        "bookings_being_paid",
        "bookings",
        ["household_id"],
        unique=False,
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index(
        "bookings_cancelled_by_an_order",
        "bookings",
        ["cancelled_by_order"],
        unique=False,
        postgresql_where=sa.text("cancelled_by_order IS NOT NULL"),
    )
    op.create_index(
        "bookings_of_a_day",
        "bookings",
        ["day", "activity_id"],
        unique=False,
        postgresql_where=sa.text("state = 'confirmed'"),
    )
    op.create_index("bookings_of_an_order", "bookings", ["order_id"], unique=False)
    op.create_index(
        "bookings_one_seat_a_child",
        "bookings",
        ["child_id", "activity_id", "day"],
        unique=True,
        postgresql_where=sa.text("state IN ('held', 'confirmed')"),
    )
    op.create_table(
        "draft_lines",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "(action = 'cancel') = (booking_id IS NOT NULL)", name="draft_lines_booking"
        ),
        sa.CheckConstraint("action IN ('add', 'cancel')", name="draft_lines_action"),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.activity_id"],
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["drafts.household_id"],
        ),
        sa.PrimaryKeyConstraint("line_id"),
        sa.UniqueConstraint(
            "household_id", "child_id", "activity_id", "day", name="draft_lines_one_change_a_cell"
        ),
    )
    op.create_table(
        "enrolments",
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.CheckConstraint("first <= last", name="enrolments_in_order"),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.activity_id"],
        ),
        sa.PrimaryKeyConstraint("child_id", "activity_id", "first"),
    )
    op.create_table(
        "sessions",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.Column("places_max", sa.Integer(), nullable=True),
        sa.CheckConstraint("taken >= 0 AND taken <= places_max", name="sessions_never_overbooked"),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.activity_id"],
        ),
        sa.PrimaryKeyConstraint("activity_id", "day"),
    )
