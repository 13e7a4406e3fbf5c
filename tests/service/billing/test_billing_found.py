"""The desk finds whose paper a number is."""

import pytest

from chassis.errors import Refused
from tests.people import parent
from tests.service.billing.billing_town import BOND, Town, an_evening, june


def found(town: Town, text: str) -> list[tuple[str, str, str]]:
    papers = town.staff("find_papers", text=text)
    return [(paper["kind"], paper["number"], paper["household_id"]) for paper in papers]


def test_an_invoice_a_receipt_and_a_payment_are_found_by_what_is_written_on_them(
    town: Town,
) -> None:
    town.paid_order(*june(7))
    town.moved("BookingsConfirmed", [an_evening("2027-05-03")])
    town.invoice_month("2027-05")
    bond = str(BOND)
    assert found(town, "2027003000001") == [("invoice", "2027-003-000001", bond)]
    assert found(town, "R1") == [("receipt", "2027-003-R000001", bond)]
    assert {kind for kind, *_ in found(town, "000001")} == {"invoice", "receipt"}
    [(reference,)] = town.house.sql("billing", "SELECT reference FROM attempts")
    assert found(town, reference) == [("payment", reference, bond)]
    assert found(town, "bond") == []
    told = {
        paper["kind"]: paper["invoice_id"] for paper in town.staff("find_papers", text="000001")
    }
    [(invoice_id,)] = town.house.sql("billing", "SELECT invoice_id FROM invoices")
    assert told == {"invoice": str(invoice_id), "receipt": None}


def test_no_parent_finds_the_papers_of_others(town: Town) -> None:
    with pytest.raises(Refused, match="forbidden"):
        town.house.call("billing", "find_papers", who=parent(BOND), text="2027003000001")
