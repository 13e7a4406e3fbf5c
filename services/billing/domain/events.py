"""What billing announces. Amounts are integer cents; `paid_for` crosses the bus as `for`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class OrderSettled:
    order_id: UUID
    household_id: UUID


@dataclass(frozen=True)
class PaymentReceived:
    """`lines` are the days that it paid, `invoice_number` the invoice, or several with a comma
    between; it may pay neither."""

    payment_id: UUID
    household_id: UUID
    amount_cents: int
    reference: str
    receipt_number: str
    receipt_id: UUID
    paid_for: dict[str, Any]
    lines: Sequence[dict[str, Any]] = ()
    invoice_number: str | None = None


@dataclass(frozen=True)
class PaymentReversed:
    """`reason_code`: a cheque bounced, or a mistake. `invoice_number`: what is owed again."""

    payment_id: UUID
    household_id: UUID
    amount_cents: int
    reason_code: str
    reference: str
    receipt_number: str
    invoice_number: str | None


@dataclass(frozen=True)
class PaymentRefused:
    payment_id: UUID
    household_id: UUID
    order_id: UUID | None


@dataclass(frozen=True)
class DebtChanged:
    """The household has begun to owe something, or owes nothing more."""

    household_id: UUID
    owes: bool


@dataclass(frozen=True)
class CreditGranted:
    household_id: UUID
    amount_cents: int
    reason_code: str
    receipt_number: str


@dataclass(frozen=True)
class ChargesRepriced:
    """`count` days, from `first` to `last`, cost `after_cents` in all where they cost
    `before_cents`, by the quotient, the tariff or the record of `valid_from` (`cause`).
    `credited_cents` of it is the family's
    credit."""

    household_id: UUID
    cause: str
    repricing_id: UUID
    valid_from: date
    count: int
    first: date
    last: date
    before_cents: int
    after_cents: int
    credited_cents: int
    receipt_number: str | None


@dataclass(frozen=True)
class InvoiceIssued:
    invoice_id: UUID
    household_id: UUID
    number: str
    month: str
    amount_cents: int
    due_on: date


@dataclass(frozen=True)
class ShareCharged:
    """`price_cents` is the tariff's: what the family pays and what its town takes on itself."""

    partner: str
    household_id: UUID
    child_id: UUID | None
    booking_id: UUID
    day: date
    activity_kind: str
    price_cents: int
    family_cents: int
    share_cents: int


@dataclass(frozen=True)
class ShareReversed:
    partner: str
    household_id: UUID
    booking_id: UUID
    share_cents: int
    reason_code: str
