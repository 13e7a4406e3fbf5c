"""The month's invoices: once each, numbered without a gap, whatever stops the run."""

import json
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from chassis.errors import Refused
from services.billing.workflows import invoices
from tests.service.billing.billing_town import BOND, EVENING, Town, an_evening, june


def an_invoice(town: Town, *days: str) -> dict[str, Any]:
    """Evenings of May, booked at the desk and invoiced."""
    town.moved("BookingsConfirmed", [an_evening(day) for day in days])
    town.invoice_month("2027-05")
    return town.family("invoices")[0]


def test_the_evenings_of_a_month_make_one_invoice_with_their_reasons(town: Town) -> None:
    town.cashier("begin_series", regie="003", year=2027, kind="invoice", last_rank=161)
    evenings = [an_evening("2027-05-03"), an_evening("2027-05-04"), an_evening("2027-06-01")]
    town.moved("BookingsConfirmed", evenings)
    town.moved("BookingsConfirmed", evenings)
    run = town.invoice_month("2027-05")
    assert (run["state"], run["done"], run["total"]) == ("done", 1, 1)
    (invoice,) = town.family("invoices")
    assert (invoice["number"], invoice["amount_cents"]) == ("2027-003-000162", 360)
    assert (invoice["state"], invoice["due_on"]) == ("open", "2027-07-02")
    paper = town.family("invoice", invoice_id=invoice["invoice_id"])
    assert [line["day"] for line in paper["lines"]] == ["2027-05-03", "2027-05-04"]
    assert paper["lines"][0]["why"][0]["code"] == "billing.why-unknown-quotient"
    assert paper["household"]["reference"] == "D-00042"
    ((_, told),) = town.events("InvoiceIssued")
    assert (told["amount_cents"], told["month"]) == (360, "2027-05")
    assert town.family("home")["due_cents"] == 360
    town.ledger_is_sound()


def test_an_invoice_is_paid_once_and_says_by_whom_and_how(town: Town) -> None:
    invoice = an_invoice(town, "2027-05-03")
    payment = town.family("pay_invoice", invoice_id=invoice["invoice_id"])
    assert payment["for"] == {"invoice_id": invoice["invoice_id"]}
    again = town.family("pay_invoice", invoice_id=invoice["invoice_id"])
    assert again["payment_id"] == payment["payment_id"]
    idop = town.pay({"payment": payment})
    assert town.bank.operations[idop]["objet"] == "Facture 2027 003 000001"
    assert town.bank.operations[idop]["refdet"].startswith("2027003000001P")
    (paid,) = town.family("invoices")
    assert (paid["state"], paid["due_cents"]) == ("paid", 0)
    (by,) = paid["payments"]
    assert (by["paid_by"], by["means"]) == ("Andrew", "P")
    with pytest.raises(Refused) as refused:
        town.family("pay_invoice", invoice_id=invoice["invoice_id"])
    assert refused.value.code == "billing.nothing-to-pay"
    status = town.family("payment_status", payment_id=payment["payment_id"])
    receipt = town.family("receipt", receipt_id=status["receipt"]["receipt_id"])
    assert receipt["invoice"]["number"] == "2027-003-000001"
    town.ledger_is_sound()


def test_credit_is_used_on_the_invoice(town: Town) -> None:
    line = town.paid_order(*june(7))["lines"][0]
    town.family("cancel", booking_id=line["booking_id"])
    invoice = an_invoice(town, "2027-05-03", "2027-05-04", "2027-05-06")
    assert (invoice["amount_cents"], invoice["credit_used_cents"]) == (540, 360)
    assert invoice["due_cents"] == 180
    assert town.family("home")["credit_cents"] == 0
    town.ledger_is_sound()


def test_credit_is_not_used_twice_by_two_regies(town: Town) -> None:
    line = town.paid_order(*june(7))["lines"][0]
    town.family("cancel", booking_id=line["booking_id"])
    for regie in ("003", "007"):
        extra = {"charge_id": uuid4(), "household_id": BOND, "day": "2027-05-10", "regie": regie}
        town.staff("add_charge", **extra, label="Sortie", amount_cents=300, reason="Musée")
    town.invoice_month("2027-05")
    used = sorted(invoice["credit_used_cents"] for invoice in town.family("invoices"))
    assert used == [60, 300]
    town.ledger_is_sound()


