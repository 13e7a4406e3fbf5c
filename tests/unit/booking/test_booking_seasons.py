"""An activity's own days, and a month that is booked whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain import planning
from services.booking.domain.activity import check_season
from services.booking.domain.calendar import Calendar
from services.booking.domain.errors import SeasonWrong
from services.booking.domain.family import Draft
from services.booking.domain.months import gaps, over_whole_months
from services.booking.domain.years import proposed, school_year
from tests.unit.booking.booking_fakes import (
    CANTEEN,
    CHLOE,
    EVENING,
    KNOWN_UNTIL,
    MON,
    SARAH,
    SAT,
    TUE,
    WED,
    a_family,
    an_activity,
    booked,
    unwanted,
    wanted,
    with_activity,
)

MORE = ("2027-06-10", "2027-06-11")
LATER = [date(2027, 6, day) for day in (10, 11, 14, 15, 17, 18, 21, 22, 24, 25, 28, 29)]


def code(reason):
    return None if reason is None else reason.code


@pytest.mark.parametrize(
    ("but", "day", "expected"),
    [
        ({"first": TUE}, MON, "booking.before-season"),
        ({"first": TUE}, TUE, None),
        ({"last": MON}, MON, None),
        ({"last": MON}, TUE, "booking.after-season"),
        ({"archived_on": TUE}, MON, None),
        ({"archived_on": TUE}, TUE, "booking.archived"),
    ],
)
def test_outside_its_season_an_activity_does_not_take_place(but, day, expected):
    family = with_activity(a_family(), **but)
    assert code(family.why_not_admitted((CHLOE, CANTEEN, day))) == expected


def test_an_added_day_takes_place_whatever_the_year_says_and_says_why():
    """A Saturday, a public holiday, a day of school holidays; a strike still closes it."""
    days = {(day, CANTEEN): "Pont rattrapé" for day in (SAT, WED, MON)}
    calendar = Calendar({WED: "Vacances"}, {MON: "Pentecôte"}, KNOWN_UNTIL, added=days)
    family = a_family(calendar=calendar)
    for day in (SAT, WED, MON):
        assert family.why_not_admitted((CHLOE, CANTEEN, day)) is None
        assert family.why_not_admitted((CHLOE, EVENING, day)) is not None
    cells = list(planning.cells(family, MON, SAT))
    assert {cell.day for cell in cells if cell.note} == {MON, WED, SAT}
    struck = replace(calendar, closures={(SAT, None): "Grève"})
    closed = a_family(calendar=struck).why_not_admitted((CHLOE, CANTEEN, SAT))
    assert closed.details == {"reason": "Grève"}


def test_an_activity_over_before_the_period_has_no_row_unless_it_was_booked_there():
    over = with_activity(a_family(), last=MON - timedelta(days=7))
    assert {cell.activity_id for cell in planning.cells(over, MON, SAT)} == {EVENING}
    kept = replace(over, bookings=booked(CHLOE, MON))
    rows = {(cell.child_id, cell.activity_id) for cell in planning.cells(kept, MON, SAT)}
    assert (CHLOE, CANTEEN) in rows
    assert (SARAH, CANTEEN) not in rows


@pytest.mark.parametrize(
    ("first", "last"), [(TUE, MON), (MON, MON + timedelta(days=801))], ids=["back", "too long"]
)
def test_a_season_that_is_a_slip_is_refused(first, last):
    with pytest.raises(SeasonWrong):
        check_season(first, last)
    check_season(None, last)


def drafting(whole_month, *lines, **but):
    family = with_activity(a_family(**but), whole_month=whole_month)
    return replace(family, draft=Draft(1, lines))


def test_a_month_begun_is_wanted_whole_and_its_missing_days_are_named():
    family = drafting("required", wanted(CHLOE, MON), wanted(CHLOE, TUE))
    (gap,) = gaps(family)
    # It is Wednesday 2 June: the 3rd and the 4th closed last week.
    assert (gap.child_name, gap.required, gap.days) == ("Chloé", True, LATER)
    assert not gaps(drafting("advised", wanted(CHLOE, MON)))[0].required
    assert gaps(drafting("free", wanted(CHLOE, MON))) == []


def test_a_month_is_whole_once_every_day_that_can_be_is_booked_or_drafted():
    bookings = {cell: one for day in LATER[1:] for cell, one in booked(CHLOE, day).items()}
    lines = [wanted(CHLOE, day) for day in (MON, TUE, LATER[0])]
    assert gaps(drafting("required", *lines, bookings=bookings)) == []


def test_a_day_that_is_full_closed_or_the_other_homes_is_not_missing():
    calendar = Calendar(dict.fromkeys(LATER[2:], "Vacances"), {}, KNOWN_UNTIL)
    left = {(CANTEEN, TUE): 0, (CANTEEN, LATER[0]): 0, (CANTEEN, LATER[1]): 0}
    family = drafting("required", wanted(CHLOE, MON), calendar=calendar, places_left=left)
    limited = replace(
        family, activities={**family.activities, CANTEEN: _limited(family)}, _closing={}
    )
    assert gaps(limited) == []


def _limited(family):
    return an_activity(CANTEEN, whole_month="required", places_max=2)


def test_a_day_given_back_is_missing_of_a_month_that_is_added_to_and_of_no_other():
    bookings = booked(CHLOE, TUE)
    family = with_activity(a_family(bookings=bookings), whole_month="required")
    back = unwanted(family, CHLOE, TUE)
    assert gaps(replace(family, draft=Draft(1, (back,)))) == []
    added = replace(family, draft=Draft(1, (back, wanted(CHLOE, MON))))
    assert TUE in gaps(added)[0].days


def test_whole_months_are_read_only_where_an_activity_wants_them():
    assert over_whole_months(iter(["free", "free"]), MON, TUE) == (MON, TUE)
    whole = (date(2027, 6, 1), date(2027, 6, 30))
    assert over_whole_months(iter(["free", "advised"]), MON, TUE) == whole


def test_next_years_dates_follow_the_school_year_and_an_activity_without_dates_goes_on():
    calendar = calendar_of("C")
    year = {"first": date(2026, 9, 1), "last": date(2027, 7, 2)}
    town = {
        CANTEEN: an_activity(CANTEEN, name="Cantine 2026 / 2027", places_max=20, **year),
        EVENING: an_activity(EVENING),
        CHLOE: an_activity(CHLOE, archived_on=MON, **year),
        SARAH: an_activity(SARAH, first=date(2027, 2, 8), last=date(2027, 2, 19)),
    }
    canteen, stay = proposed(town, calendar, 2027)
    assert school_year(calendar, 2027) == (canteen.first, canteen.last)
    assert (canteen.name, canteen.places_max) == ("Cantine 2027 / 2028", 20)
    assert canteen.first.month == 9
    assert canteen.last.month == 7
    assert stay.first == date(2028, 2, 7)
    assert proposed(town, calendar, 2028) == []
    assert not canteen.made
    town[canteen.activity_id] = an_activity(
        canteen.activity_id, name="Cantine", first=canteen.first, last=canteen.last
    )
    again, _ = proposed(town, calendar, 2027)
    assert (again.made, again.name) == (True, "Cantine")
