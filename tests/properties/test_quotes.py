"""Whatever a family drafts, whatever it paid before and has as credit: what the quote announces is
what checkout asks."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from services.billing.domain.charges import Charge
from services.billing.domain.orders import Placed
from services.billing.domain.quotes import Line
from services.billing.workflows.asking import notice
from services.billing.workflows.quotes import Wanted, quote_lines
from tests.unit.billing.billing_counter import Counter, evening, meal, placed
from tests.unit.billing.billing_fakes import BOND, CANTEEN, CHLOE, EVENING
from tests.unit.billing.test_billing_orders import press

STATES = st.sampled_from(["paid", "to_invoice", "voided", "credited"])
CENTS = st.integers(0, 400)
ADDS = st.lists(st.tuples(st.booleans(), st.integers(1, 28)), max_size=6, unique=True)
BOOKED = st.lists(st.tuples(STATES, CENTS, st.booleans()), max_size=5)


def charge(state: str, cents: int) -> Charge:
    """A booking of long ago, at the price of then."""
    return Charge(
        charge_id=uuid4(),
        household_id=BOND,
        child_id=CHLOE,
        child_name="Chloé",
        activity_id=CANTEEN,
        activity_name="Cantine",
        day=date(2027, 7, 1),
        regie="003",
        amount_cents=cents,
        why=(),
        state=state,
    )


def cancelled(booked: Charge) -> Line:
    return meal(action="cancel", booking_id=booked.charge_id)


@given(ADDS, BOOKED, CENTS, CENTS, st.integers(0, 900))
def test_what_the_quote_announces_is_what_checkout_asks(
    adds: list[tuple[bool, int]],
    booked: list[tuple[str, int, bool]],
    meal_cents: int,
    evening_cents: int,
    credit: int,
) -> None:
    counter = Counter()
    counter.unit.tariffs.cents = {CANTEEN: meal_cents, EVENING: evening_cents}
    counter.credit(credit)
    charges = [charge(state, cents) for state, cents, _ in booked]
    counter.unit.charges.add(charges)
    gone = [cancelled(c) for c, (_, _, drops) in zip(charges, booked, strict=True) if drops]
    lines = [evening(day) if monthly else meal(day) for monthly, day in adds] + gone
    announced = quote_lines(counter.unit, BOND, [Wanted(line) for line in lines])
    told = announced.terms

    order = placed(*lines, held=any(n.settlement == "immediate" for n in lines))
    account = press(counter, order, told.total_cents)

    amounts = [each.line.amount_cents for each in announced.lines]
    assert [line["amount_cents"] for line in account["lines"]] == amounts
    assert not account["price_changed"]
    for name in ("to_pay_cents", "credit_used_cents", "invoiced_cents", "given_back_cents"):
        assert account[name] == getattr(told, name), name
    assert [payment.amount_cents for payment in counter.bank.opened] == (
        [told.to_pay_cents] if told.to_pay_cents else []
    )
    _pays(counter, order)
    purse = counter.unit.ledger.purse(BOND)
    assert purse.credit_cents == credit - told.credit_used_cents + told.given_back_cents


def _pays(counter: Counter, order: Placed) -> None:
    for number in range(len(counter.bank.opened)):
        counter.bank.pays(f"idop-{number + 1}")
        notice(counter.till, f"idop-{number + 1}")
    assert counter.unit.orders.kept[order.order_id].state == "settled"


def test_the_counterexample_that_was_found_by_hand() -> None:
    """Add 3,60 €, give back 3,00 €, no credit: the page said 0,60 € of credit, the bank 1,00 €."""
    counter = Counter()
    old = replace(charge("paid", 300), charge_id=UUID(int=5))
    counter.unit.charges.add([old])
    lines = [Wanted(meal()), Wanted(cancelled(old))]
    told = quote_lines(counter.unit, BOND, lines).terms
    assert (told.to_pay_cents, told.credit_used_cents, told.given_back_cents) == (100, 0, 40)
