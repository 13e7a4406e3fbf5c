"""Payments and receipts, in SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.payments import Payment
from services.billing.domain.receipts import Receipt
from services.billing.repository.accounts import row_of
from services.billing.tables.payments import payments, receipts, references


class Payments:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def next_reference(self, stem: str) -> str:
        """PayFiP's REFDET: 6 to 30 letters and digits, another one for each attempt.

        A rollback may skip one: it identifies an attempt and is no accounting number.
        """
        return f"{stem}P{self._execute(references.next_value()).scalar_one():08}"

    def references_given(self) -> int:
        """The rank of the last reference given; after a restore, of the last that may have been."""
        query = text("SELECT last_value FROM payment_references WHERE is_called")
        return self._execute(query).scalar() or 0

    def get(self, payment_id: UUID) -> Payment | None:
        return self._first(payments.c.payment_id == payment_id)

    def by_idop(self, idop: str) -> Payment | None:
        return self._first(payments.c.idop == idop)

    def by_reference(self, reference: str) -> Payment | None:
        return self._first(payments.c.reference == reference)

    def latest_for(self, debt: dict[str, UUID]) -> Payment | None:
        """The last attempt; only it can be open, the database allows no second one."""
        attempted = payments.c.recovered_by.is_(None)
        return self._first(_of(debt) & attempted)

    def paid_for_invoices(self, invoice_ids: Sequence[UUID]) -> dict[UUID, list[Payment]]:
        found = self._all(payments.c.invoice_id.in_(invoice_ids) & (payments.c.state == "paid"))
        paid: dict[UUID, list[Payment]] = {}
        for payment in found:
            paid.setdefault(payment.invoice_id or payment.payment_id, []).append(payment)
        return paid

    def disputed(self) -> list[Payment]:
        return self._all(payments.c.state == "disputed")

    def to_ask(self, now: datetime, count_max: int) -> list[Payment]:
        query = select(payments).where(payments.c.ask_again_at <= now)
        ordered = query.order_by(payments.c.ask_again_at).limit(count_max)
        return [Payment(**row) for row in self._execute(ordered).mappings()]

    def add(self, payment: Payment) -> None:
        self._execute(insert(payments).values(row_of(payment, payments.c.keys())))

    def save(self, payment: Payment) -> None:
        row = row_of(payment, payments.c.keys())
        changed = update(payments).where(payments.c.payment_id == payment.payment_id)
        self._execute(changed.values(row))

    def _first(self, condition: Any) -> Payment | None:
        found = self._all(condition)
        return found[0] if found else None

    def _all(self, condition: Any) -> list[Payment]:
        query = select(payments).where(condition)
        latest_first = query.order_by(payments.c.requested_at.desc(), payments.c.reference.desc())
        return [Payment(**row) for row in self._execute(latest_first).mappings()]


def _of(debt: dict[str, UUID]) -> Any:
    ((column, identifier),) = debt.items()
    return payments.c[column] == identifier


class Receipts:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def add(self, receipt: Receipt) -> None:
        self._execute(insert(receipts).values(row_of(receipt, receipts.c.keys())))

    def get(self, receipt_id: UUID) -> Receipt | None:
        found = self._all(receipts.c.receipt_id == receipt_id)
        return found[0] if found else None

    def of_payment(self, payment_id: UUID) -> Receipt | None:
        found = self._all(receipts.c.payment_id == payment_id)
        return found[0] if found else None

    def reasons(self, receipt_ids: Iterable[UUID]) -> dict[UUID, str]:
        """Why each of these receipts of credit was given."""
        ids = set(receipt_ids)
        if not ids:
            return {}
        reason = receipts.c.details["reason_code"].astext
        query = select(receipts.c.receipt_id, reason.label("code"))
        query = query.where(receipts.c.receipt_id.in_(ids))
        return {row.receipt_id: row.code for row in self._execute(query)}

    def of_order(self, order_id: UUID) -> Receipt | None:
        """The first receipt of an order: that of its settlement."""
        found = self._all(receipts.c.order_id == order_id)
        return found[-1] if found else None

    def of_household(self, household_id: UUID, since: datetime) -> Sequence[Receipt]:
        mine = receipts.c.household_id == household_id
        return self._all(mine & (receipts.c.issued_at >= since))

    def _all(self, condition: Any) -> list[Receipt]:
        query = select(receipts).where(condition)
        latest_first = query.order_by(receipts.c.issued_at.desc(), receipts.c.number.desc())
        return [Receipt(**row) for row in self._execute(latest_first).mappings()]
