"""What is past its term in billing: the names in what bookkeeping holds. The ledger itself is never
changed: it names accounts and ids, and its sums stand."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, and_, delete, func, select, text, update

from chassis.paris import midnight
from services.billing.tables.accounts import payers
from services.billing.tables.orders import charges, order_lines, orders
from services.billing.tables.payments import attempts, payments, receipts

NOBODY = ""


class Past:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def papers(self, cutoff: date) -> int:
        """Charges, orders, payments, attempts and receipts that name somebody."""
        counts = (select(func.count()).where(old) for _, old, _ in _named(cutoff))
        return sum(int(self._execute(each).scalar_one()) for each in counts)

    def forget_names(self, cutoff: date, batch_max: int) -> int:
        gone = 0
        for key, old, emptied in _named(cutoff):
            some = select(key).where(old).limit(batch_max)
            changed = update(key.table).where(key.in_(some), old).values(emptied)
            gone += self._execute(changed).rowcount
        return gone

    def forget_payers(self, household_id: UUID) -> None:
        """The addresses at which the bank writes to whoever pays."""
        self._execute(delete(payers).where(payers.c.household_id == household_id))

    def forget_tried(self, household_id: UUID) -> None:
        """Whose name stood on what brought no money, and can bring none any more."""
        ended = attempts.c.state.in_(("refused", "abandoned"))
        theirs = and_(attempts.c.household_id == household_id, ended)
        self._execute(update(attempts).where(theirs).values(paid_by=NOBODY))


def _named(cutoff: date) -> list[tuple[Column[Any], ColumnElement[bool], dict[str, object]]]:
    """Tables by their keys, which of their rows, and what they are then."""
    before = midnight(cutoff)
    of_old = order_lines.c.order_id.in_(
        select(orders.c.order_id).where(orders.c.placed_at < before)
    )
    is_told = receipts.c.details != text("'{}'::jsonb")
    old_charge = and_(charges.c.day < cutoff, charges.c.child_name != NOBODY)
    old_line = and_(of_old, order_lines.c.child_name != NOBODY)
    old_order = and_(orders.c.placed_at < before, orders.c.by_name != NOBODY)
    old_attempt = and_(attempts.c.requested_at < before, attempts.c.paid_by != NOBODY)
    old_payment = and_(payments.c.paid_at < before, payments.c.paid_by != NOBODY)
    old_receipt = and_(receipts.c.issued_at < before, is_told)
    return [
        (charges.c.charge_id, old_charge, {"child_name": NOBODY, "child_id": None}),
        (order_lines.c.order_id, old_line, {"child_name": NOBODY}),
        (orders.c.order_id, old_order, {"by_name": NOBODY}),
        (attempts.c.attempt_id, old_attempt, {"paid_by": NOBODY}),
        (payments.c.payment_id, old_payment, {"paid_by": NOBODY}),
        (receipts.c.receipt_id, old_receipt, {"details": {}}),
    ]
