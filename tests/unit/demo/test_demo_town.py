"""Démoville must be the town of the journeys, the same each time, with no real person in it."""

from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta

import pytest

from demo.accounts import demo_accounts
from demo.activities import LUTINS_PLACES, activities, tariffs, tariffs_with_holes
from demo.bookings import KNOWN, LUTINS, days_alive
from demo.ids import demo_id, email, slug
from demo.town import demoville, school_year
from tests.hamlet import hamlet

TODAY = date(2026, 11, 23)
TOWN = demoville(TODAY)


def household(name: str) -> dict:
    return next(h for h in TOWN.households if h["household_id"] == demo_id(f"household/{name}"))


def test_the_town_is_the_same_at_each_run():
    assert demoville(TODAY) == TOWN


def test_there_are_two_hundred_households_and_three_hundred_children():
    children = [child["child_id"] for h in TOWN.households for child in h["children"]]
    assert len({h["household_id"] for h in TOWN.households}) == len(TOWN.households) == 200
    assert len(set(children)) == 300
    assert [child for child, count in Counter(children).items() if count > 1] == [
        demo_id("child/louise-martin-leroy")
    ]


@pytest.mark.parametrize("today", [TODAY, date(2027, 6, 2)])
def test_the_hamlet_that_stands_for_the_town_leaves_no_door_unasked(today):
    small, whole = asdict(hamlet(today)), asdict(demoville(today))
    assert [name for name in whole if not small[name]] == []
    assert len(small["households"]) < len(whole["households"]) / 5
    assert {type(h["quotient_familial"]) for h in small["households"]} == {dict, type(None)}


def test_nobody_shares_an_address_and_none_can_be_real():
    told = [guardian["email"] for h in TOWN.households for guardian in h["guardians"]]
    emails = [address for address in told if address is not None]
    assert len(emails) < len(told)  # Some families are written to on paper.
    emails += [member["email"] for member in TOWN.staff]
    assert len(emails) == len(set(emails))
    assert all(address.endswith("@demoville.example") for address in emails)


def test_identifiers_are_unique():
    guardians = [g["guardian_id"] for h in TOWN.households for g in h["guardians"]]
    assert len(guardians) == len(set(guardians))


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("Chloé", "Bond"), "chloe-bond"), (("Aïcha", "N’Diaye"), "aicha-n-diaye")],
)
def test_slugs_are_plain(words, expected):
    assert slug(*words) == expected


def test_two_people_of_one_name_have_two_addresses():
    assert email("Éric", "Rey") == "eric.rey@demoville.example"
    assert email("Éric", "Rey", 2) == "eric.rey2@demoville.example"


def price(tariff: dict, quotient: float | None) -> int:
    bands = tariff["grid"]["bands"]
    if quotient is None:
        return max(band["amount_cents"] for band in bands)
    (found,) = [
        band["amount_cents"]
        for band in bands
        if float(band["from"]) <= quotient and (not band["to"] or quotient < float(band["to"]))
    ]
    return found


def test_the_known_families_pay_what_the_journeys_say():
    canteen, evening, wednesday = tariffs(date(2026, 9, 1))
    bond, martin, leroy = (
        household(name)["quotient_familial"]["amount"] for name in ("bond", "martin", "leroy")
    )
    assert [price(t, bond) for t in (canteen, evening, wednesday)] == [360, 180, 900]
    assert price(canteen, martin) == 590
    assert price(canteen, leroy) == 360
    assert price(canteen, None) == 720


def test_the_ten_bands_leave_no_hole_and_every_evening_price_is_whole_cents():
    for tariff in tariffs(date(2026, 9, 1)):
        bands = tariff["grid"]["bands"]
        assert len(bands) == 10
        assert [band["from"] for band in bands[1:]] == [band["to"] for band in bands[:-1]]
        assert (bands[0]["from"], bands[-1]["to"]) == ("0", None)


def test_roncq_s_grids_keep_the_holes_they_were_voted_with():
    holes = {
        tariff["name"]: [
            (before["to"], after["from"])
            for before, after in zip(
                tariff["grid"]["bands"], tariff["grid"]["bands"][1:], strict=False
            )
            if before["to"] != after["from"]
        ]
        for tariff, _ in tariffs_with_holes(date(2026, 9, 1))
    }
    assert holes == {
        "Restauration scolaire Curie": [("1900", "1900.01")],
        "Restauration, hors commune": [("800", "860")],
    }
    for tariff, settlement in tariffs_with_holes(date(2026, 9, 1)):
        assert [(hole["from"], hole["to"]) for hole in settlement] == holes[tariff["name"]]


