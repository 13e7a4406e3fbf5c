"""What a cashier's day is told of the town's money: sums in SQL, never added by a page."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, func, select

from services.billing.repository.deposits import is_reversed
from services.billing.tables.accounts import balances, households
from services.billing.tables.deposits import unplaced
from services.billing.tables.invoices import invoice_runs, invoices
from services.billing.tables.orders import charges
from services.billing.tables.payments import attempts, payments

Row = dict[str, Any]
SETTLED = invoices.c.credit_used_cents + invoices.c.credited_cents + invoices.c.paid_cents
DUE = invoices.c.amount_cents - SETTLED
IS_OPEN = DUE > 0


class Days:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def happened(self, since: datetime) -> dict[str, int]:
        ended = attempts.c.requested_at >= since
        return {
            "payments_received": self._count(payments.c.paid_at >= since),
            "payments_refused": self._count(ended & (attempts.c.state == "refused")),
            "payments_left": self._count(ended & attempts.c.state.in_(("abandoned", "expired"))),
            "invoices_issued": self._count(invoices.c.issued_at >= since),
        }

    def due(self, before: date | None = None) -> Row:
        """Of open invoices, by families; with a day, of those due before it."""
        late = IS_OPEN if before is None else IS_OPEN & (invoices.c.due_on < before)
        return self._sum(func.count(func.distinct(invoices.c.household_id)), DUE, late)

    def due_between(self, first: date, last: date) -> Row:
        between = IS_OPEN & invoices.c.due_on.between(first, last)
        return self._sum(func.count(func.distinct(invoices.c.household_id)), DUE, between)

    def credit(self) -> Row:
        """What the town owes families."""
        owed = (balances.c.account == "credit") & (balances.c.amount_cents > 0)
        return self._sum(func.count(), balances.c.amount_cents, owed)

    def attempted(self, *states: str) -> Row:
        return self._sum(func.count(), attempts.c.amount_cents, attempts.c.state.in_(states))

    def unplaced(self) -> Row:
        """Received at the counter, of which no family is known yet."""
        return self._sum(func.count(), unplaced.c.amount_cents, unplaced.c.state == "waiting")

    def to_invoice(self, before: date) -> Row:
        waits = (charges.c.state == "to_invoice") & (charges.c.day < before)
        families = func.count(func.distinct(charges.c.household_id))
        return self._sum(families, charges.c.amount_cents, waits)

    def taken(self, since: datetime, until: datetime) -> Row:
        return self._sum(func.count(), payments.c.amount_cents, _received(since, until))

    def taken_by_means(self, since: datetime, until: datetime) -> list[Row]:
        """As receipts name the means, what brought most first."""
        means = func.coalesce(payments.c.instrument, payments.c.means).label("means")
        amount = func.sum(payments.c.amount_cents).label("amount_cents")
        query = select(means, func.count().label("count"), amount)
        query = query.where(_received(since, until)).group_by(means)
        return self._rows(query.order_by(amount.desc(), means))

    def oldest_debts(self, before: date, count_max: int) -> list[Row]:
        debts = (
            select(
                invoices.c.household_id,
                func.min(invoices.c.due_on).label("due_on"),
                func.sum(DUE).label("amount_cents"),
            )
            .where(IS_OPEN, invoices.c.due_on < before)
            .group_by(invoices.c.household_id)
            .subquery()
        )
        query = select(debts, households.c.reference, households.c.name)
        named = query.select_from(_with_names(debts))
        return self._rows(named.order_by(debts.c.due_on, debts.c.household_id).limit(count_max))

    def runs(self, count_max: int) -> list[Row]:
        """The last runs, with what they came to and what is settled of it."""
        query = (
            select(
                invoice_runs.c.run_id,
                func.to_char(invoice_runs.c.month, "YYYY-MM").label("month"),
                invoice_runs.c.state,
                func.count(invoices.c.invoice_id).label("count"),
                func.coalesce(func.sum(invoices.c.amount_cents), 0).label("amount_cents"),
                func.coalesce(func.sum(SETTLED), 0).label("paid_cents"),
            )
            .select_from(
                invoice_runs.outerjoin(invoices, invoices.c.run_id == invoice_runs.c.run_id)
            )
            .group_by(invoice_runs.c.run_id)
            .order_by(invoice_runs.c.started_at.desc())
        )
        return self._rows(query.limit(count_max))

    def disputes(self, count_max: int) -> list[Row]:
        named = attempts.outerjoin(households, households.c.household_id == attempts.c.household_id)
        query = (
            select(
                attempts.c.household_id,
                households.c.name,
                attempts.c.reference,
                attempts.c.amount_cents.label("asked_cents"),
                attempts.c.bank_amount_cents.label("taken_cents"),
            )
            .select_from(named)
            .where(attempts.c.state == "disputed")
            .order_by(attempts.c.requested_at)
        )
        return self._rows(query.limit(count_max))

    def dues(self, first: date, last: date) -> list[tuple[date, int]]:
        """How many open invoices are due on each of those days."""
        query = (
            select(invoices.c.due_on, func.count())
            .where(IS_OPEN, invoices.c.due_on.between(first, last))
            .group_by(invoices.c.due_on)
            .order_by(invoices.c.due_on)
        )
        return [(day, count) for day, count in self._execute(query)]

    def _sum(self, count: Any, amount: Any, which: ColumnElement[bool]) -> Row:
        total = func.coalesce(func.sum(amount), 0).label("amount_cents")
        return self._rows(select(count.label("count"), total).where(which))[0]

    def _count(self, which: ColumnElement[bool]) -> int:
        return int(self._execute(select(func.count()).where(which)).scalar_one())

    def _rows(self, query: Any) -> list[Row]:
        return [dict(row) for row in self._execute(query).mappings()]


def _received(since: datetime, until: datetime) -> ColumnElement[bool]:
    between = (payments.c.paid_at >= since) & (payments.c.paid_at < until)
    return between & ~is_reversed(payments.c.payment_id)


def _with_names(debts: Subquery) -> Any:
    return debts.outerjoin(households, households.c.household_id == debts.c.household_id)
