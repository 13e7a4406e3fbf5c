"""What a clerk corrects and adds in a record, each against what was seen."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from services.household.domain.contact import as_kept, phone_number, postal_address
from services.household.domain.correcting import agreed, check_birth_date
from services.household.domain.fields import CERTIFIED, DIFFERS
from services.household.domain.household import Guardian
from services.household.unit import Unit
from services.household.workflows.changing import held, put, put_everywhere
from services.household.workflows.record import View, viewed
from services.household.workflows.registering import child_of, school_named
from services.household.workflows.told import AddressTold, ChildTold, GuardianTold


def rename(unit: Unit, who: Principal, household_id: UUID, *, name: str, seen: str) -> View:
    before = held(unit, household_id)
    after = replace(before, **agreed(vars(before), {"name": seen}, {"name": name}))
    put(unit, who, before, after)
    return viewed(unit, who, after)


def correct_address(
    unit: Unit, who: Principal, household_id: UUID, *, address: AddressTold, seen: AddressTold
) -> View:
    """An address is one thing, taken or left whole. Raises AddressIncomplete, PostcodeInvalid."""
    before = held(unit, household_id)
    asked = postal_address(**address)
    current = {"address": asdict(before.address)}
    agreed(current, {"address": as_kept(**seen)}, {"address": asdict(asked)})
    after = replace(before, address=asked)
    put(unit, who, before, after)
    return viewed(unit, who, after)


def correct_guardian(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    guardian_id: UUID,
    *,
    told: Mapping[str, Any],
    seen: Mapping[str, Any],
) -> View:
    """The e-mail is the town's, and changed here alone: whoever has the account of the old one
    loses the household at once. Raises PhoneInvalid."""
    before = held(unit, household_id)
    known = before.guardian(guardian_id)
    asked = dict(told)
    if "phone" in asked:
        asked["phone"] = phone_number(asked["phone"])
    wanted = agreed(vars(known), seen, asked)
    after = before.with_person(replace(known, **wanted))
    put(unit, who, before, after)
    if wanted.keys() & {"first_name", "last_name"}:  # FranceConnect has proved another name.
        unit.particulars.save(household_id, guardian_id, {CERTIFIED: None, DIFFERS: None})
    return viewed(unit, who, after)


def add_guardian(unit: Unit, who: Principal, household_id: UUID, told: GuardianTold) -> View:
    """Raises PhoneInvalid, PersonKnown."""
    before = held(unit, household_id)
    newcomer = replace(Guardian(**told), phone=phone_number(told["phone"]))
    after = before.joined_by(newcomer)
    put(unit, who, before, after)
    return viewed(unit, who, after)


def correct_child(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    child_id: UUID,
    *,
    told: Mapping[str, Any],
    seen: Mapping[str, Any],
) -> View:
    """A child is one wherever it sleeps: its other home has the correction at once.

    Raises SchoolUnknown, LevelMissing, BirthDateUnlikely.
    """
    before = held(unit, household_id)
    known = before.child(child_id)
    wanted = agreed(vars(known) | {"level": known.level or None}, seen, told)
    if "birth_date" in wanted:
        check_birth_date(wanted["birth_date"], clock.today(unit.now))
    school_id = wanted.pop("school_id", known.school_id)
    level = wanted.pop("level", known.level) or ""
    name = school_named(unit.schools.names(), school_id, child_id)
    after = before.with_person(replace(known, **wanted).at(school_id, name, level))
    put_everywhere(unit, who, before, after)
    return viewed(unit, who, after)


def add_child(unit: Unit, who: Principal, household_id: UUID, told: ChildTold) -> View:
    """Raises SchoolUnknown, LevelMissing, BirthDateUnlikely, PersonKnown, or WeeksTaken for a child
    who lives elsewhere in these weeks."""
    before = held(unit, household_id)
    check_birth_date(told["birth_date"], clock.today(unit.now))
    after = before.joined_by(child_of(told, unit.schools.names()))
    put_everywhere(unit, who, before, after)
    return viewed(unit, who, after)
