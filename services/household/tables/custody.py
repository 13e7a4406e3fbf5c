"""How the time of a child of two homes is shared. Append-only, but for exceptions taken back."""

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
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)

from services.household.tables.metadata import metadata

# For one day of beginning, the last recorded counts.
custody_rules = Table(
    "custody_rules",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("child_id", Uuid, ForeignKey("children.child_id"), nullable=False),
    Column("first_home", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("second_home", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("reckoning", Text, nullable=False),
    Column("starts_on", Date),
    Column("turn_weekday", SmallInteger, nullable=False),
    Column("turn_evening", Boolean, nullable=False),
    # Without one, weeks go on through the holidays.
    Column("first_part_in_even_years", Uuid),
    Column("summer", Text),
    Column("middle_day_last", Boolean),
    Column("valid_from", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint("first_home <> second_home", name="custody_rules_two_homes"),
    CheckConstraint(
        "reckoning IN ('iso', 'alternate', 'first-complete-week')", name="custody_rules_reckoning"
    ),
    CheckConstraint(
        "reckoning <> 'alternate' OR starts_on IS NOT NULL", name="custody_rules_starts_on"
    ),
    CheckConstraint("turn_weekday BETWEEN 0 AND 6", name="custody_rules_turn"),
    CheckConstraint("summer IN ('halves', 'months', 'fortnights')", name="custody_rules_summer"),
    Index("custody_rules_by_child", "child_id", "valid_from"),
)

custody_exceptions = Table(
    "custody_exceptions",
    metadata,
    Column("exception_id", Uuid, primary_key=True),
    Column("child_id", Uuid, ForeignKey("children.child_id"), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("home", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("by_name", Text, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    CheckConstraint("first <= last", name="custody_exceptions_in_order"),
    Index("custody_exceptions_by_child", "child_id", postgresql_where=text("withdrawn_at IS NULL")),
)

# The town's school holidays, as booking told them last.
school_holidays = Table(
    "school_holidays",
    metadata,
    Column("first", Date, primary_key=True),
    Column("last", Date, nullable=False),
    Column("name", Text, nullable=False),
    Column("known_until", Date, nullable=False),
)
