"""A clerk writes a tariff: nothing typed is lost, nobody is overwritten, what was confirmed of its
days is priced again."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.service.billing.billing_town import CANTEEN, Town, a_line, an_evening, june

HOLED = [("0", "550", 285), ("600", None, 400)]


def written(*rows: tuple[str, str | None, int], **changes: Any) -> dict[str, Any]:
    bands = [
        {"from": a, "to": b, "amount_cents": cents, "label": str(n)}
        for n, (a, b, cents) in enumerate(rows, 1)
    ]
    facts = {"draft_id": uuid4(), "tariff_id": CANTEEN, "version": 0, "name": "Cantine"}
    grid = {"kind": "bands", "bands": bands}
    return {**facts, "regie": "003", "valid_from": "2027-06-10", "grid": grid, **changes}


def publish(town: Town, *rows: tuple[str, str | None, int], **changes: Any) -> None:
    draft = town.staff("save_tariff_draft", **written(*rows, **changes))
    town.staff("publish_tariff_draft", draft_id=draft["draft_id"], version=draft["version"])
    town.house.run_scheduled("billing", "reprice_by_tariffs")


def charges(town: Town) -> dict[str, tuple[int, str]]:
    said = "SELECT day, amount_cents, state FROM charges WHERE state <> 'repriced' ORDER BY day"
    return {str(row.day): (row.amount_cents, row.state) for row in town.house.sql("billing", said)}


def test_a_faulty_draft_is_kept_and_says_what_it_lacks(town: Town) -> None:
    draft = town.staff("save_tariff_draft", **written(*HOLED))
    kept = town.staff("tariff_draft", draft_id=draft["draft_id"])
    assert [band["amount_cents"] for band in kept["grid"]["bands"]] == [285, 400]
    assert kept["faults"] == [
        {"code": "billing.tariff-has-a-hole", "details": {"from": "550", "to": "600"}}
    ]
    assert len(kept["replaced"]["bands"]) == 10
    with pytest.raises(Refused) as refused:
        town.staff("publish_tariff_draft", draft_id=draft["draft_id"], version=1)
    assert refused.value.code == "billing.tariff-has-a-hole"
    assert [one["draft_id"] for one in town.staff("tariff_drafts")] == [draft["draft_id"]]


def test_of_two_clerks_the_second_is_told_who_saved_before(town: Town) -> None:
    first = written(*HOLED)
    town.staff("save_tariff_draft", **first)
    assert town.staff("save_tariff_draft", **first)["version"] == 1, "pressed twice"
    mended = written(("0", None, 300), draft_id=first["draft_id"], version=1)
    assert town.staff("save_tariff_draft", **mended)["version"] == 2
    other = written(("0", None, 999), draft_id=first["draft_id"], version=1)
    with pytest.raises(Refused) as refused:
        town.staff("save_tariff_draft", **other)
    assert (refused.value.code, refused.value.details) == (
        "billing.tariff-draft-changed",
        {"by": "Nadia"},
    )
    with pytest.raises(Refused) as refused:
        town.staff("publish_tariff_draft", draft_id=first["draft_id"], version=1)
    assert refused.value.code == "billing.tariff-draft-changed"
    assert town.staff("tariff_draft", draft_id=first["draft_id"])["version"] == 2


def test_what_is_confirmed_of_its_days_is_priced_again_and_days_before_never_move(
    town: Town,
) -> None:
    town.paid_order(*june(9, 10, 11))
    town.moved("BookingsConfirmed", [an_evening("2027-06-14")])
    publish(town, ("0", None, 300))
    assert charges(town) == {
        "2027-06-09": (360, "paid"),
        "2027-06-10": (300, "paid"),
        "2027-06-11": (300, "paid"),
        "2027-06-14": (180, "to_invoice"),
    }
    assert town.family("home")["credit_cents"] == 120
    [(_, told)] = town.events("ChargesRepriced")
    assert (told["cause"], told["valid_from"], told["count"]) == ("tariff", "2027-06-10", 2)
    assert (told["before_cents"], told["after_cents"]) == (720, 600)
    town.house.run_scheduled("billing", "reprice_by_tariffs")
    assert len(town.events("ChargesRepriced")) == 1, "asked again it changes nothing"
    town.ledger_is_sound()


def test_a_family_without_a_quotient_is_priced_again_too(town: Town) -> None:
    town.quotient(None, "2027-06-01")
    town.moved("BookingsConfirmed", [a_line("2027-06-14", settlement="monthly")])
    assert charges(town) == {"2027-06-14": (720, "to_invoice")}
    publish(town, ("0", "500", 100), ("500", None, 800))
    assert charges(town) == {"2027-06-14": (800, "to_invoice")}


def test_a_draft_is_tried_on_a_month_that_was_and_changes_nothing(town: Town) -> None:
    town.paid_order(*june(9, 10))
    draft = town.staff("save_tariff_draft", **written(("0", "600", 300), ("600", None, 400)))
    trial = town.staff("try_tariff_draft", draft_id=draft["draft_id"], month="2027-06")
    assert trial["rows"] == [
        {
            "label": "2",
            "fault": None,
            "households": 1,
            "units": 2,
            "before_cents": 720,
            "after_cents": 800,
            "change_cents": 80,
        }
    ]
    assert (trial["units"], trial["after_cents"], trial["unsure_units"]) == (2, 800, 0)
    assert [cents for cents, _ in charges(town).values()] == [360, 360]


def test_a_tariff_tells_its_versions_who_follows_it_and_who_did_what(town: Town) -> None:
    publish(town, ("0", None, 300))
    whole = town.staff("tariff", tariff_id=CANTEEN)
    assert [one["valid_from"] for one in whole["versions"]] == ["2027-06-10", "2026-09-01"]
    assert [one["activity_id"] for one in whole["followers"]] == [str(CANTEEN)]
    acts = [(one["act"], one["by_name"]) for one in whole["journal"]]
    assert acts == [("published", "Nadia"), ("followed", "Nadia"), ("published", "Nadia")]
    assert town.staff("tariff_drafts") == []
