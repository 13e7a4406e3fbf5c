"""The month offered in one press: what the family did the month before, of what can be added."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.booking.domain.calendar import Calendar
from services.booking.domain.family import Draft, Family
from services.booking.domain.habit import UsualMonth, usual_month
from tests.unit.booking.booking_fakes import (
    CANTEEN,
    CHLOE,
    EVENING,
    KNOWN_UNTIL,
    SARAH,
    a_family,
    booked,
    wanted,
    with_activity,
)

FIRST, LAST = date(2027, 6, 1), date(2027, 6, 30)
MAY = datetime(2027, 5, 25, 8, tzinfo=UTC)
MONDAY_OF_MAY, TUESDAY_OF_MAY = date(2027, 5, 3), date(2027, 5, 4)


def in_may(**but: Any) -> Family:
    return a_family(**{"now": MAY} | but)


def proposed(month: UsualMonth) -> dict[tuple[UUID, UUID], set[int]]:
    return {
        (it.child_id, it.activity_id): {day.weekday() for day in it.days} for it in month.proposed
    }


def test_a_child_with_habits_is_offered_its_weekdays_and_one_without_the_canteen():
    kinds = a_family().activities
    activities = kinds | {EVENING: replace(kinds[EVENING], kind="evening")}
    family = in_may(bookings=booked(CHLOE, MONDAY_OF_MAY), activities=activities)
    month = usual_month(family, FIRST, LAST)
    assert proposed(month) == {(CHLOE, CANTEEN): {0}, (SARAH, CANTEEN): {0, 1, 3, 4}}
    assert month.as_before
    assert month.earliest_cutoff == datetime(2027, 5, 28, 10, tzinfo=UTC)


def test_what_was_booked_two_months_before_is_no_habit():
    month = usual_month(in_may(bookings=booked(CHLOE, date(2027, 4, 30))), FIRST, LAST)
    assert not month.as_before


def test_nothing_is_offered_that_is_there_closed_or_full():
    bookings = booked(CHLOE, MONDAY_OF_MAY) | booked(CHLOE, date(2027, 6, 7))
    family = with_activity(in_may(bookings=bookings), places_max=20)
    family = replace(
        family,
        calendar=Calendar({}, {date(2027, 6, 14): "Férié"}, KNOWN_UNTIL),
        places_left={(CANTEEN, date(2027, 6, 21)): 0},
        draft=Draft(1, (wanted(SARAH, date(2027, 6, 8)),)),
    )
    month = usual_month(family, FIRST, LAST)
    assert [it.days for it in month.proposed] == [(date(2027, 6, 28),)]
    assert (month.booked, month.drafted) == (1, 1)


def test_a_child_begun_without_a_habit_is_not_offered_the_rest():
    family = in_may(bookings=booked(CHLOE, date(2027, 6, 7)) | booked(SARAH, TUESDAY_OF_MAY))
    month = usual_month(family, FIRST, LAST)
    assert set(proposed(month)) == {(SARAH, CANTEEN)}


def test_the_other_home_s_bookings_are_nobody_s_habit():
    other = booked(CHLOE, MONDAY_OF_MAY, household_id=UUID(int=7))
    month = usual_month(in_may(bookings=other), FIRST, LAST)
    assert not month.as_before
    assert month.booked == 0


def test_a_month_that_is_closed_offers_nothing():
    month = usual_month(in_may(now=datetime(2027, 7, 1, 8, tzinfo=UTC)), FIRST, LAST)
    assert month.proposed == ()
    assert month.earliest_cutoff is None
