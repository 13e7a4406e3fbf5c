"""The history of quotients familiaux, and what the town decides of them."""

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
    Table,
    Text,
    Uuid,
    text,
)

from services.household.tables.metadata import metadata

# Append-only: a quotient recorded again for the same start corrects the one before it.
quotients = Table(
    "quotients",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("amount", Integer),
    Column("source", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("by_name", Text, nullable=False),
    Column("origin", Text, nullable=False, server_default="town"),
    Column("read_on", Date),
    Column("lapses_on", Date),
    CheckConstraint("amount >= 0", name="quotients_amount"),
    CheckConstraint("origin IN ('town', 'paper', 'api', 'lapse')", name="quotients_origin"),
    CheckConstraint("lapses_on > valid_from", name="quotients_lapses_on"),
    Index("quotients_by_household", "household_id", "valid_from"),
    Index("quotients_lapsing", "lapses_on"),
)

# What the town decided; without a row, domain/quotient.py says.
quotient_rules = Table(
    "quotient_rules",
    metadata,
    Column("one_row", Boolean, primary_key=True, server_default=text("true")),
    Column("starts", Text, nullable=False),
    Column("lasts_months", Integer),
    Column("asked_days_before", Integer, nullable=False),
    CheckConstraint("one_row", name="quotient_rules_one_row"),
    CheckConstraint("starts IN ('deposit', 'validation')", name="quotient_rules_starts"),
    CheckConstraint("lasts_months BETWEEN 1 AND 36", name="quotient_rules_lasts_months"),
    CheckConstraint("asked_days_before BETWEEN 1 AND 90", name="quotient_rules_asked_days_before"),
)

# That a family was asked for a new one, once for each end.
quotient_reminders = Table(
    "quotient_reminders",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("lapses_on", Date, primary_key=True),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)
