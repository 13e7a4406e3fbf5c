"""Who eats where on which day: enrolments, and bookings around today and in June 2027."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from demo.activities import LUTINS_PLACES, SCHOOL_WEEKDAYS
from demo.ids import demo_id

Arguments = dict[str, Any]
WEDNESDAY = 2
LUTINS_ENROLLED = 26
# The journeys' month; the known families have no booking then, so that theirs are their own.
JUNE = (date(2027, 5, 31), date(2027, 6, 25))
KNOWN_FREE_FROM = date(2027, 5, 1)
FULL_WEDNESDAY = date(2027, 6, 16)
NEARLY_FULL = (LUTINS_PLACES - 2, LUTINS_PLACES - 1)
# Families read it beside what the town booked past a cut-off.
WHY = "Repris du registre de l’école"
LUTINS = demo_id("activity/les-lutins")
KNOWN = [demo_id(f"household/{name}") for name in ("bond", "martin", "leroy")]


def days_alive(today: date) -> list[date]:
    """From this week's Monday to the end of next week, and the journeys' June."""
    monday = today - timedelta(days=today.weekday())
    around = {monday + timedelta(days=rank) for rank in range(12)}
    first, last = JUNE
    june = {first + timedelta(days=rank) for rank in range((last - first).days + 1)}
    return sorted(day for day in around | june if day.weekday() < 5)


def enrolments(households: list[Arguments], first: date, last: date) -> list[Arguments]:
    """Arguments of booking's `enrol`: every child at its canteen, some elsewhere too.

    A child is enrolled once, whichever of its households then books. Those of the known families
    are enrolled everywhere.
    """
    children = {child["child_id"]: child for home in households for child in home["children"]}
    known = {child["child_id"] for home in households[: len(KNOWN)] for child in home["children"]}
    lutins = known | {child["child_id"] for _, child in lutins_children(households)}
    evening = known | {child_id for child_id, child in children.items() if weekdays_of(child)[1]}
    return [
        {
            "child_id": child_id,
            "activity_id": activity_id,
            "first": first.isoformat(),
            "last": last.isoformat(),
        }
        for child_id, child in children.items()
        for activity_id, enrolled in (
            (activities_of(child)["cantine"], children),
            (activities_of(child)["soir"], evening),
            (LUTINS, lutins),
        )
        if child_id in enrolled
    ]


def activities_of(child: Arguments) -> dict[str, str]:
    """The canteen and the evening care of the child's school."""
    school = "pasteur" if child["school_id"] == demo_id("school/pasteur") else "curie"
    return {kind: demo_id(f"activity/{kind}-{school}") for kind in ("cantine", "soir")}


def lutins_children(households: list[Arguments]) -> list[tuple[str, Arguments]]:
    """The children of drawn families that go to the Wednesday centre, with their household."""
    every = [
        (household["household_id"], child)
        for household in households
        if household["household_id"] not in KNOWN
        for child in household["children"]
    ]
    return Random("Les Lutins").sample(every, min(LUTINS_ENROLLED, len(every)))


def bookings(households: list[Arguments], today: date) -> list[Arguments]:
    """Arguments of booking's `book_for`, one a household; days of holiday are refused there."""
    days = days_alive(today)
    wanted: dict[str, list[Arguments]] = {}
    for household in households:
        for child in household["children"]:
            allowed = list(_days_for(household["household_id"], child, days, today))
            wanted.setdefault(household["household_id"], []).extend(_habits(child, allowed))
    for household_id, change in _wednesdays(lutins_children(households), days):
        wanted[household_id].append(change)
    return [
        {"household_id": household_id, "changes": changes, "override": True, "reason": WHY}
        for household_id, changes in wanted.items()
        if changes
    ]


def _days_for(
    household_id: str, child: Arguments, days: Iterable[date], today: date
) -> Iterable[date]:
    """A known family has a life before the journeys begin, and an empty page from then on."""
    for day in days:
        if household_id in KNOWN and (day >= KNOWN_FREE_FROM or today >= KNOWN_FREE_FROM):
            continue
        odd = day.isocalendar().week % 2 == 1
        if child["weeks"] == "all" or (child["weeks"] == "odd") == odd:
            yield day


def _habits(child: Arguments, days: list[date]) -> list[Arguments]:
    """The same weekdays every week, with a day off now and then."""
    activities = activities_of(child)
    meals, evenings = weekdays_of(child)
    changes = []
    for day in days:
        off = Random(f"{child['child_id']} {day}").random() < 0.06
        if day.weekday() in meals and not off:
            changes.append(_change(child, activities["cantine"], day))
        if day.weekday() in evenings and not off:
            changes.append(_change(child, activities["soir"], day))
    return changes


def weekdays_of(child: Arguments) -> tuple[set[int], set[int]]:
    """When the child eats at school, and when it stays for the evening (often never)."""
    dice = Random(child["child_id"])
    meals = set(dice.sample(SCHOOL_WEEKDAYS, dice.choice([2, 3, 4, 4, 4])))
    evenings = set(dice.sample(SCHOOL_WEEKDAYS, dice.choice([0, 0, 0, 1, 2, 4])))
    return meals, evenings


def _wednesdays(
    enrolled: list[tuple[str, Arguments]], days: list[date]
) -> Iterable[tuple[str, Arguments]]:
    """The centre is nearly full each Wednesday, and full on one of them."""
    for day in days:
        if day.weekday() != WEDNESDAY:
            continue
        dice = Random(f"Les Lutins {day}")
        count = LUTINS_PLACES if day == FULL_WEDNESDAY else dice.choice(NEARLY_FULL)
        for household_id, child in dice.sample(enrolled, count):
            yield household_id, _change(child, LUTINS, day)


def _change(child: Arguments, activity_id: str, day: date) -> Arguments:
    return {
        "child_id": child["child_id"],
        "activity_id": activity_id,
        "day": day.isoformat(),
        "wanted": True,
    }
