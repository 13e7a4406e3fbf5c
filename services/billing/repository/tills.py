"""Régies, their means, the drawers of the counter and its journal, in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.fields import plain
from chassis.principal import Principal
from services.billing.domain.payments import Payment
from services.billing.domain.tills import Act, Count, Drawer, Means, Owed, Regie, Share
from services.billing.repository.accounts import row_of
from services.billing.repository.deposits import is_reversed
from services.billing.tables.deposits import payment_reversals, unplaced
from services.billing.tables.invoices import invoices
from services.billing.tables.orders import charges
from services.billing.tables.payments import payments, receipts
from services.billing.tables.tariffs import activities, tariffs
from services.billing.tables.tills import (
    acts,
    allocations,
    counter_means,
    drawer_counts,
    drawers,
    regies,
)

DRAWER = [drawers.c[field.name] for field in fields(Drawer)]


class Regies:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def all(self) -> list[Regie]:
        """Those of the tariffs too, of which no act was entered."""
        known = {row["regie"]: _regie(row) for row in self._execute(select(regies)).mappings()}
        billed = self._execute(select(tariffs.c.regie).distinct()).scalars()
        found = {number: Regie(number) for number in billed} | known
        return [found[number] for number in sorted(found)]

    def get(self, regie: str, *, locked: bool = False) -> Regie | None:
        query = select(regies).where(regies.c.regie == regie)
        row = self._execute(query.with_for_update() if locked else query).mappings().first()
        return None if row is None else _regie(row)

    def save(self, regie: Regie) -> None:
        row = {**row_of(regie, regies.c.keys()), "means": list(regie.means)}
        written = insert(regies).values(row)
        told = {name: written.excluded[name] for name in row if name != "regie"}
        self._execute(written.on_conflict_do_update(index_elements=["regie"], set_=told))

    def means(self) -> list[Means]:
        rows = self._execute(select(counter_means).order_by(counter_means.c.position))
        return [
            Means(row.means, row.position, None if row.kinds is None else tuple(row.kinds))
            for row in rows
        ]

    def limit(self, means: str, kinds: Sequence[str] | None) -> None:
        changed = update(counter_means).where(counter_means.c.means == means)
        self._execute(changed.values(kinds=None if kinds is None else list(kinds)))


def _regie(row: Any) -> Regie:
    return Regie(**{**row, "means": tuple(row["means"])})


class Drawers:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def open(self, drawer: Drawer) -> bool:
        """False where this cashier has one open for this régie already."""
        opened = insert(drawers).values(row_of(drawer, drawers.c.keys()))
        return self._execute(opened.on_conflict_do_nothing()).rowcount == 1

    def get(self, drawer_id: UUID) -> Drawer | None:
        return self._one(select(*DRAWER).where(drawers.c.drawer_id == drawer_id))

    def to_take_in(self, drawer_id: UUID) -> Drawer | None:
        """It stays as it is until the commit: whoever counts it waits."""
        chosen = select(*DRAWER).where(drawers.c.drawer_id == drawer_id)
        return self._one(chosen.with_for_update(read=True))

    def to_close(self, drawer_id: UUID) -> Drawer | None:
        """Whoever takes money in it now is waited for; the next finds it closed."""
        return self._one(select(*DRAWER).where(drawers.c.drawer_id == drawer_id).with_for_update())

    def open_of(self, cashier_id: UUID) -> list[Drawer]:
        is_open = drawers.c.closed_at.is_(None) & (drawers.c.cashier_id == cashier_id)
        return self._all(select(*DRAWER).where(is_open).order_by(drawers.c.regie))

    def latest(self, count_max: int) -> list[Drawer]:
        """Everybody's, the last opened first."""
        return self._all(select(*DRAWER).order_by(drawers.c.opened_at.desc()).limit(count_max))

    def taken(self, drawer_id: UUID) -> list[Count]:
        """What is in it, by means: its payments but those reversed before the count, and what
        nobody could place but what was given back before."""
        total = func.sum(payments.c.amount_cents).label("cents")
        query = select(payments.c.means, func.count().label("count"), total)
        chosen = query.where(payments.c.drawer_id == drawer_id, ~_left(drawer_id))
        waits = select(unplaced.c.means, func.count(), func.sum(unplaced.c.amount_cents))
        waits = waits.where(unplaced.c.drawer_id == drawer_id, ~unplaced.c.left_drawer)
        both = chosen.group_by(payments.c.means).union_all(waits.group_by(unplaced.c.means))
        found = both.subquery()
        summed = select(found.c.means, func.sum(found.c.count), func.sum(found.c.cents))
        rows = self._execute(summed.group_by(found.c.means).order_by(found.c.means))
        return [Count(row[0], int(row[1]), int(row[2])) for row in rows]

    def payments(self, drawer_id: UUID) -> list[dict[str, Any]]:
        """Each with its receipt, the last taken first."""
        query = (
            select(
                payments.c.payment_id,
                payments.c.household_id,
                payments.c.amount_cents,
                payments.c.means,
                payments.c.paid_by,
                payments.c.paid_at,
                payments.c.reference,
                receipts.c.receipt_id,
                receipts.c.number,
                payment_reversals.c.reason,
            )
            .outerjoin(payment_reversals, payment_reversals.c.payment_id == payments.c.payment_id)
            .join(receipts, receipts.c.payment_id == payments.c.payment_id)
            .where(payments.c.drawer_id == drawer_id)
            .order_by(payments.c.paid_at.desc(), receipts.c.number.desc())
        )
        return [dict(row) for row in self._execute(query).mappings()]

    def close(self, drawer: Drawer, counts: Iterable[Count]) -> None:
        """The counts with it; nothing of either changes afterwards."""
        rows = [{**row_of(one, COUNTED), "drawer_id": drawer.drawer_id} for one in counts]
        self._execute(insert(drawer_counts), rows)
        changed = update(drawers).where(drawers.c.drawer_id == drawer.drawer_id)
        self._execute(changed.values(closed_at=drawer.closed_at, note=drawer.note))

    def counts(self, drawer_id: UUID) -> list[Count]:
        chosen = drawer_counts.c.drawer_id == drawer_id
        query = select(*(drawer_counts.c[name] for name in COUNTED)).where(chosen)
        return [Count(**row) for row in self._execute(query.order_by("means")).mappings()]

    def _one(self, query: Select[Any]) -> Drawer | None:
        found = self._all(query)
        return found[0] if found else None

    def _all(self, query: Select[Any]) -> list[Drawer]:
        return [Drawer(**row) for row in self._execute(query).mappings()]


