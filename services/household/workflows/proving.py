"""What FranceConnect proves of somebody whose account is known: does the record say the same?

Where it does, their names and birth are certified from that day; where it does not, the record says
how, and it is looked at again at their next sign-in.
"""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from chassis.clock import today
from chassis.principal import Principal
from services.household.domain.fields import CERTIFIED, DIFFERS
from services.household.domain.journal import Change, Facts
from services.household.domain.recognising import Candidate, Proved, gap
from services.household.domain.values import Value
from services.household.unit import Unit

BIRTH_NAME, BIRTH_DATE = "guardian.birth_name", "guardian.birth_date"


def compare(unit: Unit, proved: Proved, guardian_ids: Collection[UUID]) -> None:
    """Of the guardians whom this somebody's account speaks for, in each of their households."""
    for guardian_id in guardian_ids:
        for one in unit.guardians.wherever(guardian_id):
            home = unit.households.get(one.household_id, to_change=True)
            if home is not None:
                who = Principal(proved.subject_id, one.first_name, frozenset())
                say(unit, who, one, proved)


def say(unit: Unit, who: Principal, one: Candidate, proved: Proved) -> None:
    """Of a household that is held. What is certified already stays so."""
    known = unit.particulars.of(one.household_id, [])
    if known.get((one.guardian_id, CERTIFIED)):
        return
    differs = gap(proved, one)
    if differs is None:
        certify(unit, who, one)
    elif known.get((one.guardian_id, DIFFERS)) != differs:
        _write(unit, who, one, known, {DIFFERS: differs})


def certify(unit: Unit, who: Principal, one: Candidate) -> None:
    """What is written is what was proved; without a birth name, the name they go by is it."""
    known = unit.particulars.of(one.household_id, [])
    day = today(unit.now).isoformat()
    unit.particulars.save(
        one.household_id, one.guardian_id, {BIRTH_NAME: one.birth_name or one.last_name}
    )
    _write(unit, who, one, known, {CERTIFIED: day, DIFFERS: None})


def complete(unit: Unit, who: Principal, one: Candidate, proved: Proved) -> Candidate:
    """With the birth date that was proved, where the record says none: a clerk has recognised
    them."""
    if one.birth_date is not None or proved.birth_date is None:
        return one
    born = proved.birth_date.isoformat()
    known = unit.particulars.of(one.household_id, [])
    _write(unit, who, one, known, {BIRTH_DATE: born})
    return replace(one, birth_date=born)


def _write(unit: Unit, who: Principal, one: Candidate, known: Facts, new: dict[str, Value]) -> None:
    lines = [
        Change(name, one.guardian_id, before, value)
        for name, value in new.items()
        if (before := known.get((one.guardian_id, name))) != value
    ]
    unit.particulars.save(one.household_id, one.guardian_id, new)
    unit.journal.write(one.household_id, who, lines)
