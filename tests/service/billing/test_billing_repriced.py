"""Days confirmed at one quotient, when another is found to count from before them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from services.billing.workflows import repricing
from tests.service.billing.billing_town import (
    BOND,
    CLERK,
    EVENING,
    Town,
    a_line,
    an_evening,
    june,
)

LATE = "2027-06-08"


@pytest.fixture
def dear(town: Town) -> Town:
    """The evening's price follows the quotient too, and the family's is unknown from 1 June on."""
    bands = [(0, 700, 180, "basse"), (700, None, 400, "haute")]
    grid = [{"from": a, "to": b, "amount_cents": c, "label": n} for a, b, c, n in bands]
    town.staff(
        "define_tariff",
        tariff_id=EVENING,
        name="Soir",
        regie="003",
        valid_from="2027-05-01",
        grid={"kind": "bands", "bands": grid},
    )
    town.quotient(None, "2027-06-01")
    return town


def paid(town: Town, *days: int) -> dict[str, Any]:
    order = town.place(*june(*days))
    town.pay(town.checkout(order, 720 * len(days)))
    return order


def charges(town: Town, where: str = "state <> 'repriced'") -> dict[str, tuple[int, str]]:
    said = f"SELECT day, amount_cents, state FROM charges WHERE {where} ORDER BY day"
    return {str(row.day): (row.amount_cents, row.state) for row in town.house.sql("billing", said)}


def standing(town: Town) -> dict[str, int]:
    told = town.house.call("billing", "standing", who=CLERK, household_id=BOND)
    return {name: told[name] for name in ("credit_cents", "due_cents", "to_invoice_cents")}


def test_days_paid_at_the_highest_price_give_the_exact_difference_back_once(dear: Town) -> None:
    """Journey 11: up to the day before the paper they stay, from its day on they are credited."""
    paid(dear, 7, 8, 10)
    for _ in range(2):
        dear.quotient("612", "2027-06-08")
    assert charges(dear) == {
        "2027-06-07": (720, "paid"),
        "2027-06-08": (360, "paid"),
        "2027-06-10": (360, "paid"),
    }
    assert standing(dear) == {"credit_cents": 720, "due_cents": 0, "to_invoice_cents": 0}
    ((_, told),) = dear.events("ChargesRepriced")
    facts = ("count", "first", "last", "before_cents", "after_cents", "credited_cents")
    assert [told[name] for name in facts] == [2, "2027-06-08", "2027-06-10", 1440, 720, 720]
    account = dear.family("account")
    lines = [line for line in account["movements"] if line["code"] == "billing.charge-repriced"]
    assert [(each["amount_cents"], each["details"]["before_cents"]) for each in lines] == [
        (360, 720),
        (360, 720),
    ]
    given = next(each for each in account["receipts"] if each["number"] == told["receipt_number"])
    paper = dear.family("receipt", receipt_id=given["receipt_id"])
    assert (paper["reason_code"], paper["total_cents"]) == ("billing.repriced", -720)
    dear.ledger_is_sound()


def test_what_no_invoice_asks_for_yet_changes_its_price_and_says_why(dear: Town) -> None:
    dear.moved("BookingsConfirmed", [an_evening(LATE)])
    dear.quotient("612", LATE)
    assert standing(dear)["to_invoice_cents"] == 180
    (line,) = dear.family("month_statement", month="2027-06")["lines"]
    why = {reason["code"]: reason["details"] for reason in line["why"]}
    assert why["billing.why-quotient"]["amount"] == "612"
    assert why["billing.why-repriced"]["before_cents"] == 400
    dear.ledger_is_sound()


def test_an_invoice_keeps_its_lines_and_gets_a_credit_note_of_the_difference(dear: Town) -> None:
    dear.house.clock.set("2027-07-02T08:00:00+02:00")
    dear.moved("BookingsConfirmed", [an_evening("2027-06-07"), an_evening(LATE)])
    dear.invoice_month("2027-06")
    (invoice,) = dear.family("invoices")
    dear.quotient("612", LATE)
    paper = dear.family("invoice", invoice_id=invoice["invoice_id"])
    assert [line["amount_cents"] for line in paper["lines"]] == [400, 400]
    assert (paper["amount_cents"], paper["credited_cents"], paper["due_cents"]) == (800, 220, 580)
    (note,) = paper["credit_notes"]
    assert (note["amount_cents"], note["reason_code"]) == (220, "billing.repriced")
    dear.quotient("300", LATE)  # The same price: nothing more.
    assert len(dear.family("invoice", invoice_id=invoice["invoice_id"])["credit_notes"]) == 1
    dear.ledger_is_sound()


def test_a_price_that_rose_is_billed_anew_and_what_was_paid_pays_it_first(town: Town) -> None:
    line = town.paid_order(*june(8))["lines"][0]
    town.quotient("1400", LATE)
    assert charges(town) == {LATE: (590, "to_invoice")}
    assert standing(town) == {"credit_cents": 360, "due_cents": 0, "to_invoice_cents": 590}
    town.moved("BookingsCancelled", [{**line, "action": "cancel"}])
    assert standing(town) == {"credit_cents": 360, "due_cents": 0, "to_invoice_cents": 0}
    town.ledger_is_sound()


def test_a_day_priced_again_and_then_cancelled_gives_back_what_it_costs_now(dear: Town) -> None:
    line = paid(dear, 8)["lines"][0]
    dear.quotient("612", LATE)
    cancelled = dear.family("cancel", booking_id=line["booking_id"])
    assert cancelled["credit_cents"] == 360
    assert standing(dear)["credit_cents"] == 720
    dear.ledger_is_sound()


def test_a_quotient_that_ends_makes_nothing_dearer_that_is_confirmed(town: Town) -> None:
    town.paid_order(*june(8, 10))
    town.quotient(None, LATE)
    town.quotient("620", "2027-06-07")
    assert {cents for cents, _ in charges(town).values()} == {360}
    assert town.events("ChargesRepriced") == []


def test_a_quotient_recorded_while_the_family_pays_counts_once_it_has_paid(dear: Town) -> None:
    order = dear.place(*june(8))
    account = dear.checkout(order, 720)
    dear.quotient("612", LATE)
    assert charges(dear) == {LATE: (720, "held")}
    dear.pay(account)
    assert charges(dear) == {LATE: (360, "paid")}
    assert standing(dear)["credit_cents"] == 360
    dear.ledger_is_sound()


def test_what_was_late_stays_late_however_long_the_town_took(dear: Town) -> None:
    late = {"kind": "late", "days_before": 2, "percent": "50"}
    grid = {"kind": "bands", "bands": [{"from": 0, "to": None, "amount_cents": 200, "label": "1"}]}
    tariff = {"tariff_id": EVENING, "name": "Soir", "regie": "003", "grid": grid}
    dear.staff("define_tariff", **tariff, valid_from="2027-05-02", rules=[late])
    dear.moved("BookingsConfirmed", [an_evening("2027-06-03"), an_evening("2027-06-10")])
    before = charges(dear)
    dear.house.clock.set("2027-06-09T08:00:00+02:00")
    dear.quotient("612", "2027-06-02")
    assert (
        charges(dear)
        == before
        == {
            "2027-06-03": (300, "to_invoice"),
            "2027-06-10": (200, "to_invoice"),
        }
    )


def test_a_room_killed_at_any_statement_prices_again_once_and_whole(dear: Town) -> None:
    paid(dear, 8)
    dear.moved("BookingsConfirmed", [an_evening(LATE), a_line("2027-06-10")])
    with dear.house.unit("billing") as unit:
        unit.connection.exec_driver_sql("UPDATE quotients SET amount = 612, source = 'CAF'")
    before = charges(dear), standing(dear)
    for n in range(1, 40):
        if not _cut(dear, n):
            break
        assert (charges(dear), standing(dear)) == before
    assert n > 8, "fewer statements than pricing again must have"
    assert not _cut(dear, n), "it was done already"
    assert standing(dear) == {"credit_cents": 360, "due_cents": 0, "to_invoice_cents": 540}
    assert len(dear.events("ChargesRepriced")) == 1
    dear.ledger_is_sound()


def _cut(town: Town, n: int) -> bool:
    """Price again; whether the n-th statement of it was never answered."""
    said = iter(range(1, 10_000))

    def die(*_: Any) -> None:
        if next(said) == n:
            raise OperationalError("injected", {}, ConnectionError())

    try:
        with town.house.unit("billing") as unit:
            event.listen(unit.connection, "before_cursor_execute", die)
            repricing.reprice(unit, BOND, date(2027, 6, 1))
    except OperationalError:
        return True
    return False