def test_louise_is_with_one_parent_on_even_weeks_and_with_the_other_on_odd_ones():
    assert household("martin")["children"][0]["weeks"] == "even"
    assert household("leroy")["children"][0]["weeks"] == "odd"
    for booking in TOWN.bookings:
        for change in booking["changes"]:
            if change["child_id"] != demo_id("child/louise-martin-leroy"):
                continue
            even = date.fromisoformat(change["day"]).isocalendar().week % 2 == 0
            assert even == (booking["household_id"] == demo_id("household/martin"))


def test_yuna_has_two_homes_and_nobody_said_which_weeks():
    [told] = TOWN.shared
    assert told["weeks"] == "either"
    here, there = household("raymond"), household("cordier")
    assert (told["household_id"], told["other_household_id"]) == (
        here["household_id"],
        there["household_id"],
    )
    assert [child["child_id"] for child in here["children"]] == [told["child_id"]]


@pytest.mark.parametrize("today", [TODAY, date(2027, 6, 2), date(2029, 1, 15)])
def test_the_family_whose_record_is_not_in_order_is_the_one_with_an_account_to_try(today):
    town = demoville(today)
    over = next(season for season in town.seasons if season["name"].startswith("Rentrée"))
    assert over["closes_on"] < today.isoformat()
    lacking = [family for family, asked in town.inscriptions if asked.get("lacking")]
    assert [family.household_id for family in lacking] == [demo_id("household/cazenave")]


def test_each_account_to_try_is_somebody_of_the_town():
    known = {guardian["email"] for h in TOWN.households for guardian in h["guardians"]}
    known |= {member["email"] for member in TOWN.staff}
    assert {address for address, _ in demo_accounts()} <= known


@pytest.mark.parametrize("today", [TODAY, date(2027, 6, 2), date(2029, 1, 15)])
def test_the_known_families_begin_the_journeys_with_an_empty_june(today):
    for booking in demoville(today).bookings:
        if booking["household_id"] in KNOWN:
            assert all(change["day"] < "2027-05-01" for change in booking["changes"])


@pytest.mark.parametrize("today", [TODAY, date(2027, 6, 2), date(2029, 1, 15)])
def test_the_kitchen_has_something_to_cook_this_week_and_in_june(today):
    meals = Counter(
        change["day"]
        for booking in demoville(today).bookings
        for change in booking["changes"]
        if change["activity_id"] == demo_id("activity/cantine-pasteur")
    )
    monday = today - timedelta(days=today.weekday())
    assert meals[monday.isoformat()] > 60
    assert meals["2027-06-07"] > 60
    assert not any(date.fromisoformat(day).weekday() in (2, 5, 6) for day in meals)


def test_the_wednesday_centre_is_nearly_full_and_never_overfull():
    places = Counter(
        change["day"]
        for booking in TOWN.bookings
        for change in booking["changes"]
        if change["activity_id"] == LUTINS
    )
    assert set(places.values()) <= {LUTINS_PLACES - 2, LUTINS_PLACES - 1, LUTINS_PLACES}
    assert places.pop("2027-06-16") == LUTINS_PLACES
    assert max(places.values()) < LUTINS_PLACES
    assert {"2027-06-02", "2027-06-09", "2027-06-23", "2026-11-25"} <= set(places)


def test_nobody_is_booked_where_they_are_not_enrolled():
    enrolled = {(enrolment["child_id"], enrolment["activity_id"]) for enrolment in TOWN.enrolments}
    booked = {
        (change["child_id"], change["activity_id"])
        for booking in TOWN.bookings
        for change in booking["changes"]
    }
    assert booked <= enrolled
    assert len(enrolled) == len(TOWN.enrolments)


def test_enrolments_and_tariffs_cover_every_booked_day():
    for today in (TODAY, date(2027, 6, 2), date(2029, 1, 15), date(2026, 8, 3)):
        town = demoville(today)
        first, last = town.enrolments[0]["first"], town.enrolments[0]["last"]
        days = [change["day"] for booking in town.bookings for change in booking["changes"]]
        assert first <= min(days)
        assert max(days) <= last
        assert {tariff["valid_from"] for tariff in town.tariffs} == {first}


def test_activities_are_settled_as_the_journeys_say():
    by_id = {activity["activity_id"]: activity for activity in activities()}
    canteen = by_id[demo_id("activity/cantine-pasteur")]
    assert canteen["settlement"] == "immediate"
    assert canteen["cutoff"] == {"rule": "week_before", "weekday": 4, "at": "12:00"}
    assert by_id[demo_id("activity/soir-pasteur")]["settlement"] == "monthly"
    assert by_id[LUTINS]["places_max"] == 20


def test_a_school_year_begins_in_september():
    assert (school_year(date(2026, 9, 1)), school_year(date(2026, 8, 31))) == (2026, 2025)


def test_weekends_are_never_alive():
    assert all(day.weekday() < 5 for day in days_alive(TODAY))
