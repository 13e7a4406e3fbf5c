"""What prices are made of: quotients, activities, tariffs, shares of partner towns."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Identity,
    Index,
    Integer,
    Numeric,
    Table,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.billing.tables.columns import an_id, cents, instant, key, one_of, texts
from services.billing.tables.metadata import metadata

quotients = Table(
    "quotients",
    metadata,
    *key(household_id=Uuid, valid_from=Date),
    Column("amount", Numeric(10, 2)),
    *texts("source"),
    instant("recorded_at"),
    CheckConstraint("amount >= 0", name="amount_positive"),
)

activities = Table(
    "activities",
    metadata,
    *key(activity_id=Uuid),
    *texts("name", "kind", "settlement"),
)

tariffs = Table(
    "tariffs",
    metadata,
    *key(tariff_id=Uuid, valid_from=Date),
    *texts("name", "regie"),
    Column("grid", JSONB, nullable=False),
    Column("rules", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
)

assignments = Table(
    "assignments",
    metadata,
    *key(activity_id=Uuid, valid_from=Date),
    an_id("tariff_id"),
)

# Append-only: of two grants that cover the same day, the one recorded last counts.
partner_shares = Table(
    "partner_shares",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("grant_id", Uuid, nullable=False, unique=True),
    an_id("household_id"),
    *texts("partner", "activity_kind"),
    *cents("share_cents"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    instant("recorded_at"),
    CheckConstraint("share_cents > 0", name="share_positive"),
    Index("partner_shares_of_household", "household_id"),
)

# What a clerk is writing; it may have holes. Published, it is a row of `tariffs` and goes.
tariff_drafts = Table(
    "tariff_drafts",
    metadata,
    *key(draft_id=Uuid),
    an_id("tariff_id"),
    Column("version", Integer, nullable=False),
    *texts("name", "regie"),
    Column("valid_from", Date, nullable=False),
    Column("grid", JSONB, nullable=False),
    Column("rules", JSONB, nullable=False),
    *texts("saved_by"),
    instant("saved_at"),
)

# Append-only: who published which version, who made which activity follow it.
tariff_journal = Table(
    "tariff_journal",
    metadata,
    Column("entry_id", BigInteger, Identity(), primary_key=True),
    an_id("tariff_id"),
    instant("at"),
    *texts("by_name", "act"),
    Column("details", JSONB, nullable=False),
    one_of("act", "published followed"),
    Index("tariff_journal_of_tariff", "tariff_id", "entry_id"),
)

# What a tariff that has changed prices again, until the last family is done.
repricings = Table(
    "repricings",
    metadata,
    *key(repricing_id=Uuid),
    Column("since", Date, nullable=False),
    Column("activity_ids", ARRAY(Uuid), nullable=False),
    an_id("reached", nullable=True),
)

# From `since` to the day before `ends`: the household's record lacked a piece of this season.
irregular_periods = Table(
    "irregular_periods",
    metadata,
    *key(household_id=Uuid, season_id=Uuid, since=Date),
    *texts("season"),
    Column("ends", Date),
    CheckConstraint("ends >= since", name="ends_after"),
)

# Append-only: the last one counts, and the others say who had decided what.
record_rules = Table(
    "record_rules",
    metadata,
    Column("entry_id", BigInteger, Identity(), primary_key=True),
    Column("is_retroactive", Boolean, nullable=False),
    *texts("decided_by"),
    instant("decided_at"),
)