def test_what_is_cancelled_before_its_invoice_is_never_invoiced(town: Town) -> None:
    evening = an_evening("2027-05-03")
    town.moved("BookingsConfirmed", [evening, an_evening("2027-05-04")])
    town.moved("BookingsCancelled", [{**evening, "action": "cancel"}])
    town.moved("BookingsConfirmed", [evening])
    town.invoice_month("2027-05")
    (invoice,) = town.family("invoices")
    assert invoice["amount_cents"] == 180


def test_what_is_cancelled_after_its_invoice_gets_a_credit_note(town: Town) -> None:
    first, second = an_evening("2027-05-03"), an_evening("2027-05-04")
    town.moved("BookingsConfirmed", [first, second])
    town.invoice_month("2027-05")
    town.moved("BookingsCancelled", [{**first, "action": "cancel"}])
    (invoice,) = town.family("invoices")
    assert (invoice["credited_cents"], invoice["due_cents"]) == (180, 180)
    town.pay({"payment": town.family("pay_invoice", invoice_id=invoice["invoice_id"])})
    town.moved("BookingsCancelled", [{**second, "action": "cancel"}])
    paper = town.family("invoice", invoice_id=invoice["invoice_id"])
    numbers = [note["number"] for note in paper["credit_notes"]]
    assert numbers == ["2027-003-A000001", "2027-003-A000002"]
    assert town.family("home")["credit_cents"] == 180
    ((_, told),) = town.events("CreditGranted")
    assert told["amount_cents"] == 180
    town.ledger_is_sound()


def test_a_line_the_desk_adds_is_invoiced_with_its_reason(town: Town) -> None:
    line = {"charge_id": uuid4(), "household_id": BOND, "day": "2027-05-10", "regie": "003"}
    line |= {"label": "Sortie", "amount_cents": 5830, "reason": "Sortie au musée"}
    town.staff("add_charge", **line)
    town.invoice_month("2027-05")
    (invoice,) = town.family("invoices")
    paper = town.family("invoice", invoice_id=invoice["invoice_id"])
    assert paper["amount_cents"] == 5830
    assert paper["lines"][0]["why"] == [
        {"code": "billing.why-added", "details": {"reason": "Sortie au musée"}}
    ]


def test_a_series_in_use_is_not_moved(town: Town) -> None:
    an_invoice(town, "2027-05-03")
    with pytest.raises(Refused) as refused:
        town.cashier("begin_series", regie="003", year=2027, kind="invoice", last_rank=161)
    assert refused.value.code == "billing.series-has-begun"


def many_evenings(town: Town, *, households: int, days: int, first: str = "2027-05-01") -> None:
    """Charges of many families, as their bookings would have left them."""
    rows = (
        "INSERT INTO charges (charge_id, household_id, child_name, activity_id, activity_name,"
        " day, regie, amount_cents, why, state) SELECT gen_random_uuid(),"
        " md5('h' || h)::uuid, 'Chloé', :activity, 'Soir', CAST(:first AS date) + d, '003', 180,"
        " CAST(:why AS jsonb), 'to_invoice'"
        " FROM generate_series(1, :households) h, generate_series(0, :days - 1) d"
    )
    why = json.dumps([{"code": "billing.why-band", "details": {"label": "unique"}}])
    counts = {"households": households, "days": days, "first": first}
    town.house.sql("billing", rows, activity=EVENING, why=why, **counts)


def numbers(town: Town) -> list[str]:
    rows = town.house.sql("billing", "SELECT number FROM invoices ORDER BY number")
    return [row.number for row in rows]


