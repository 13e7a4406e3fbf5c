"""Tariffs as clerks define them, prices as families see them."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.service.billing.billing_town import BOND, CANTEEN, EATS, EVENING, Town, june

# Roncq's grid for outsiders, September 2025: nothing is said from 800 to 860.
ROUNDED = [("0", "800", "ext 1"), ("860", "1500", "ext 2"), ("1500", None, "ext 3")]
HOLED = {
    "kind": "bands",
    "bands": [{"from": a, "to": b, "amount_cents": 650, "label": n} for a, b, n in ROUNDED],
}


JUNE_DAY = ("2027-06-07", "2027-06-07")


def tariff(**changes: Any) -> dict[str, Any]:
    facts = {"tariff_id": uuid4(), "name": "Repas", "regie": "003", "valid_from": "2027-09-01"}
    return {**facts, "grid": HOLED, **changes}


def prices(town: Town, first: str, last: str) -> list[tuple[str, str, int]]:
    asked = {"first": first, "last": last, "children": [EATS]}
    found = town.family("price_list", **asked)["prices"]
    return [(price["first"], price["last"], price["amount_cents"]) for price in found]


def test_a_hole_is_refused_by_name_until_the_town_settles_it(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        town.staff("define_tariff", **tariff())
    assert refused.value.code == "billing.tariff-has-a-hole"
    assert refused.value.details == {"from": "800", "to": "860"}
    settled = town.staff(
        "define_tariff",
        **tariff(settled_holes=[{"from": "800", "to": "860", "label": "ext 1"}]),
    )
    assert settled["grid"]["bands"][1] == {
        "from": "800",
        "to": "860",
        "amount_cents": 650,
        "label": "ext 1",
        "settled": True,
    }


def test_an_assignment_needs_a_tariff(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        town.staff("assign_tariff", activity_id=CANTEEN, tariff_id=uuid4(), valid_from="2027-09-01")
    assert refused.value.code == "billing.tariff-unknown"


def test_a_tariff_in_force_is_not_rewritten(town: Town) -> None:
    band = {"from": 0, "to": None, "amount_cents": 1, "label": "unique"}
    changed = {"tariff_id": CANTEEN, "grid": {"kind": "bands", "bands": [band]}}
    with pytest.raises(Refused) as refused:
        town.staff("define_tariff", **tariff(**changed, valid_from="2026-09-01"))
    assert refused.value.code == "billing.tariff-already-applies"
    town.staff("define_tariff", **tariff(**changed))
    assert prices(town, "2027-08-31", "2027-09-01") == [
        ("2027-08-31", "2027-08-31", 360),
        ("2027-09-01", "2027-09-01", 1),
    ]


def test_a_quotient_changes_no_day_before_its_own(town: Town) -> None:
    town.quotient(None, "2027-08-23")
    town.quotient("612", "2027-09-23")
    assert prices(town, "2027-08-20", "2027-09-30") == [
        ("2027-08-20", "2027-08-22", 360),
        ("2027-08-23", "2027-09-22", 720),
        ("2027-09-23", "2027-09-30", 360),
    ]


def test_of_two_quotients_of_a_day_the_last_recorded_stands_in_any_order(town: Town) -> None:
    late = {
        "household_id": BOND,
        "amount": "100",
        "source": "CAF",
        "valid_from": "2027-05-12",
        "recorded_at": "2027-05-11T08:00:00+00:00",
    }
    town.house.publish("household.QuotientFamilialRecorded", late)
    assert prices(town, "2027-06-01", "2027-06-30") == [("2027-06-01", "2027-06-30", 360)]


def test_the_desk_s_list_says_which_activities_follow_a_tariff(town: Town) -> None:
    defined = {"activity_id": EVENING, "name": "Soir Pasteur", "kind": "evening"}
    town.house.publish("booking.ActivityDefined", {**defined, "settlement": "monthly"})
    evening = next(each for each in town.staff("tariffs") if each["name"] == "Soir")
    assert evening["activities"] == ["Soir Pasteur"]


def test_an_activity_made_after_another_follows_its_tariffs_until_the_town_says_otherwise(
    town: Town,
) -> None:
    copy = {"activity_id": str(uuid4()), "name": "Soir 2027", "kind": "evening"}
    told = {**copy, "settlement": "monthly", "copied_from": EVENING}
    town.house.publish("booking.ActivityDefined", told)
    evening = next(each for each in town.staff("tariffs") if each["name"] == "Soir")
    assert "Soir 2027" in evening["activities"]
    other = next(each for each in town.staff("tariffs") if each["name"] != "Soir")
    own = {"activity_id": copy["activity_id"], "valid_from": "2027-09-01"}
    town.staff("assign_tariff", **own, tariff_id=other["tariff_id"])
    town.house.publish("booking.ActivityDefined", {**told, "name": "Soir nouveau"})
    rows = town.house.sql(
        "billing",
        "SELECT tariff_id FROM assignments WHERE activity_id = :a AND valid_from = '2027-09-01'",
        a=copy["activity_id"],
    )
    assert [str(row.tariff_id) for row in rows] == [other["tariff_id"]]


def test_an_order_of_an_activity_without_a_tariff_is_refused_and_charges_nothing(
    town: Town,
) -> None:
    line = {**june(7)[0], "activity_id": str(uuid4())}
    with pytest.raises(Refused) as refused:
        town.checkout(town.place(line), 0)
    assert refused.value.code == "billing.no-tariff"
    assert town.count("charges") == 0


def test_a_rule_of_the_town_is_kept_with_the_tariff_and_dated_with_it(town: Town) -> None:
    band = {"from": 0, "to": None, "amount_cents": 400, "label": "unique"}
    late = {"kind": "late", "days_before": 2, "percent": "50"}
    changed = {"tariff_id": CANTEEN, "grid": {"kind": "bands", "bands": [band]}, "rules": [late]}
    asked = tariff(**changed, valid_from="2027-06-03")
    assert town.staff("define_tariff", **asked)["rules"] == [late]
    assert late in next(t["rules"] for t in town.staff("tariffs") if t["valid_from"] > "2027")
    assert prices(town, "2027-06-02", "2027-06-30") == [
        ("2027-06-02", "2027-06-02", 360),
        ("2027-06-03", "2027-06-03", 600),
        ("2027-06-04", "2027-06-30", 400),
    ]


def test_a_rule_that_nobody_knows_is_refused(town: Town) -> None:
    rate = {"grid": {"kind": "rate", "rate_percent": "0.36", "floor_cents": 1, "ceiling_cents": 2}}
    with pytest.raises(Refused) as refused:
        town.staff("define_tariff", **tariff(**rate, rules=[{"kind": "moon"}]))
    assert refused.value.code == "billing.rule-unknown"


def test_a_tariff_that_another_replica_changed_prices_here_at_once(town: Town) -> None:
    """Tariffs are in every process's memory; a copy that is no longer true prices nothing."""
    before = prices(town, *JUNE_DAY)
    changed = "UPDATE tariffs SET grid = replace(grid::text, '360', '999')::jsonb"
    town.house.sql("billing", changed)
    after = prices(town, *JUNE_DAY)
    assert [amount for *_, amount in before] == [360]
    assert [amount for *_, amount in after] == [999]
    town.house.sql("billing", "DELETE FROM assignments")
    assert prices(town, *JUNE_DAY) == []


def effect(town: Town, quotient: str | None) -> dict[str, Any]:
    asked = {"household_id": BOND, "quotient": quotient, "day": "2027-06-07"}
    told = town.staff("quotient_effect", **asked)
    return {each["name"]: each for each in told}["Cantine"]


def test_a_clerk_reads_what_a_quotient_would_change_before_it_is_recorded(town: Town) -> None:
    changed = effect(town, "534")
    assert (changed["before_label"], changed["before_cents"]) == ("4", 360)
    assert (changed["after_label"], changed["after_cents"]) == ("3", 280)
    unknown = effect(town, None)
    assert (unknown["after_label"], unknown["after_cents"]) == ("10", 720)


def test_a_clerk_reads_nothing_of_what_the_family_does_not_use(town: Town) -> None:
    asked = {"household_id": BOND, "quotient": "534", "day": "2027-06-07"}
    told = town.staff("quotient_effect", **asked, activity_ids=[CANTEEN])
    assert [each["name"] for each in told] == ["Cantine"]
    assert len(town.staff("quotient_effect", **asked)) > 1
