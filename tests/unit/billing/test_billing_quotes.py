"""What is announced is what is asked: quotes and checkout on the same functions."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.billing.domain.ledger import Purse
from services.billing.domain.quotes import Line, QuotedLine, Terms, quote, terms
from services.billing.workflows import orders, quotes
from services.billing.workflows.asking import notice
from services.billing.workflows.prices import price_list
from services.billing.workflows.quotes import Period, Wanted, quote_lines
from tests.unit.billing.billing_counter import Counter, evening, meal, placed
from tests.unit.billing.billing_fakes import BOND, CANTEEN, CHLOE, EVENING
from tests.unit.billing.test_billing_orders import press

SARAH = UUID(int=77)
JUNE = Period(date(2027, 6, 1), date(2027, 6, 30))


@pytest.fixture
def counter() -> Counter:
    return Counter()


def at_once(action: str, cents: int) -> Line:
    return replace(meal(action=action), amount_cents=cents if action == "add" else -cents)


@pytest.mark.parametrize(
    ("adds", "cancelled", "credit", "expected"),
    [
        (1440, 0, 0, (1440, 0, 0)),
        (1440, 360, 0, (1080, 0, 0)),
        (1440, 360, 500, (580, 500, 0)),
        (360, 0, 500, (0, 360, 0)),
        (360, 720, 500, (0, 0, 360)),
        (120, 0, 50, (100, 20, 0)),
        (360, 300, 0, (100, 0, 40)),
        (360, 300, 30, (100, 0, 40)),
        (0, 0, 500, (0, 0, 0)),
        (0, 360, 0, (0, 0, 360)),
    ],
)
def test_the_bank_is_asked_for_nothing_or_for_one_euro_at_least(
    adds: int, cancelled: int, credit: int, expected: tuple[int, int, int]
) -> None:
    agreed = terms([at_once("add", adds), at_once("cancel", cancelled)], credit)
    told = (agreed.to_pay_cents, agreed.credit_used_cents, agreed.given_back_cents)
    assert told == expected
    assert not agreed.invoiced


@pytest.mark.parametrize(("cancelled", "credit"), [(0, 0), (0, 20), (20, 0)])
def test_what_is_too_small_for_the_bank_is_announced_as_invoiced(
    cancelled: int, credit: int
) -> None:
    agreed = terms([at_once("add", 50), at_once("cancel", cancelled)], credit)
    assert agreed == Terms(50, cancelled, 0, 0, 0, invoiced=True)
    assert (agreed.invoiced_cents, agreed.given_back_cents) == (50, cancelled)
    assert [step["code"] for step in agreed.why] == ["billing.under-bank-minimum"]


def test_that_the_bank_takes_a_euro_at_least_is_said() -> None:
    codes = [step["code"] for step in terms([at_once("add", 120)], 50).why]
    assert codes == ["billing.bank-minimum"]
    assert terms([at_once("add", 100)], 0).why == ()


def test_a_cancellation_is_announced_at_the_price_that_was_frozen(counter: Counter) -> None:
    """It was shown at the day's price and settled at the frozen one."""
    order = placed(meal())
    press(counter, order, 360)
    counter.bank.pays("idop-1")
    notice(counter.till, "idop-1")
    counter.unit.tariffs.cents[CANTEEN] = 500
    cancel = replace(order.lines[0], action="cancel")
    announced = quote_lines(counter.unit, BOND, [Wanted(cancel), Wanted(meal(8))])
    assert [each.line.amount_cents for each in announced.lines] == [-360, 500]
    assert announced.terms.to_pay_cents == 140


def test_a_cancellation_of_what_was_not_paid_lowers_the_invoice(counter: Counter) -> None:
    order = placed(evening(), held=False)
    orders.freeze(counter.unit, order)
    cancel = replace(order.lines[0], action="cancel", settlement="immediate")
    announced = quote_lines(counter.unit, BOND, [Wanted(cancel)])
    assert (announced.terms.total_cents, announced.terms.monthly_cents) == (0, -180)
    assert announced.invoice_months == []


def test_another_family_s_price_is_not_learnt_by_asking_for_its_booking(counter: Counter) -> None:
    order = placed(evening(), held=False)
    orders.freeze(counter.unit, order)
    cancel = replace(order.lines[0], action="cancel")
    assert quote_lines(counter.unit, uuid4(), [Wanted(cancel)]).terms.all_cents == 0


def test_a_day_that_can_no_longer_be_had_has_its_price_and_is_in_no_sum(counter: Counter) -> None:
    lost = Wanted(meal(7), refused=True)
    announced = quote_lines(counter.unit, BOND, [lost, Wanted(meal(8))])
    assert [each.line.amount_cents for each in announced.lines] == [360, 360]
    assert announced.terms.total_cents == 360
    assert [part.amount_cents for part in announced.subtotals] == [360]


def test_a_day_without_a_tariff_is_not_free(counter: Counter) -> None:
    del counter.unit.tariffs.cents[EVENING]
    announced = quote_lines(counter.unit, BOND, [Wanted(evening())])
    assert [each.priced for each in announced.lines] == [False]


def test_each_child_has_its_part_of_each_way_of_paying() -> None:
    lines = [
        replace(meal(7), amount_cents=360),
        replace(meal(8), amount_cents=360),
        replace(meal(7), amount_cents=430, child_id=SARAH),
        replace(evening(), amount_cents=180),
    ]
    announced = quote([QuotedLine(line, True, False) for line in lines], Purse())
    parts = [(p.settlement, p.child_id, p.amount_cents) for p in announced.subtotals]
    assert parts == [
        ("immediate", CHLOE, 720),
        ("immediate", SARAH, 430),
        ("monthly", CHLOE, 180),
    ]
    assert announced.invoice_months == ["2027-06"]


def test_the_planning_s_total_is_the_whole_draft_s_and_its_cost_the_period_s(
    counter: Counter,
) -> None:
    """Five ticks in June and one in July were told "6 réservations : 3,60 €" on July's page."""
    booked = placed(evening(3), replace(evening(4), child_id=SARAH), held=False)
    orders.freeze(counter.unit, booked)
    july = replace(meal(), day=date(2027, 7, 1), child_id=SARAH)
    drafted = [Wanted(meal(day)) for day in (7, 8, 10, 11, 14)] + [Wanted(july)]
    cancel = replace(booked.lines[0], action="cancel")
    wanted = [*drafted, Wanted(cancel)]
    asked = {CHLOE: [CANTEEN, EVENING], SARAH: [CANTEEN]}
    shown = price_list(counter.unit, BOND, JUNE, asked, wanted)
    assert shown["draft"].terms.all_cents == 6 * 360 - 180
    cost = quotes.cost_of(counter.unit, BOND, JUNE, quote_lines(counter.unit, BOND, wanted))
    assert shown["cost"] == cost
    assert {each.child_id: each.amount_cents for each in cost.children} == {
        CHLOE: 5 * 360,
        SARAH: 180,
    }
    assert cost.household_cents == 5 * 360 + 180


def test_a_summary_says_one_child_s_activity_paid_in_one_way_on_one_line(counter: Counter) -> None:
    wanted = [Wanted(meal(day)) for day in (7, 8)] + [Wanted(evening(7)), Wanted(meal(9), True)]
    parts = quote_lines(counter.unit, BOND, wanted).parts
    told = [(part.activity_id, part.settlement, part.count, part.amount_cents) for part in parts]
    assert told == [(CANTEEN, "immediate", 2, 720), (EVENING, "monthly", 1, 180)]
