"""Children's health, sealed and apart from the records; who read it; who is expected on a day."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)

from services.household.tables.metadata import metadata

# The town's list of what children eat: never a religion.
diets = Table(
    "diets",
    metadata,
    Column("diet_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("offered", Boolean, nullable=False, server_default=text("true")),
)

# Sealed by PREAU_HEALTH_KEY (adapters/sealing.py). What was forgotten leaves the day it was: those
# who care for the child that day are told to ask again.
health_sheets = Table(
    "health_sheets",
    metadata,
    Column("child_id", Uuid, ForeignKey("children.child_id"), primary_key=True),
    Column("sealed", LargeBinary),
    Column("sealed_with", Text),
    Column("confirmed_on", Date, nullable=False),
    Column("lapsed_on", Date),
    CheckConstraint("(sealed IS NULL) = (lapsed_on IS NOT NULL)", name="health_sheets_lapsed"),
    CheckConstraint("(sealed IS NULL) = (sealed_with IS NULL)", name="health_sheets_sealed"),
)

# Append-only, for a year. A kitchen's page renews itself: it counts once a day and a person.
health_reads = Table(
    "health_reads",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("child_id", Uuid, ForeignKey("children.child_id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("day", Date, nullable=False),
    CheckConstraint(
        "page IN ('family', 'record', 'roll-call', 'kitchen')", name="health_reads_page"
    ),
    Index("health_reads_by_child", "child_id", "at"),
    Index(
        "health_reads_once_a_day",
        "child_id",
        "by_account_id",
        "day",
        unique=True,
        postgresql_where=text("page = 'kitchen'"),
    ),
)

# Our copy of booking's children of each day, from what it says of bookings.
expected_children = Table(
    "expected_children",
    metadata,
    Column("booking_id", Uuid, primary_key=True),
    Column("child_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("activity_id", Uuid, nullable=False),
    Column("school_id", Uuid),
    Index("expected_children_by_day", "day", "child_id"),
)

# The town's two days of the year: the primary key admits a single row.
record_year = Table(
    "record_year",
    metadata,
    Column("one_row", Boolean, primary_key=True, server_default=text("true")),
    Column("certified_from", Text, nullable=False),
    Column("health_until", Text, nullable=False),
    CheckConstraint("one_row", name="record_year_one_row"),
)
