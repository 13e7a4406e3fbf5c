"""What prices are made of: quotients, activities, tariffs, shares of partner towns."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Identity,
    Index,
    Numeric,
    Table,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables.columns import an_id, cents, instant, key, texts
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
