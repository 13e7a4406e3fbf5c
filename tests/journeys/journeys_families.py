"""Families of Démoville that no other journey touches, found by what their June looks like."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from demo.accounts import DEMO_PASSWORD, demo_accounts
from demo.bookings import LUTINS, lutins_children
from demo.ids import demo_id
from demo.town import Town, demoville

OWN_PASSWORD = "Marelle, corde et billes 7"
CANTEEN, EVENING = demo_id("activity/cantine-pasteur"), demo_id("activity/soir-pasteur")


@dataclass(frozen=True)
class Family:
    """One parent and, where a journey needs one, one child."""

    household_id: str
    name: str
    email: str
    parent: str
    child: str


@cache
def town() -> Town:
    return demoville(date(2027, 6, 2))


def password_of(email: str) -> str:
    return DEMO_PASSWORD if has_password(email) else OWN_PASSWORD


def has_password(email: str) -> bool:
    """Whether the demo chose it; the others have yet to connect for the first time."""
    return email in dict(demo_accounts())


@cache
def booked() -> set[tuple[str, str, str]]:
    """(child, activity, day) of every booking the demo entered."""
    return {
        (change["child_id"], change["activity_id"], change["day"])
        for asked in town().bookings
        for change in asked["changes"]
    }


def eating_at_pasteur(*, on: tuple[str, ...] = (), never_on: tuple[str, ...] = ()) -> list[Family]:
    """Families of one child, priced 3,60 € a meal, who eat on some days and not on others."""
    return [
        _family(household, child)
        for household in _at_360_cents()
        for child in household["children"]
        if len(household["children"]) == 1
        and child["school_id"] == demo_id("school/pasteur")
        and all((child["child_id"], CANTEEN, day) in booked() for day in on)
        and not any((child["child_id"], CANTEEN, day) in booked() for day in never_on)
    ]


def staying_in_the_evening_of(day: str) -> list[Family]:
    """Families who will have an invoice of that day's month."""
    evening = {child for child, activity, on in booked() if on == day and activity == EVENING}
    return [
        _family(household, child)
        for household in town().households[3:]
        for child in household["children"]
        if child["child_id"] in evening
    ]


def free_for_les_lutins(day: str) -> list[Family]:
    """Families whose child may still come to the Wednesday centre on that day."""
    homes = {home["household_id"]: home for home in town().households}
    return [
        _family(homes[household_id], child)
        for household_id, child in lutins_children(town().households)
        if (child["child_id"], LUTINS, day) not in booked()
    ]


def _at_360_cents() -> list[dict[str, Any]]:
    return [
        household
        for household in town().households[3:]
        if household["quotient_familial"] and 550 <= household["quotient_familial"]["amount"] < 700
    ]


def _family(household: dict[str, Any], child: dict[str, Any]) -> Family:
    parent = household["guardians"][0]
    return Family(
        household_id=household["household_id"],
        name=household["name"],
        email=parent["email"],
        parent=parent["first_name"],
        child=child["first_name"],
    )
