"""What the town owes a family pays what the family owes the town."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.billing.domain.events import CreditGranted
from services.billing.domain.invoices import Invoice, Month, credit_taken
from services.billing.workflows import asking, charges, invoices, orders, payments
from services.billing.workflows.credit import use_credit
from tests.unit.billing.billing_counter import Counter, evening, meal, placed
from tests.unit.billing.billing_fakes import ANDREW, BOND, EVENING


@pytest.fixture
def counter() -> Counter:
    return Counter()


def invoiced(counter: Counter, *days: int) -> Invoice:
    """Evenings of June at 1,80 €, invoiced in July."""
    charges.charge_bookings(counter.unit, BOND, [evening(day) for day in days])
    counter.unit.now = datetime(2027, 7, 1, 8, tzinfo=UTC)
    run = invoices.start_run(counter.unit, ANDREW, uuid4(), Month.read("2027-06"))
    while invoices.advance(counter.unit, run.run_id).state == "running":
        pass
    return list(counter.unit.invoices.kept.values())[-1]


def now(counter: Counter, invoice: Invoice) -> Invoice:
    return counter.unit.invoices.kept[invoice.invoice_id]


@pytest.mark.parametrize(
    ("due", "credit", "taken"),
    [(360, 0, 0), (360, 360, 360), (360, 500, 360), (360, 200, 200), (360, 300, 260), (60, 20, 20)],
)
def test_credit_leaves_of_an_invoice_nothing_or_what_the_bank_can_be_asked_for(
    due: int, credit: int, taken: int
) -> None:
    assert credit_taken(due, credit) == taken


def test_credit_given_after_an_invoice_pays_it_and_a_family_is_not_asked_for_its_own_money(
    counter: Counter,
) -> None:
    line = meal()
    charges.charge_bookings(counter.unit, BOND, [line])
    paid = counter.unit.charges.kept[line.booking_id]
    counter.unit.charges.save([replace(paid, state="paid")])
    bill = invoiced(counter, 7, 8, 9)
    charges.give_back(counter.unit, BOND, [line.booking_id], "billing.cancelled")
    assert (now(counter, bill).credit_used_cents, now(counter, bill).due_cents) == (360, 180)
    purse = counter.unit.ledger.purse(BOND)
    assert (purse.credit_cents, purse.owed_cents) == (0, 180)


def test_credit_pays_the_invoice_that_is_due_first(counter: Counter) -> None:
    first, second = invoiced(counter, 7), invoiced(counter, 8)
    later = replace(first, due_on=second.due_on + timedelta(days=1))
    counter.unit.invoices.kept[first.invoice_id] = later
    counter.credit(180)
    use_credit(counter.unit, BOND)
    assert (now(counter, first).state, now(counter, second).state) == ("open", "paid")


def test_an_invoice_under_one_euro_is_paid_with_one_and_the_rest_is_credit(
    counter: Counter,
) -> None:
    counter.unit.tariffs.cents[EVENING] = 60
    bill = invoiced(counter, 7)
    assert (bill.due_cents, bill.to_pay_cents, bill.becomes_credit_cents) == (60, 100, 40)
    payments.pay(counter.till, ANDREW, {"invoice_id": bill.invoice_id}, None)
    assert counter.bank.opened[0].amount_cents == 100
    counter.bank.pays("idop-1")
    asking.notice(counter.till, "idop-1")
    assert now(counter, bill).state == "paid"
    assert counter.unit.ledger.purse(BOND).credit_cents == 40
    assert [told.reason_code for told in counter.unit.told(CreditGranted)] == [
        "billing.over-one-euro"
    ]


def test_what_an_expired_order_held_pays_the_invoice_that_waits(counter: Counter) -> None:
    counter.credit(180)
    order = placed(meal())
    orders.freeze(counter.unit, order)
    bill = invoiced(counter, 7)
    assert bill.due_cents == 180
    orders.release(counter.unit, BOND, order.order_id, "expired")
    assert now(counter, bill).state == "paid"
