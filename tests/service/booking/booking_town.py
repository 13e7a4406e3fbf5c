"""Démoville as booking knows it: two schools' worth of activities and the households of the
journeys, entered by the same doors as real data."""

from typing import Any
from uuid import UUID, uuid4

from services.booking.service import BookingService
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

ANDREW = parent(BOND)
NADIA = clerk()
PASTEUR = demo_id("school/pasteur")
CHLOE, SARAH = demo_id("child/chloe-bond"), demo_id("child/sarah-bond")
CANTEEN, EVENING = demo_id("activity/cantine-pasteur"), demo_id("activity/soir-pasteur")
LUTINS = demo_id("activity/les-lutins")
MARTIN, LEROY = demo_id("household/martin"), demo_id("household/leroy")
LOUISE = demo_id("child/louise-martin-leroy")
FRIDAY_NOON = {"rule": "week_before", "weekday": 4, "at": "12:00"}
MON, TUE, THU, FRI = "2027-06-07", "2027-06-08", "2027-06-10", "2027-06-11"
WED = "2027-06-09"
SAID_BY_THE_TOWN = {"ActivityDefined", "PlacesOpened", "ChildEnrolled", "SchoolHolidaysKnown"}


def activity(activity_id: UUID, name: str, **but: Any) -> dict[str, Any]:
    whole = {
        "activity_id": activity_id,
        "name": name,
        "kind": "canteen",
        "settlement": "immediate",
        "school_id": PASTEUR,
        "weekdays": [0, 1, 3, 4],
        "days": "school",
        "cutoff": FRIDAY_NOON,
    }
    return {**whole, **but}


CANTEEN_RULES = activity(CANTEEN, "Cantine Pasteur")
LUTINS_RULES = activity(
    LUTINS,
    "Les Lutins",
    kind="wednesday",
    school_id=None,
    weekdays=[2],
    days="wednesdays",
    places_max=20,
)


def start(house: House) -> House:
    house.start(BookingService)
    staff(house, "define_calendar", zone="C")
    staff(house, "define_activity", **CANTEEN_RULES)
    evening = activity(EVENING, "Soir Pasteur", kind="evening", settlement="monthly")
    staff(house, "define_activity", **evening)
    staff(house, "define_activity", **LUTINS_RULES)
    house.publish("household.SchoolAdded", {"school_id": PASTEUR, "name": "École Pasteur"})
    for child_id, first_name in ((CHLOE, "Chloé"), (SARAH, "Sarah")):
        register(house, BOND, child_id, first_name, last_name="Bond")
    return house


def register(house: House, household_id: UUID, child_id: UUID, first_name: str, **but: Any) -> None:
    """A child becomes known, and is enrolled in everything for the school year."""
    child = {
        "child_id": child_id,
        "household_id": household_id,
        "first_name": first_name,
        "last_name": "Martin",
        "birth_date": "2020-11-03",
        "school_id": PASTEUR,
        "school_name": "École Pasteur",
        "level": "CP",
        "weeks": "all",
        **but,
    }
    house.publish("household.ChildRegistered", child)
    for activity_id in (CANTEEN, EVENING, LUTINS):
        enrol(house, child_id, activity_id)


def enrol(house: House, child_id: UUID, activity_id: UUID) -> None:
    year = {"first": "2026-09-01", "last": "2027-07-02"}
    staff(house, "enrol", child_id=child_id, activity_id=activity_id, **year)


def staff(house: House, method: str, **arguments: Any) -> Any:
    return house.call("booking", method, who=NADIA, key=str(uuid4()), **arguments)


def ask(house: House, method: str, household_id: UUID = BOND, **arguments: Any) -> Any:
    who = parent(household_id)
    key = str(uuid4())
    return house.call("booking", method, who=who, key=key, household_id=household_id, **arguments)


def change(child_id: UUID, activity_id: UUID, day: str, *, wanted: bool = True) -> dict[str, Any]:
    return {"child_id": child_id, "activity_id": activity_id, "day": day, "wanted": wanted}


def tick(house: House, *changes: dict[str, Any], household_id: UUID = BOND) -> Any:
    return ask(house, "tick", household_id, changes=list(changes))


def confirm(house: House, household_id: UUID = BOND, order_id: UUID | None = None) -> Any:
    version = ask(house, "draft", household_id)["version"]
    order_id = order_id or uuid4()
    return ask(house, "confirm_draft", household_id, order_id=order_id, draft_version=version)


def settle(house: House, order: dict[str, Any]) -> None:
    house.publish(
        "billing.OrderSettled",
        {"order_id": order["order_id"], "household_id": order["household_id"]},
    )


def cell(house: House, child_id: UUID, activity_id: UUID, day: str, household: UUID = BOND) -> Any:
    grid = ask(house, "planning", household, first=day, last=day)
    of = (str(child_id), str(activity_id), day)
    return next(c for c in grid["cells"] if (c["child_id"], c["activity_id"], c["day"]) == of)


def taken(house: House, activity_id: UUID, day: str) -> int:
    rows = house.sql(
        "booking",
        "SELECT taken FROM sessions WHERE activity_id = :a AND day = :d",
        a=activity_id,
        d=day,
    )
    return rows[0].taken if rows else 0
