"""Orders and the charges they freeze, in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Uuid, any_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.charges import REPRICED, STANDING, Charge
from services.billing.domain.orders import Order
from services.billing.domain.quotes import Line
from services.billing.domain.repricing import Repriced
from services.billing.repository.accounts import row_of
from services.billing.tables.orders import charges, order_lines, orders

LINE = [field.name for field in fields(Line)]
ORDERED = orders.c.keys()
CHANGES = ("state", "held_until", "held_cents", "shown_cents", "settled_at")

# Made once: each planning and each tick asks it.
BOOKED = (
    select(charges.c.child_id, func.sum(charges.c.amount_cents).label("cents"))
    .where(charges.c.household_id == bindparam("household_id"))
    .where(charges.c.day.between(bindparam("first"), bindparam("last")))
    .where(charges.c.state.in_(("held", *STANDING)), charges.c.child_id.is_not(None))
    .where(charges.c.activity_id.is_not(None))
    .group_by(charges.c.child_id)
)
ORDER = (
    select(orders, *(order_lines.c[name] for name in LINE))
    .select_from(orders.outerjoin(order_lines, order_lines.c.order_id == orders.c.order_id))
    .where(orders.c.order_id == bindparam("order_id"))
    .order_by(order_lines.c.position)
)
ADD_CHARGES = insert(charges).on_conflict_do_nothing()
AGAIN = ("amount_cents", "why", "state", "invoice_id")
PRICE_AGAIN = (
    update(charges)
    .where(charges.c.charge_id == bindparam("of"))
    .values({name: bindparam(f"new_{name}") for name in AGAIN})
)


class Orders:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def get(self, order_id: UUID) -> Order | None:
        rows = self._execute(ORDER, {"order_id": order_id}).all()
        if not rows:
            return None
        width = len(ORDERED)
        lines = tuple(Line(*row[width:]) for row in rows if row.booking_id is not None)
        return Order(**dict(zip(ORDERED, rows[0][:width], strict=True)), lines=lines)

    def add(self, order: Order) -> None:
        self._execute(insert(orders).values(row_of(order, orders.c.keys())))
        rows = [
            {**row_of(line, LINE), "order_id": order.order_id, "position": position}
            for position, line in enumerate(order.lines)
        ]
        if rows:
            self._execute(insert(order_lines), rows)

    def save(self, order: Order) -> None:
        changed = update(orders).where(orders.c.order_id == order.order_id)
        self._execute(changed.values(row_of(order, CHANGES)))


class Charges:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def add(self, new: Iterable[Charge]) -> None:
        """A booking that already has its charge keeps it, whichever message came first."""
        rows = [row_of(charge, charges.c.keys()) for charge in new]
        if rows:
            self._execute(ADD_CHARGES, rows)

    def of_bookings(self, booking_ids: Iterable[UUID]) -> dict[UUID, Charge]:
        ids = list(booking_ids)
        if not ids:
            return {}
        found = self._where(charges.c.charge_id == any_(bindparam("ids", ids, type_=ARRAY(Uuid))))
        return {charge.charge_id: charge for charge in found}

    def of_order(self, order_id: UUID) -> list[Charge]:
        return self._where(charges.c.order_id == order_id)

    def of_invoice(self, household_id: UUID, invoice_id: UUID) -> list[Charge]:
        """As it invoiced them, whatever their price became. Found among the household's own: an
        index by invoice would cost every run."""
        mine = charges.c.household_id == household_id
        found = self._where(mine & (charges.c.invoice_id == invoice_id))
        invoiced = {c.charge_id: c.charge_id for c in found if c.replaced_by is None}
        replaced = [charge for charge in found if charge.replaced_by is not None]
        for charge in sorted(replaced, key=attrgetter("replaced_at"), reverse=True):
            invoiced[charge.replaced_by or charge.charge_id] = charge.charge_id
        return [charge for charge in found if charge.charge_id in invoiced.values()]

    def between(self, household_id: UUID, first: date, last: date) -> list[Charge]:
        """The charges of these days that stand or stood; not those of orders that fell through."""
        days = charges.c.day.between(first, last)
        stood = charges.c.state.not_in(("held", "released", REPRICED))
        return self._where((charges.c.household_id == household_id) & days & stood)

    def booked_cents(self, household_id: UUID, first: date, last: date) -> dict[UUID, int]:
        """What each child's bookings of these days cost, paid for or not yet."""
        asked = {"household_id": household_id, "first": first, "last": last}
        return {row.child_id: row.cents for row in self._execute(BOOKED, asked)}

    def span(self, household_id: UUID) -> tuple[date, date] | None:
        """The first and the last day that anything was ever charged for."""
        days = select(func.min(charges.c.day), func.max(charges.c.day))
        first, last = self._execute(days.where(charges.c.household_id == household_id)).one()
        return None if first is None else (first, last)

    def to_invoice_cents(self, household_id: UUID) -> int:
        """What no invoice asks for yet, whatever its month."""
        waits = (charges.c.household_id == household_id) & (charges.c.state == "to_invoice")
        total = select(func.coalesce(func.sum(charges.c.amount_cents), 0)).where(waits)
        return int(self._execute(total).scalar_one())

    def standing_since(self, household_id: UUID, since: date) -> list[Charge]:
        mine = (charges.c.household_id == household_id) & (charges.c.day >= since)
        return self._where(mine & charges.c.state.in_(STANDING))

    def reprice(self, found: Sequence[Repriced]) -> None:
        """Keep what they were beside what they are."""
        self.add(each.before for each in found)
        rows = [
            {"of": each.after.charge_id, **{f"new_{n}": getattr(each.after, n) for n in AGAIN}}
            for each in found
        ]
        self._execute(PRICE_AGAIN, rows)

    def save(self, changed: Sequence[Charge]) -> None:
        """Keep new states; one statement for each state."""
        ordered = sorted(changed, key=lambda charge: charge.state)
        for state, same in groupby(ordered, key=lambda charge: charge.state):
            ids = [charge.charge_id for charge in same]
            self._execute(update(charges).where(charges.c.charge_id.in_(ids)).values(state=state))

    def credited_by(self, receipt_id: UUID, credited: Iterable[Charge]) -> None:
        """Say which receipt gave these back."""
        ids = [charge.charge_id for charge in credited]
        stamped = update(charges).where(charges.c.charge_id.in_(ids))
        self._execute(stamped.values(receipt_id=receipt_id))

    def _where(self, condition: Any) -> list[Charge]:
        query = select(charges).where(condition)
        ordered = query.order_by(charges.c.day, charges.c.child_name, charges.c.activity_name)
        return [Charge(**row) for row in self._execute(ordered).mappings()]