def _left(drawer_id: UUID) -> ColumnElement[bool]:
    left = payment_reversals.c.payment_id == payments.c.payment_id
    return exists().where(left, payment_reversals.c.drawer_id == drawer_id)


COUNTED = [field.name for field in fields(Count)]


class Counter:
    """What is owed and paid at the counter, and who did what there."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def add_shares(self, payment: Payment, shares: Sequence[Share]) -> None:
        rows = [{**vars(share), "payment_id": payment.payment_id} for share in shares]
        if rows:
            self._execute(insert(allocations), rows)

    def shares(self, payment_id: UUID) -> list[Share]:
        query = select(allocations.c.invoice_id, allocations.c.amount_cents)
        chosen = query.where(allocations.c.payment_id == payment_id)
        return [Share(**row) for row in self._execute(chosen.order_by("invoice_id")).mappings()]

    def numbers_of(self, payment_id: UUID) -> list[dict[str, Any]]:
        """The invoices that a payment went onto, as its receipt names them."""
        query = (
            select(
                invoices.c.invoice_id,
                invoices.c.number,
                func.to_char(invoices.c.month, "YYYY-MM").label("month"),
                allocations.c.amount_cents,
            )
            .join(allocations, allocations.c.invoice_id == invoices.c.invoice_id)
            .where(allocations.c.payment_id == payment_id)
            .order_by(invoices.c.due_on, invoices.c.number)
        )
        return [dict(row) for row in self._execute(query).mappings()]

    def owed(self, found: Sequence[Any]) -> list[Owed]:
        """Of these invoices, what each kind of activity comes to, and what vouchers paid."""
        ids = [invoice.invoice_id for invoice in found]
        kinds = self._by_kind(ids)
        limited = self._limited(ids)
        return [
            Owed(one, kinds.get(one.invoice_id, {}), limited.get(one.invoice_id, 0))
            for one in found
        ]

    def _by_kind(self, ids: Sequence[UUID]) -> dict[UUID, dict[str | None, int]]:
        kind = func.coalesce(charges.c.activity_kind, activities.c.kind).label("kind")
        of_kind = charges.outerjoin(activities, activities.c.activity_id == charges.c.activity_id)
        query = (
            select(charges.c.invoice_id, kind, func.sum(charges.c.amount_cents).label("cents"))
            .select_from(of_kind)
            .where(charges.c.invoice_id.in_(ids), charges.c.state == "invoiced")
            .group_by(charges.c.invoice_id, kind)
        )
        summed: dict[UUID, dict[str | None, int]] = {}
        for row in self._execute(query):
            summed.setdefault(row.invoice_id, {})[row.kind] = row.cents
        return summed

    def _limited(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        query = (
            select(allocations.c.invoice_id, func.sum(allocations.c.amount_cents).label("cents"))
            .join(payments, payments.c.payment_id == allocations.c.payment_id)
            .join(counter_means, counter_means.c.means == payments.c.means)
            .where(allocations.c.invoice_id.in_(ids), counter_means.c.kinds.is_not(None))
            .where(~is_reversed(allocations.c.payment_id))
            .group_by(allocations.c.invoice_id)
        )
        return {row.invoice_id: row.cents for row in self._execute(query)}

    def write(self, who: Principal, act: Act) -> None:
        row = {
            "at": self._now,
            "by_id": who.account_id,
            "by_name": who.name,
            "channel": who.channel,
            "subject": act.subject,
            "code": act.code,
            "old": plain(act.old),
            "new": plain(act.new),
        }
        self._execute(insert(acts).values(row))

    def acts(self, subject: str, count_max: int) -> list[dict[str, Any]]:
        """The last first."""
        query = select(acts).where(acts.c.subject == subject).order_by(acts.c.act_id.desc())
        return [dict(row) for row in self._execute(query.limit(count_max)).mappings()]
