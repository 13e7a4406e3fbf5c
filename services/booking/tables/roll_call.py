"""Who came: what is kept of each child, each act of the call, and its locks."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, Text, Uuid, text

from services.booking.tables.metadata import Instant, metadata

# What was noted on the day's list. The last done counts, whenever it is told.
attendances = Table(
    "attendances",
    metadata,
    Column("booking_id", Uuid, ForeignKey("bookings.booking_id"), primary_key=True),
    Column("present", Boolean, nullable=False),
    Column("excused", Boolean, nullable=False, server_default=text("false")),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False, server_default=text("'desk'")),
    Column("act_id", Uuid, nullable=False, server_default=text("gen_random_uuid()")),
    Column("acted_at", Instant, nullable=False, server_default=text("now()")),
    Column("recorded_at", Instant, nullable=False),
)

# Append-only: each time somebody noted it, whichever is kept.
attendance_acts = Table(
    "attendance_acts",
    metadata,
    Column("booking_id", Uuid, ForeignKey("bookings.booking_id"), primary_key=True),
    Column("act_id", Uuid, primary_key=True),
    Column("present", Boolean, nullable=False),
    Column("excused", Boolean, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("by_function", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("acted_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

# Append-only: a day's list is closed before invoicing, and opened again for a reason.
attendance_locks = Table(
    "attendance_locks",
    metadata,
    Column("activity_id", Uuid, ForeignKey("activities.activity_id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("reason", Text),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
)

# What a partner town notes of its children at its own sites.
attendances_elsewhere = Table(
    "attendances_elsewhere",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("child_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("site", Text, primary_key=True),
    Column("present", Boolean, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)
