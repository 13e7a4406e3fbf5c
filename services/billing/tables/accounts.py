"""Families and their money: whom a paper is addressed to, the ledger, series of numbers."""

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
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables.columns import an_id, cents, instant, key, texts
from services.billing.tables.metadata import metadata

# A household is a row to lock: whoever moves its money holds this lock until the commit.
# `owes` is what was last told of it; null, of those of before it was told.
households = Table(
    "households",
    metadata,
    *key(household_id=Uuid),
    *texts("reference", "name", nullable=True),
    Column("owes", Boolean),
    Index("households_untold", "household_id", postgresql_where=text("owes IS NULL")),
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

# The accounts of the ledger. Those by which money enters say of which `means` of payment, with the
# code of its name (`label`); of a `regie` alone, or else of each that has none of its own for it.
# Written by migrations, the first being PayFiP's; by a clerk where a town takes more means.
accounts = Table(
    "accounts",
    metadata,
    *key(account=Text),
    *texts("means", "label", "regie", nullable=True),
    UniqueConstraint("account", "means", name="account_of_means"),
    CheckConstraint("(means IS NULL) = (label IS NULL)", name="means_has_label"),
    CheckConstraint("means IS NOT NULL OR regie IS NULL", name="regie_of_means"),
    Index(
        "one_account_of_means",
        "means",
        "regie",
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=text("means IS NOT NULL"),
    ),
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
    Column("account", Text, ForeignKey("accounts.account", name="account_known"), primary_key=True),
    an_id("household_id"),
    *cents("amount_cents"),
    Index("postings_of_household", "household_id", "account", postgresql_include=["amount_cents"]),
)

# The sum of its postings, kept by a trigger with each of them.
balances = Table(
    "balances",
    metadata,
    *key(household_id=Uuid, account=Text),
    Column("amount_cents", BigInteger, nullable=False),
)
