"""How the town makes a household known: the one door of the demo, of imports and of the desk."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from chassis.principal import Principal
from services.household.domain.contact import phone_number, postal_address
from services.household.domain.errors import SchoolUnknown
from services.household.domain.household import (
    Child,
    Guardian,
    Household,
    reference_of,
    refuse_doubles,
)
from services.household.unit import Unit
from services.household.workflows.changing import put_everywhere, refuse_closed
from services.household.workflows.quotients import record_quotient
from services.household.workflows.record import View, viewed
from services.household.workflows.told import ChildTold, GuardianTold, HouseholdTold


def import_household(unit: Unit, who: Principal, told: HouseholdTold) -> View:
    """Registers a household, or completes and corrects the one known under this id.

    Telling the same again changes and announces nothing. Whoever is not named stays. Raises
    SchoolUnknown, NamedTwice, RecordClosed, WeeksTaken, PhoneInvalid, PostcodeInvalid or
    AddressIncomplete.
    """
    before = unit.households.get(told["household_id"], to_change=True)
    refuse_closed(before)
    described = _household(told, unit.schools.names())
    after = before.completed_by(described) if before else _numbered(unit, described)
    put_everywhere(unit, who, before, after)
    if told["quotient_familial"]:
        record_quotient(unit, who, after.household_id, **told["quotient_familial"])
    return viewed(unit, who, after)


def _numbered(unit: Unit, described: Household) -> Household:
    return described.numbered(reference_of(unit.households.next_number()), unit.now)


def _household(told: HouseholdTold, schools: Mapping[UUID, str]) -> Household:
    refuse_doubles(guardian["guardian_id"] for guardian in told["guardians"])
    refuse_doubles(child["child_id"] for child in told["children"])
    return Household(
        household_id=told["household_id"],
        reference="",
        name=told["name"],
        address=postal_address(**told["address"]),
        guardians=tuple(_guardian(guardian) for guardian in told["guardians"]),
        children=tuple(child_of(child, schools) for child in told["children"]),
    )


def _guardian(told: GuardianTold) -> Guardian:
    return replace(Guardian(**told), phone=phone_number(told["phone"]))


def child_of(told: ChildTold, schools: Mapping[UUID, str]) -> Child:
    """Raises SchoolUnknown, LevelMissing."""
    school_id, level = told["school_id"], told["level"]
    name = school_named(schools, school_id, told["child_id"])
    return Child(**told, school_name=name).at(school_id, name, level)


def school_named(schools: Mapping[UUID, str], school_id: UUID | None, child_id: UUID) -> str:
    """Empty of none. Raises SchoolUnknown, which says for which child."""
    if school_id is None:
        return ""
    if school_id not in schools:
        raise SchoolUnknown(school_id=school_id, child_id=child_id)
    return schools[school_id]
