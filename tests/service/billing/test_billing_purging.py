"""Names leave what bookkeeping holds after its ten years; the ledger does not move."""

from tests.people import ADMIN, BOND
from tests.service.billing.billing_town import Town, an_evening, june

SWEEP = ("billing", "purge_at_term")


def test_names_go_after_ten_years_with_the_visa_and_the_ledger_stands(town: Town) -> None:
    house = town.house
    house.leave_to_hand(*SWEEP)
    town.moved("BookingsConfirmed", [an_evening("2027-05-03")])
    town.invoice_month("2027-05")
    town.paid_order(*june(7))
    ledger = house.sql("billing", "SELECT * FROM postings ORDER BY 1, 2")
    house.clock.advance(days=3650)
    (row,) = house.call("billing", "retention", who=ADMIN)
    assert row["past"] == 0
    house.clock.advance(days=300)
    (row,) = house.call("billing", "retention", who=ADMIN)
    assert row["past"] > 0
    told = {"kind": "money", "cutoff": row["cutoff"], "count": row["past"], "visa": "AD 12/11"}
    house.call("billing", "approve_purge", who=ADMIN, **told)
    house.run_scheduled(*SWEEP)
    for table in ("charges", "order_lines", "orders", "received_payments", "receipts", "attempts"):
        held = str(house.sql("billing", f"SELECT * FROM {table}"))
        assert "Chlo" not in held, table
        assert "Andrew" not in held, table
    assert house.sql("billing", "SELECT * FROM postings ORDER BY 1, 2") == ledger
    town.ledger_is_sound()


def test_an_erasure_leaves_what_was_paid_and_names_nobody_on_what_was_not(town: Town) -> None:
    town.paid_order(*june(7))
    town.house.publish("household.ErasureAccepted", {"household_id": str(BOND)})
    (paid,) = town.house.sql("billing", "SELECT paid_by FROM attempts WHERE state = 'paid'")
    assert paid.paid_by == "Andrew"
    refused = "UPDATE attempts SET state = 'refused' RETURNING attempt_id"
    assert town.house.sql("billing", refused)
    town.house.publish("household.ErasureAccepted", {"household_id": str(BOND)})
    (tried,) = town.house.sql("billing", "SELECT paid_by FROM attempts")
    assert tried.paid_by == ""
