"""Families and their money: whom a paper is addressed to, the ledger, series of numbers."""

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables.columns import an_id, cents, instant, key, one_of, texts
from services.billing.tables.metadata import metadata

# A household is a row to lock: whoever moves its money holds this lock until the commit.
households = Table(
    "households",
    metadata,
    *key(household_id=Uuid),
    *texts("reference", "name", nullable=True),
)

payers = Table(
    "payers",
    metadata,
    *key(guardian_id=Uuid, household_id=Uuid),
    *texts("email"),
)

series = Table(
    "series",
    metadata,
    *key(regie=Text, year=Integer, kind=Text),
    Column("last_rank", Integer, nullable=False),
)

movements = Table(
    "movements",
    metadata,
    Column("movement_id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    an_id("household_id"),
    *texts("regie"),
    instant("at"),
    *texts("code"),
    Column("details", JSONB, nullable=False),
    *texts("reference", nullable=True),
    Index("movements_of_household", "household_id", "movement_id"),
)

postings = Table(
    "postings",
    metadata,
    Column("movement_id", BigInteger, ForeignKey("movements.movement_id"), primary_key=True),
    *key(account=Text),
    an_id("household_id"),
    *cents("amount_cents"),
    one_of("account", "credit held due bank income partner"),
    Index("postings_of_household", "household_id", "account", postgresql_include=["amount_cents"]),
)

# The sum of its postings, kept by a trigger with each of them.
balances = Table(
    "balances",
    metadata,
    *key(household_id=Uuid, account=Text),
    Column("amount_cents", BigInteger, nullable=False),
)
