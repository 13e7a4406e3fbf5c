"""A family of Démoville for the rules, without any database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from services.booking.domain.activity import Activity, Enrolment
from services.booking.domain.booking import ADD, CANCEL, CONFIRMED, Booking
from services.booking.domain.calendar import Calendar
from services.booking.domain.custody import Child
from services.booking.domain.cutoffs import WeekBefore
from services.booking.domain.family import Draft, DraftLine, Family
from tests.people import BOND, demo_id

CHLOE, SARAH = demo_id("child/chloe-bond"), demo_id("child/sarah-bond")
CANTEEN, EVENING = demo_id("activity/cantine-pasteur"), demo_id("activity/soir-pasteur")
MON, TUE, WED, SAT = date(2027, 6, 7), date(2027, 6, 8), date(2027, 6, 9), date(2027, 6, 12)
WEDNESDAY_MORNING = datetime(2027, 6, 2, 8, tzinfo=UTC)
FRIDAY_NOON = WeekBefore(4, time(12))
KNOWN_UNTIL = date(2028, 8, 31)


def an_activity(activity_id: UUID = CANTEEN, **but: Any) -> Activity:
    whole: dict[str, Any] = {
        "activity_id": activity_id,
        "name": "Cantine" if activity_id == CANTEEN else "Soir",
        "kind": "canteen",
        "settlement": "immediate" if activity_id == CANTEEN else "monthly",
        "school_id": None,
        "weekdays": frozenset({0, 1, 3, 4}),
        "days": "school",
        "places_max": None,
        "cutoff": FRIDAY_NOON,
        "removal_cutoff": FRIDAY_NOON,
    }
    return Activity(**{**whole, **but})


def a_family(**but: Any) -> Family:
    activities = [an_activity(CANTEEN), an_activity(EVENING)]
    whole: dict[str, Any] = {
        "household_id": BOND,
        "now": WEDNESDAY_MORNING,
        "children": {CHLOE: Child(CHLOE, "Chloé", "all"), SARAH: Child(SARAH, "Sarah", "all")},
        "enrolments": {
            (child_id, activity.activity_id): [enrolled(child_id, activity.activity_id)]
            for child_id in (CHLOE, SARAH)
            for activity in activities
        },
        "activities": {activity.activity_id: activity for activity in activities},
        "calendar": Calendar({}, {}, KNOWN_UNTIL),
        "bookings": {},
        "draft": Draft(),
        "places_left": {},
    }
    return Family(**{**whole, **but})


def with_activity(family: Family, **but: Any) -> Family:
    """The same family where the canteen is otherwise."""
    activities = {**family.activities, CANTEEN: an_activity(CANTEEN, **but)}
    return replace(family, activities=activities, _closing={}, _closed={}, _not_now={})


def enrolled(child_id: UUID, activity_id: UUID) -> Enrolment:
    return Enrolment(child_id, activity_id, date(2026, 9, 1), date(2027, 7, 2))


def booked(child_id: UUID, day: date, *, state: str = CONFIRMED, household_id: UUID = BOND) -> dict:
    booking = Booking(uuid4(), household_id, child_id, CANTEEN, day, state)
    return {(child_id, CANTEEN, day): booking}


def wanted(child_id: UUID, day: date, activity_id: UUID = CANTEEN) -> DraftLine:
    return DraftLine(uuid4(), ADD, child_id, activity_id, day)


def unwanted(family: Family, child_id: UUID, day: date) -> DraftLine:
    booking = family.bookings[child_id, CANTEEN, day]
    return DraftLine(uuid4(), CANCEL, child_id, CANTEEN, day, booking.booking_id)
