"""How long an account may be left unused: decided by the town, one row; what became of those that
were."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)

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

# Append-only. Nobody is named where time did it.
account_acts = Table(
    "account_acts",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_account_id", Uuid),
    Column("by_name", Text),
    CheckConstraint("act IN ('warned', 'closed', 'reopened')", name="account_acts_act"),
    CheckConstraint(
        "(act = 'reopened') = (by_account_id IS NOT NULL AND by_name IS NOT NULL)",
        name="account_acts_who_opened_it",
    ),
    Index("account_acts_by_account", "account_id", "at"),
    Index("account_acts_by_age", "at"),
)
