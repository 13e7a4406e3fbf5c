"""Somebody whose identity is proved says one more fact, and is recognised as one guardian or not.

Each attempt is one transaction: counted, checked, journaled. One refusal for everything that does
not fit: nobody learns here who is known to the town, nor whose child was nearly right.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypedDict

from chassis.principal import Principal
from chassis.refusals import Refusal
from chassis.throttle import place_of
from services.household.domain.attempts import refuse_too_soon
from services.household.domain.errors import TryLater
from services.household.domain.journal import Change
from services.household.domain.recognising import (
    AUDIENCE,
    NotRecognised,
    Proved,
    is_child,
    recognised,
)
from services.household.unit import Unit
from services.household.workflows.keys import Units, View
from services.household.workflows.proving import certify

Check = Callable[[str, str, datetime], dict[str, Any]]


class Told(TypedDict):
    proof: str
    child_first_name: str
    child_birth_date: date
    address: str


def recognise(units: Units, check: Check, told: Told) -> View:
    """The guardian, and their households. Raises NotRecognised, TryLater after too many failures,
    and Forbidden for a proof that is not identity's."""
    with units() as unit:
        proved = Proved.of(check(told["proof"], AUDIENCE, unit.now))
        made = unit.attempts.held(proved.subject_id)
        refuse_too_soon(unit.now, made, unit.attempts.held_there(place_of(told["address"])))
        found = _found(unit, proved, told)
        if found is not None:
            unit.attempts.forget(proved.subject_id)
            return found
        refusal = _failed(unit, proved, told["address"])
    raise refusal


def _found(unit: Unit, proved: Proved, told: Told) -> View | None:
    if proved.birth_date is None:
        return None
    born = unit.guardians.born(proved.birth_date)
    one = recognised(proved, born)
    if one is None:
        return None
    guardian_id, household_ids = one
    homes = [home for it in household_ids if (home := unit.households.get(it)) is not None]
    children = [child for home in homes for child in home.children]
    if not is_child(children, told["child_first_name"], told["child_birth_date"]):
        return None
    who = Principal(guardian_id, homes[0].guardian(guardian_id).first_name, frozenset())
    said = Change("account.recognised", guardian_id, None, "franceconnect")
    for theirs in born:
        if theirs.guardian_id == guardian_id:
            certify(unit, who, theirs)
            unit.journal.write(theirs.household_id, who, [said])
    return {"guardian_id": guardian_id, "household_ids": household_ids}


def _failed(unit: Unit, proved: Proved, address: str) -> Refusal:
    made = unit.attempts.held(proved.subject_id).failed_at(unit.now)
    there = unit.attempts.held_there(place_of(address)).failed_at(unit.now)
    unit.attempts.save(proved.subject_id, made)
    unit.attempts.save_there(place_of(address), there)
    try:
        refuse_too_soon(unit.now, made, there)
    except TryLater as later:
        return later
    return NotRecognised()
