"""The double-entry ledger: movements whose postings sum to zero, never changed, only answered.

A family has three accounts: `credit` (what the town owes it, never below zero), `held` (credit
reserved by an order being paid, never below zero) and `due` (its open invoices, never above zero).
A regie has `income`, `partner` (below zero: what partner towns owe for their shares; a movement's
details say which), and one account for each means of payment, by which its money enters: `bank`
for PayFiP. Which accounts there are is data (the table `accounts`). A posting above zero is in
the favour of its account's owner. A balance is always the sum of postings, kept with each of them;
a mistake is reversed by another movement that says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

FAMILY = ("credit", "held", "due")


class Unbalanced(Exception):
    """A programming error, caught here and by the database: money appears or vanishes."""


@dataclass(frozen=True)
class Posting:
    account: str
    amount_cents: int


@dataclass(frozen=True)
class Movement:
    """One fact of money. `key` is its natural key: the same fact is posted once."""

    key: str
    household_id: UUID
    regie: str
    code: str
    details: dict[str, Any]
    reference: str | None
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        if sum(posting.amount_cents for posting in self.postings) != 0:
            raise Unbalanced(self.key)

    @property
    def family_cents(self) -> int:
        """What the family's balance changes by."""
        return sum(p.amount_cents for p in self.postings if p.account in FAMILY)


@dataclass(frozen=True)
class Purse:
    """A family's accounts, each the sum of its postings."""

    credit_cents: int = 0
    held_cents: int = 0
    owed_cents: int = 0

    @property
    def balance_cents(self) -> int:
        return self.credit_cents + self.held_cents - self.owed_cents


def postings(**amounts: int) -> tuple[Posting, ...]:
    """Postings by account name, without those that move nothing."""
    return tuple(Posting(account, cents) for account, cents in amounts.items() if cents)


def received(account: str, cents: int, onto_due: int = 0) -> tuple[Posting, ...]:
    """Money by the account of its means: onto the open invoice it pays, the rest is the family's
    credit."""
    return postings(**{account: -cents}, due=onto_due, credit=cents - onto_due)


def settled(price: int, held: int) -> tuple[Posting, ...]:
    """An order's price taken: from what it held first, then from credit; what it held over returns.

    The caller has made sure that credit covers `price - held`.
    """
    return postings(held=-held, credit=held - price, income=price)


def reversed_charge(cents: int, into: str, onto_due: int = 0) -> tuple[Posting, ...]:
    """A price given back: onto the open invoice that holds it, the rest into credit or held."""
    return postings(income=-cents, due=onto_due, **{into: cents - onto_due})


def purse_of(sums: Iterable[tuple[str, int]]) -> Purse:
    """A family's purse from the sum of each of its accounts."""
    by_account = dict(sums)
    return Purse(
        credit_cents=by_account.get("credit", 0),
        held_cents=by_account.get("held", 0),
        owed_cents=-by_account.get("due", 0),
    )
