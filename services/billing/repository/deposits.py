"""Reversals, money that waits for its family, and deposit slips, in SQL."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Date, cast, exists, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.deposits import (
    NEVER_DEPOSITED,
    RETURNED,
    WAITING,
    Item,
    Reversal,
    Slip,
    Unplaced,
)
from services.billing.domain.tills import CASH
from services.billing.repository.accounts import row_of
from services.billing.tables.deposits import deposit_slips, payment_reversals, slip_items, unplaced
from services.billing.tables.payments import payments
from services.billing.tables.tills import drawer_counts, drawers, regies

UNPLACED = [field.name for field in fields(Unplaced)]
ENDS = ("state", "payment_id", "left_drawer", "ended_at", "ended_by", "why")
PARIS = "Europe/Paris"


def is_reversed(payment_id: Any) -> ColumnElement[bool]:
    return exists().where(payment_reversals.c.payment_id == payment_id)


class Reversals:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def add(self, reversal: Reversal) -> None:
        """A payment is reversed once."""
        row = row_of(reversal, payment_reversals.c.keys())
        self._execute(insert(payment_reversals).values(row))

    def get(self, payment_id: UUID) -> Reversal | None:
        chosen = payment_reversals.c.payment_id == payment_id
        row = self._execute(select(payment_reversals).where(chosen)).mappings().first()
        return None if row is None else Reversal(**row)


class UnplacedMoney:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def add(self, money: Unplaced) -> None:
        written = insert(unplaced).values(row_of(money, UNPLACED))
        self._execute(written.on_conflict_do_nothing())

    def get(self, unplaced_id: UUID, *, locked: bool = False) -> Unplaced | None:
        query = select(unplaced).where(unplaced.c.unplaced_id == unplaced_id)
        row = self._execute(query.with_for_update() if locked else query).mappings().first()
        return None if row is None else Unplaced(**row)

    def end(self, money: Unplaced) -> None:
        changed = update(unplaced).where(unplaced.c.unplaced_id == money.unplaced_id)
        self._execute(changed.values(row_of(money, ENDS)))

    def waiting(self, count_max: int) -> list[Unplaced]:
        """What was received first is told first."""
        query = select(unplaced).where(unplaced.c.state == WAITING)
        oldest = query.order_by(unplaced.c.received_on, unplaced.c.entered_at).limit(count_max)
        return [Unplaced(**row) for row in self._execute(oldest).mappings()]

    def ended(self, count_max: int) -> list[Unplaced]:
        query = select(unplaced).where(unplaced.c.state != WAITING)
        latest = query.order_by(unplaced.c.ended_at.desc()).limit(count_max)
        return [Unplaced(**row) for row in self._execute(latest).mappings()]


class Slips:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def lock(self, regie: str) -> None:
        """Two who deposit for one régie at once do so one after the other."""
        self._execute(select(regies.c.regie).where(regies.c.regie == regie).with_for_update())

    def waiting(self, regie: str) -> dict[str, list[Item]]:
        """Of drawers that were counted, what no slip has, by means: cheques and vouchers one by
        one, cash by drawer without its float."""
        found: dict[str, list[Item]] = {}
        for row in self._execute(_papers(regie)):
            found.setdefault(row.means, []).append(_item(row))
        cash = [_item(row) for row in self._execute(_cash(regie))]
        return {CASH: cash, **found} if cash else found

    def add(self, slip: Slip, items: Sequence[Item]) -> None:
        """An item on a slip already is a unique violation."""
        row = {**row_of(slip, deposit_slips.c.keys()), "lines": list(slip.lines)}
        self._execute(insert(deposit_slips).values(row))
        rows = [
            {"item_id": it.item_id, "slip_id": slip.slip_id, "amount_cents": it.amount_cents}
            for it in items
        ]
        self._execute(insert(slip_items), rows)

    def get(self, slip_id: UUID) -> Slip | None:
        query = select(deposit_slips).where(deposit_slips.c.slip_id == slip_id)
        row = self._execute(query).mappings().first()
        return None if row is None else Slip(**row)

    def latest(self, count_max: int) -> list[Slip]:
        query = select(deposit_slips).order_by(deposit_slips.c.made_at.desc()).limit(count_max)
        return [Slip(**row) for row in self._execute(query).mappings()]


def _item(row: Any) -> Item:
    names = ("item_id", "day", "payer", "number", "issuer", "amount_cents")
    return Item(**{name: getattr(row, name) for name in names})


def _not_on_slip(item_id: Any) -> ColumnElement[bool]:
    return ~exists().where(slip_items.c.item_id == item_id)


def _papers(regie: str) -> Any:
    """Payments as they were taken, and what waits for its family or was placed since."""
    taken = (
        select(
            payments.c.means,
            payments.c.payment_id.label("item_id"),
            payments.c.value_on.label("day"),
            payments.c.paid_by.label("payer"),
            payments.c.reference.label("number"),
            func.coalesce(payments.c.issuer, "").label("issuer"),
            payments.c.amount_cents,
        )
        .join(drawers, drawers.c.drawer_id == payments.c.drawer_id)
        .where(payments.c.regie == regie, drawers.c.closed_at.is_not(None))
        .where(payments.c.means.not_in((CASH, *NEVER_DEPOSITED)))
        .where(~is_reversed(payments.c.payment_id), _not_on_slip(payments.c.payment_id))
    )
    waits = (
        select(
            unplaced.c.means,
            unplaced.c.unplaced_id,
            unplaced.c.received_on,
            unplaced.c.payer,
            unplaced.c.number,
            unplaced.c.issuer,
            unplaced.c.amount_cents,
        )
        .join(drawers, drawers.c.drawer_id == unplaced.c.drawer_id)
        .where(unplaced.c.regie == regie, drawers.c.closed_at.is_not(None))
        .where(unplaced.c.means.not_in((CASH, *NEVER_DEPOSITED)))
        .where(unplaced.c.state != RETURNED, ~is_reversed(unplaced.c.unplaced_id))
        .where(_not_on_slip(unplaced.c.unplaced_id))
    )
    return taken.union_all(waits).order_by("means", "day", "number")


def _cash(regie: str) -> Any:
    """What was counted in each drawer without its float: the difference is in it, with its sign."""
    cents = drawer_counts.c.counted_cents - drawers.c.float_cents
    return (
        select(
            drawers.c.drawer_id.label("item_id"),
            cast(func.timezone(PARIS, drawers.c.closed_at), Date).label("day"),
            drawers.c.cashier_name.label("payer"),
            literal("").label("number"),
            literal("").label("issuer"),
            cents.label("amount_cents"),
        )
        .join(drawer_counts, drawer_counts.c.drawer_id == drawers.c.drawer_id)
        .where(drawers.c.regie == regie, drawer_counts.c.means == CASH, cents != 0)
        .where(_not_on_slip(drawers.c.drawer_id))
        .order_by(drawers.c.closed_at)
    )
