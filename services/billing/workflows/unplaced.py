"""Money that nobody can place: it waits, and is placed as a family's payment, or given back."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.deposits import PLACED, RETURNED, WAITING, Unplaced
from services.billing.domain.errors import NotWaiting, RegieUnknown
from services.billing.domain.payments import Payment
from services.billing.domain.tills import TO_CREDIT, Act, Regie, Taking
from services.billing.unit import Unit
from services.billing.workflows import drawers, receiving, taking
from services.billing.workflows.views import View

SHOWN = 200
ENTERED, GIVEN_BACK, FOUND = (f"billing.unplaced-{end}" for end in ("entered", RETURNED, PLACED))


def enter(unit: Unit, who: Principal, money: Unplaced) -> Unplaced:
    """In one's open drawer, or in none (a transfer). Entered again with its id, it is the same.
    Raises RegieUnknown, MeansNotAllowed, and what a drawer refuses."""
    known = unit.unplaced.get(money.unplaced_id)
    if known is not None:
        return known
    regie = unit.regies.get(money.regie)
    if money.drawer_id is not None:
        drawer = drawers.own_open(unit, who, money.drawer_id)
        regie = unit.regies.get(drawer.regie)
    taking.allowed(unit, _known(regie, money.regie), money.means)
    money = replace(money, regie=_known(regie, money.regie).regie)
    unit.unplaced.add(money)
    facts = {"means": money.means, "amount_cents": money.amount_cents, "payer": money.payer}
    unit.counter.write(who, Act(f"unplaced:{money.unplaced_id}", ENTERED, None, facts))
    return money


def _known(regie: Regie | None, number: str) -> Regie:
    if regie is None:
        raise RegieUnknown(regie=number)
    return regie


def listed(unit: Unit) -> View:
    return {"waiting": unit.unplaced.waiting(SHOWN), "ended": unit.unplaced.ended(20)}


def one(unit: Unit, unplaced_id: UUID) -> Unplaced:
    """Raises NotFound."""
    found = unit.unplaced.get(unplaced_id)
    if found is None:
        raise NotFound()
    return found


def place(
    unit: Unit, who: Principal, unplaced_id: UUID, household_id: UUID, shown: Mapping[UUID, int]
) -> View:
    """It is this family's: a payment of the same id, onto the invoices ticked as a cashier takes
    it, the rest its credit, with its receipt. Placed again for the same family, it is the same.
    Raises NotFound, NotWaiting and what taking refuses."""
    unit.households.lock(household_id)
    money = unit.unplaced.get(unplaced_id, locked=True)
    if money is None:
        raise NotFound()
    known = unit.payments.get(unplaced_id)
    if known is not None and known.household_id == household_id:
        return taking.taken(unit, known, 0)
    if money.state != WAITING:
        raise NotWaiting()
    asked = Taking(
        payment_id=unplaced_id,
        household_id=household_id,
        drawer_id=None,
        means=money.means,
        tendered_cents=money.amount_cents,
        shown=shown,
        change=TO_CREDIT,
        payer=money.payer,
        number=money.number,
        issuer=money.issuer,
    )
    payment = _place(unit, money, asked)
    unit.unplaced.end(
        replace(
            money,
            state=PLACED,
            payment_id=payment.payment_id,
            ended_at=unit.now,
            ended_by=who.name,
        )
    )
    told = {"household_id": str(household_id)}
    unit.counter.write(who, Act(f"unplaced:{unplaced_id}", FOUND, None, told))
    return taking.taken(unit, payment, 0)


def _place(unit: Unit, money: Unplaced, asked: Taking) -> Payment:
    regie = _known(unit.regies.get(money.regie), money.regie)
    means = taking.allowed(unit, regie, money.means)
    shares = taking.shares_of(unit, regie, means, asked)
    payment = replace(
        taking.payment_of(unit, regie, asked, money.amount_cents), value_on=money.received_on
    )
    onto = sum(share.amount_cents for share in shares)
    printed = {"lines": [], "onto_cents": onto, "kept_cents": money.amount_cents - onto}
    receiving.receive_at_counter(unit, payment, shares, printed)
    return payment


def give_back(unit: Unit, who: Principal, unplaced_id: UUID, why: str) -> Unplaced:
    """It is nobody's any more; out of its drawer where that was not counted yet. Done again, it is
    the same. Raises NotFound, NotWaiting."""
    money = unit.unplaced.get(unplaced_id, locked=True)
    if money is None:
        raise NotFound()
    if money.state == RETURNED:
        return money
    if money.state != WAITING:
        raise NotWaiting()
    drawer = unit.drawers.to_take_in(money.drawer_id) if money.drawer_id else None
    ended = replace(
        money,
        state=RETURNED,
        left_drawer=drawer is not None and drawer.is_open,
        ended_at=unit.now,
        ended_by=who.name,
        why=why,
    )
    unit.unplaced.end(ended)
    unit.counter.write(who, Act(f"unplaced:{unplaced_id}", GIVEN_BACK, None, {"why": why}))
    return ended
