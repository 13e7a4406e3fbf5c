"""A child's health as its family and the desk say and read it; what is forgotten of it, when."""

from collections.abc import Mapping
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.adapters.sealing import HealthKey
from services.household.domain.fields import HIDDEN, role_of
from services.household.domain.health import (
    EXPECTED_KEPT,
    PAI,
    Diet,
    Sheet,
    Year,
    check_year,
    confirmed_since,
    fields_of_health,
    policies_for,
)
from services.household.domain.household import Child, Household
from services.household.domain.journal import Change
from services.household.domain.particulars import Wish, changes, judged
from services.household.domain.values import Value
from services.household.repository.health import Kept
from services.household.unit import Unit
from services.household.workflows.changing import held, read_household
from services.household.workflows.journaling import write_in_every_home
from services.household.workflows.particulars import field_viewed
from services.household.workflows.record import View


def sheet(unit: Unit, key: HealthKey, who: Principal, household_id: UUID, child_id: UUID) -> View:
    """What is said, as far as the town shows it to this role. The reading is noted."""
    household = unit.households.get(household_id)
    child = _child(household, child_id)
    role, today = role_of(who.roles), clock.today(unit.now)
    known = opened(unit, key, [child_id]).get(child_id)
    page = "record" if who.is_staff else "family"
    unit.health_reads.note(who, role, [child_id], page, today)
    diets, policies = unit.health.diets(), unit.record_fields.policies()
    said = known.said if known else {}
    fields = fields_of_health(diets, said.get("health.diet"))
    shown = [
        field_viewed(field, policies[name], role)
        for name, field in fields.items()
        if policies[name].of(role) != HIDDEN
    ]
    return {
        **vars(child),
        "fields_shown": shown,
        "facts": facts_shown(said, {str(field["field"]) for field in shown}),
        "diets": [diet for diet in diets if diet.offered or str(diet.diet_id) in said.values()],
        "confirmed_on": known.confirmed_on if known and not known.lapsed_on else None,
        "lapsed_on": known.lapsed_on if known else None,
    }


def change_health(
    unit: Unit, key: HealthKey, who: Principal, about: tuple[UUID, UUID], wishes: list[Wish]
) -> None:
    """Applies a form about a household's child wholly or not at all; the journals say that it
    changed, and not what.

    Raises NotFound, FieldsWrong, or ChangedMeanwhile as particulars do.
    """
    household_id, child_id = about
    household = held(unit, household_id)
    _child(household, child_id)
    unit.particulars.hold_child(child_id)
    today = clock.today(unit.now)
    known = opened(unit, key, [child_id]).get(child_id) or Sheet(child_id, {}, today)
    fields = fields_of_health(unit.health.diets(), known.said.get("health.diet"))
    has_pai = next((wish.asked for wish in wishes if wish.field == PAI), known.said.get(PAI))
    policies = policies_for(unit.record_fields.policies(), has_pai is True)
    new = changes(known.said, judged(fields, policies, role_of(who.roles), wishes))
    if new:
        _seal(unit, key, known.with_facts(new, today))
        write_in_every_home(
            unit, who, household, child_id, [Change("health", child_id, None, None)]
        )


def opened(unit: Unit, key: HealthKey, child_ids: list[UUID]) -> dict[UUID, Sheet]:
    """What is said of these children; one of whom nothing ever was is not there."""
    return {kept.child_id: _opened(key, kept) for kept in unit.health.of(child_ids)}


def facts_shown(said: Mapping[str, Value], names: set[str]) -> list[View]:
    return [{"field": name, "value": value} for name, value in said.items() if name in names]


def set_diet(unit: Unit, diet: Diet) -> Diet:
    unit.health.save_diet(diet)
    return diet


def reads(unit: Unit, who: Principal, household_id: UUID) -> View:
    """Who read the health of this household's children. A family is told of the town's people: what
    its other parent reads is theirs to read."""
    household = read_household(unit, household_id)
    told = unit.health_reads.of_household(household_id)
    shown = [read for read in told if who.is_staff or read["role"] != "parent"]
    return {"children": household.children, "reads": shown}


def set_year(unit: Unit, year: Year) -> Year:
    """Raises DayUnknown for a day that is not of every year."""
    check_year(year)
    unit.health.set_year(year)
    return year


def forget(unit: Unit) -> None:
    """Health that nobody confirmed in time, and who was expected before."""
    today = clock.today(unit.now)
    unit.health.forget_unconfirmed(confirmed_since(unit.health.year(), today), today)
    unit.expected.forget_before(today - EXPECTED_KEPT)


def reseal_all(unit: Unit, old: HealthKey, new: HealthKey) -> int:
    """How many sheets moved to the new key; done again, none. Raises AnotherHealthKey, and then
    none has moved."""
    others = unit.health.not_sealed_with(new.fingerprint)
    for kept in others:
        _seal(unit, new, _opened(old, kept))
    return len(others)


def _opened(key: HealthKey, kept: Kept) -> Sheet:
    said = {}
    if kept.sealed is not None and kept.sealed_with is not None:
        said = key.open(kept.child_id, kept.sealed, kept.sealed_with)
    return Sheet(kept.child_id, said, kept.confirmed_on, kept.lapsed_on)


def _seal(unit: Unit, key: HealthKey, known: Sheet) -> None:
    sealed = key.seal(known.child_id, known.said)
    kept = Kept(known.child_id, sealed, key.fingerprint, known.confirmed_on, None)
    unit.health.save(kept)


def _child(household: Household | None, child_id: UUID) -> Child:
    children = household.children if household else ()
    for child in children:
        if child.child_id == child_id:
            return child
    raise NotFound(child_id=child_id)
