"""Payments reversed, money that waits for its family, and deposit slips.

A migration adds triggers: a reversal and a slip are never changed, and nothing enters or leaves a
drawer once it is closed.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables.columns import an_id, cents, instant, key, one_of, texts
from services.billing.tables.metadata import metadata

payment_reversals = Table(
    "payment_reversals",
    metadata,
    Column("payment_id", Uuid, ForeignKey("received_payments.payment_id"), primary_key=True),
    an_id("household_id"),
    *texts("reason", "note", "by_name"),
    instant("at"),
    Column("drawer_id", Uuid, ForeignKey("drawers.drawer_id")),
    one_of("reason", "bounced mistake"),
    Index("payment_reversals_of_household", "household_id"),
)

unplaced = Table(
    "unplaced",
    metadata,
    *key(unplaced_id=Uuid),
    Column("regie", Text, ForeignKey("regies.regie"), nullable=False),
    *texts("means"),
    *cents("amount_cents"),
    *texts("payer", "number", "issuer", "note"),
    Column("received_on", Date, nullable=False),
    instant("entered_at"),
    *texts("entered_by"),
    Column("drawer_id", Uuid, ForeignKey("drawers.drawer_id")),
    *texts("state"),
    Column("payment_id", Uuid, ForeignKey("received_payments.payment_id"), unique=True),
    Column("left_drawer", Boolean, nullable=False),
    instant("ended_at", nullable=True),
    *texts("ended_by", "why", nullable=True),
    one_of("state", "waiting placed returned"),
    CheckConstraint("amount_cents > 0", name="unplaced_positive"),
    CheckConstraint("(state = 'placed') = (payment_id IS NOT NULL)", name="placed_as_payment"),
    CheckConstraint("payment_id = unplaced_id", name="payment_bears_its_id"),
    Index("unplaced_waiting", "received_on", postgresql_where=text("state = 'waiting'")),
    Index("unplaced_of_drawer", "drawer_id", postgresql_where=text("drawer_id IS NOT NULL")),
)

deposit_slips = Table(
    "deposit_slips",
    metadata,
    *key(slip_id=Uuid),
    Column("regie", Text, ForeignKey("regies.regie"), nullable=False),
    *texts("means"),
    Column("number", Text, nullable=False, unique=True),
    instant("made_at"),
    *texts("made_by"),
    *cents("amount_cents"),
    Column("lines", JSONB, nullable=False),
    CheckConstraint("amount_cents > 0", name="slip_positive"),
    Index("deposit_slips_by_day", "made_at"),
)

# A cheque, a voucher or the cash of a drawer is deposited once.
slip_items = Table(
    "slip_items",
    metadata,
    *key(item_id=Uuid),
    Column("slip_id", Uuid, ForeignKey("deposit_slips.slip_id"), nullable=False),
    *cents("amount_cents"),
    Index("slip_items_of_slip", "slip_id"),
)
