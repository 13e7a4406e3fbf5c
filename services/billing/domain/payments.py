"""Money received from a family, whatever the means: entered once, and never changed.

A means of payment is a stable code, such as `payfip`. The account of the ledger that its money
enters by is data (the table `accounts`), so that another means is a row there and its adapter.
What was tried and brought no money is no payment: an attempt at the bank has a life of its own
(domain/attempts.py), and a payment that comes of one says of which.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

PAYFIP = "payfip"


@dataclass(frozen=True)
class Payment:
    """Pays one order or one invoice, or becomes the family's credit where it is for neither.

    `account`: the account of the ledger it entered by. `value_on`: the day from which it counts.
    `reference`: what the payer knows it by. `instrument`: what the means was paid with, where the
    means tells (PayFiP: P by card, V by direct debit). A payment that comes of an attempt bears
    the attempt's id. One taken at the counter says in which drawer, and its cheque's bank or its
    voucher's issuer; what of it went onto which invoices is told beside (`Share`).
    """

    payment_id: UUID
    household_id: UUID
    order_id: UUID | None
    invoice_id: UUID | None
    regie: str
    amount_cents: int
    means: str
    account: str
    value_on: date
    paid_at: datetime
    paid_by: str
    reference: str
    instrument: str | None = None
    bank_number: str | None = None
    attempt_id: UUID | None = None
    drawer_id: UUID | None = None
    issuer: str | None = None

    @property
    def is_for(self) -> dict[str, str]:
        return paid_for(self.order_id, self.invoice_id)

    @property
    def shown_means(self) -> str:
        """As papers and the account name it."""
        return self.instrument or self.means


def paid_for(order_id: UUID | None, invoice_id: UUID | None) -> dict[str, str]:
    """What money is for, as events and families are told: nothing is the family's credit."""
    if order_id is not None:
        return {"order_id": str(order_id)}
    return {"invoice_id": str(invoice_id)} if invoice_id is not None else {}
