"""Deposit slips: what counted drawers hold goes to the bank, or to whoever issued it."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.deposits import Slip
from services.billing.domain.errors import NothingToDeposit, RegieUnknown
from services.billing.domain.tills import Act
from services.billing.unit import Unit
from services.billing.workflows.views import View

SHOWN = 50
MADE = "billing.slip-made"


def listed(unit: Unit) -> View:
    """What waits for its slip, by régie and means; then the latest slips."""
    waiting = [
        {
            "regie": regie.regie,
            "name": regie.name,
            "means": means,
            "count": len(items),
            "amount_cents": sum(item.amount_cents for item in items),
        }
        for regie in unit.regies.all()
        for means, items in unit.slips.waiting(regie.regie).items()
    ]
    return {"waiting": waiting, "slips": unit.slips.latest(SHOWN)}


def make(unit: Unit, who: Principal, slip_id: UUID, regie: str, means: str) -> Slip:
    """All that waits of this means, on one slip with the next number. Asked again with its id, it
    is the same slip. Raises RegieUnknown, and NothingToDeposit where nothing waits, or where what
    lacks in cash is as much as there is."""
    if unit.regies.get(regie) is None:
        raise RegieUnknown(regie=regie)
    unit.slips.lock(regie)
    known = unit.slips.get(slip_id)
    if known is not None:
        return known
    items = unit.slips.waiting(regie).get(means, [])
    amount = sum(item.amount_cents for item in items)
    if amount <= 0:
        raise NothingToDeposit(means=means, regie=regie)
    number = unit.numbers.take(regie, "deposit")[0]
    lines = [item.printed for item in items]
    slip = Slip(slip_id, regie, means, number, unit.now, who.name, amount, lines)
    unit.slips.add(slip, items)
    facts = {"number": number, "amount_cents": amount, "count": len(items)}
    unit.counter.write(who, Act(f"slip:{slip_id}", MADE, None, facts))
    return slip


def one(unit: Unit, slip_id: UUID) -> View:
    """As it is printed. Raises NotFound."""
    slip = unit.slips.get(slip_id)
    if slip is None:
        raise NotFound()
    regie = unit.regies.get(slip.regie)
    payee = regie.payee if regie else ""
    return {**vars(slip), "name": regie.name if regie else "", "payee": payee}
