"""A cashier's drawer: opened with a float, counted by means, closed for good."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.errors import (
    DifferenceUnexplained,
    DrawerIsClosed,
    DrawerIsOpen,
    DrawerOfAnother,
    RegieUnknown,
)
from services.billing.domain.tills import Act, Count, Drawer, counted, expected
from services.billing.unit import Unit
from services.billing.workflows.views import View

DRAWERS_SHOWN = 30
OPENED, CLOSED = "billing.drawer-opened", "billing.drawer-closed"


def open_drawer(
    unit: Unit, who: Principal, drawer_id: UUID, regie: str, float_cents: int
) -> Drawer:
    """One at a time for a cashier and a régie; asked again with its id, it is the same. Raises
    RegieUnknown, DrawerIsOpen."""
    if unit.regies.get(regie) is None:
        raise RegieUnknown(regie=regie)
    drawer = Drawer(drawer_id, regie, who.account_id, who.name, unit.now, float_cents)
    if not unit.drawers.open(drawer):
        known = unit.drawers.get(drawer_id)
        if known is None or known.cashier_id != who.account_id:
            raise DrawerIsOpen(regie=regie)
        return known
    opened = {"regie": regie, "float_cents": float_cents}
    unit.counter.write(who, Act(f"drawer:{drawer_id}", OPENED, None, opened))
    return drawer


def own_open(unit: Unit, who: Principal, drawer_id: UUID) -> Drawer:
    """The drawer to take money in, which stays open until the commit. Raises NotFound,
    DrawerOfAnother, DrawerIsClosed."""
    return _of(who, unit.drawers.to_take_in(drawer_id))


def _of(who: Principal, drawer: Drawer | None) -> Drawer:
    if drawer is None:
        raise NotFound()
    if drawer.cashier_id != who.account_id:
        raise DrawerOfAnother(name=drawer.cashier_name)
    if not drawer.is_open:
        raise DrawerIsClosed()
    return drawer


def close_drawer(
    unit: Unit, who: Principal, drawer_id: UUID, found: dict[str, int], note: str
) -> View:
    """What was counted by means, kept with what was expected and the sign of the difference.
    Counted again the same by its cashier, it is one count. Raises DrawerIsClosed for another, and
    DifferenceUnexplained where a difference has no reason."""
    drawer = unit.drawers.to_close(drawer_id)
    if drawer is not None and _is_counted_so(unit, who, drawer, found):
        return told(unit, drawer)
    drawer = _of(who, drawer)
    counts = counted(expected(drawer, unit.drawers.taken(drawer_id)), found)
    difference = sum(one.difference_cents for one in counts)
    if any(one.difference_cents for one in counts) and not note:
        raise DifferenceUnexplained(difference_cents=difference)
    drawer = drawer.closed(unit.now, note)
    unit.drawers.close(drawer, counts)
    facts = {"counted": found, "difference_cents": difference, "note": note}
    unit.counter.write(who, Act(f"drawer:{drawer_id}", CLOSED, None, facts))
    return told(unit, drawer)


def _is_counted_so(unit: Unit, who: Principal, drawer: Drawer, found: dict[str, int]) -> bool:
    if drawer.is_open or drawer.cashier_id != who.account_id:
        return False
    kept = {one.means: one.counted_cents for one in unit.drawers.counts(drawer.drawer_id)}
    return {k: v for k, v in kept.items() if v} == {k: v for k, v in found.items() if v}


def told(unit: Unit, drawer: Drawer) -> View:
    """A drawer with its payments: as it should be counted, or as it was."""
    counts: list[Count] = (
        expected(drawer, unit.drawers.taken(drawer.drawer_id))
        if drawer.is_open
        else unit.drawers.counts(drawer.drawer_id)
    )
    regie = unit.regies.get(drawer.regie)
    return {
        **vars(drawer),
        "is_open": drawer.is_open,
        "held_max_cents": regie.held_max_cents if regie else None,
        "counts": counts,
        "expected_cents": sum(one.expected_cents for one in counts),
        "counted_cents": sum(one.counted_cents for one in counts),
        "difference_cents": 0 if drawer.is_open else sum(one.difference_cents for one in counts),
        "payments": unit.drawers.payments(drawer.drawer_id),
    }


def one_drawer(unit: Unit, drawer_id: UUID) -> View:
    """Raises NotFound. Everybody's: the régisseur answers for each."""
    drawer = unit.drawers.get(drawer_id)
    if drawer is None:
        raise NotFound()
    return told(unit, drawer)


def listed(unit: Unit, who: Principal) -> View:
    """One's own that are open, then everybody's latest."""
    mine = unit.drawers.open_of(who.account_id)
    latest = unit.drawers.latest(DRAWERS_SHOWN)
    return {
        "mine": [told(unit, drawer) for drawer in mine],
        "latest": [_line(unit, drawer) for drawer in latest],
        "regies": [one for one in unit.regies.all() if one.name],
    }


def _line(unit: Unit, drawer: Drawer) -> View:
    counts = unit.drawers.counts(drawer.drawer_id)
    difference = sum(one.difference_cents for one in counts)
    counted_cents = sum(one.counted_cents for one in counts)
    facts = {"difference_cents": difference, "counted_cents": counted_cents}
    return {**vars(drawer), "is_open": drawer.is_open, **facts}
