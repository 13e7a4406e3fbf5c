"""A cashier's day: sums of what really is due, received and being paid."""

from tests.service.billing.billing_town import Town, an_evening, june

SINCE = "2027-06-01T15:00:00+00:00"


def test_the_day_adds_up_what_is_due_taken_and_under_way(town: Town) -> None:
    town.moved("BookingsConfirmed", [an_evening("2027-05-03"), an_evening("2027-05-04")])
    before = town.cashier("day_work", since=SINCE)["money"]
    assert before["to_invoice"] == {"count": 1, "amount_cents": 360}
    town.invoice_month("2027-05")
    town.paid_order(*june(7))
    told = town.cashier("day_work", since=SINCE)
    money = told["money"]
    assert money["to_invoice"] == {"count": 0, "amount_cents": 0}
    assert money["due"] == {"count": 1, "amount_cents": 360}
    assert money["overdue"]["amount_cents"] == 0
    assert money["taken_today"] == {"count": 1, "amount_cents": 360}
    (row,) = money["today_by_means"]
    assert (row["means"], row["count"], row["amount_cents"]) == ("P", 1, 360)
    (run,) = money["runs"]
    assert (run["month"], run["count"], run["amount_cents"], run["paid_cents"]) == (
        "2027-05",
        1,
        360,
        0,
    )
    kinds = {each["kind"]: each["count"] for each in told["happened"]}
    assert kinds == {"payments-received": 1, "invoices-issued": 1}
    town.house.clock.advance(days=70)
    late = town.cashier("day_work", since=SINCE)["money"]
    assert late["overdue"] == {"count": 1, "amount_cents": 360}
    assert [age["count"] for age in late["ages"]] == [0, 1, 0, 0]
    (debt,) = late["oldest"]
    assert (debt["name"], debt["amount_cents"]) == ("Bond", 360)
