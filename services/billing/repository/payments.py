"""Payments and the receipts given for them, in SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.payments import Payment
from services.billing.domain.receipts import Receipt
from services.billing.repository.accounts import row_of
from services.billing.repository.deposits import is_reversed
from services.billing.tables.payments import payments, receipts
from services.billing.tables.tills import allocations


class Payments:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def get(self, payment_id: UUID) -> Payment | None:
        found = self._all(payments.c.payment_id == payment_id)
        return found[0] if found else None

    def of_invoices(self, invoice_ids: Sequence[UUID]) -> dict[UUID, list[Payment]]:
        """Of one that went onto several invoices, each has its part."""
        paid: dict[UUID, list[Payment]] = {}
        for payment in self._all(payments.c.invoice_id.in_(invoice_ids)):
            paid.setdefault(payment.invoice_id or payment.payment_id, []).append(payment)
        for part in self._parts(invoice_ids):
            paid.setdefault(part.invoice_id or part.payment_id, []).append(part)
        return paid

    def _parts(self, invoice_ids: Sequence[UUID]) -> list[Payment]:
        """What was taken at the counter, as much of it as each of these invoices had; what was
        reversed paid none."""
        whole = (c for c in payments.c if c.name not in ("invoice_id", "amount_cents"))
        query = (
            select(*whole, allocations.c.invoice_id, allocations.c.amount_cents)
            .join(allocations, allocations.c.payment_id == payments.c.payment_id)
            .where(allocations.c.invoice_id.in_(invoice_ids), ~is_reversed(payments.c.payment_id))
            .order_by(payments.c.paid_at.desc(), payments.c.reference.desc())
        )
        return [Payment(**row) for row in self._execute(query).mappings()]

    def add(self, payment: Payment) -> None:
        """Once for an attempt: a second one is a unique violation. None is changed afterwards."""
        self._execute(insert(payments).values(row_of(payment, payments.c.keys())))

    def _all(self, condition: Any) -> list[Payment]:
        query = select(payments).where(condition)
        latest_first = query.order_by(payments.c.paid_at.desc(), payments.c.reference.desc())
        return [Payment(**row) for row in self._execute(latest_first).mappings()]


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