def statements_of_a_run(town: Town, month: str, households: int) -> int:
    """What the batch of a month of these families with 27 evenings each asks of the database."""
    many_evenings(town, households=households, days=27, first=f"{month}-01")
    run_id = town.begin_run(month)
    said: list[str] = []
    with town.house.unit("billing") as unit:

        def note(connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
            if connection is unit.connection:
                said.append(statement)

        event.listen(town.house.engine("billing"), "before_cursor_execute", note)
        invoices.advance(unit, run_id)
        event.remove(town.house.engine("billing"), "before_cursor_execute", note)
    return len(said)


def test_200_invoices_of_5400_lines_cost_no_more_statements_than_20(town: Town) -> None:
    few, many = statements_of_a_run(town, "2027-01", 20), statements_of_a_run(town, "2027-02", 200)
    assert many == few
    assert numbers(town) == [f"2027-003-{rank:06}" for rank in range(1, 221)]
    assert town.count("charges", "state = 'invoiced'") == 220 * 27
    assert len(town.events("InvoiceIssued")) == 220
    town.ledger_is_sound()


class Killed(BaseException):
    pass


@pytest.mark.parametrize("line", ["number", "insert", "post", "announce", "save"])
def test_a_run_killed_at_any_line_leaves_no_gap_and_no_double(
    town: Town, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(invoices, "BATCH_HOUSEHOLDS_MAX", 4)
    many_evenings(town, households=10, days=3)
    run_id = town.begin_run("2027-05")
    with town.house.unit("billing") as unit:
        invoices.advance(unit, run_id)

    def killed(*_: Any, **__: Any) -> None:
        raise Killed()

    with pytest.raises(Killed), town.house.unit("billing") as unit:  # noqa: PT012
        victims = {
            "number": (unit.numbers, "take"),
            "insert": (unit.invoices, "add"),
            "post": (unit.ledger, "post"),
            "announce": (unit, "record"),
            "save": (unit.runs, "save"),
        }
        monkeypatch.setattr(*victims[line], killed)
        invoices.advance(unit, run_id)
    town.house.run_scheduled("billing", "advance_invoice_runs")
    assert numbers(town) == [f"2027-003-{rank:06}" for rank in range(1, 11)]
    run = town.staff("invoice_run", run_id=run_id)
    assert (run["state"], run["done"], run["total"]) == ("done", 10, 10)
    assert len(town.events("InvoiceIssued")) == 10


def test_a_run_asked_twice_is_one_run_and_another_month_is_refused(town: Town) -> None:
    many_evenings(town, households=1, days=1)
    run_id = uuid4()
    town.staff("start_invoice_run", month="2027-05", run_id=run_id)
    town.staff("start_invoice_run", month="2027-05", run_id=run_id)
    with pytest.raises(Refused) as refused:
        town.staff("start_invoice_run", month="2027-04", run_id=run_id)
    assert refused.value.code == "billing.run-differs"
    town.house.run_scheduled("billing", "advance_invoice_runs")
    assert len(numbers(town)) == 1


def test_a_month_that_is_not_over_is_not_invoiced(town: Town) -> None:
    """Its last day is invoiced with it, and no family is asked twice for one month."""
    town.moved("BookingsConfirmed", [an_evening("2027-06-01")])
    for today in ("2027-06-02", "2027-06-30"):
        town.house.clock.set(f"{today}T23:59:00+02:00")
        with pytest.raises(Refused) as refused:
            town.invoice_month("2027-06")
        assert refused.value.code == "billing.month-not-over"
        assert refused.value.details == {"opens_on": "2027-07-01"}
    assert numbers(town) == []
    town.house.clock.set("2027-07-01T00:00:00+02:00")
    town.invoice_month("2027-06")
    assert len(numbers(town)) == 1


def test_a_familys_invoices_cost_no_more_queries_than_one(town: Town) -> None:
    def queries() -> int:
        said: list[str] = []
        note = lambda *args: said.append(args[2])  # noqa: E731
        event.listen(town.house.engine("billing"), "before_cursor_execute", note)
        town.family("invoices")
        event.remove(town.house.engine("billing"), "before_cursor_execute", note)
        return len([sql for sql in said if "invoice" in sql])

    an_invoice(town, "2027-05-03")
    one = queries()
    for day in ("2027-05-04", "2027-05-05"):
        an_invoice(town, day)
    assert len(town.family("invoices")) == 3
    assert queries() == one
