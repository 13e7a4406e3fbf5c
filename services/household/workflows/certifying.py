"""Once a school year, somebody of the household certifies that its record is true."""

from datetime import UTC, datetime, time
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from services.household.domain.errors import RecordIncomplete
from services.household.domain.fields import CHILD, COMPULSORY, FIELDS, GUARDIAN, HEALTH
from services.household.domain.health import last
from services.household.domain.household import Household
from services.household.domain.journal import Change, Facts
from services.household.domain.values import is_said
from services.household.unit import Unit
from services.household.workflows import consents
from services.household.workflows.changing import held, read_household
from services.household.workflows.particulars import all_facts, own_guardian_id
from services.household.workflows.record import View

PAGE_OF = 50


def state(unit: Unit, who: Principal, household_id: UUID) -> View:
    household = read_household(unit, household_id)
    return viewed(unit, who, household, all_facts(unit, household))


def certify(unit: Unit, who: Principal, household_id: UUID) -> View:
    """From now on the record is certified, and what is said of its children's health confirmed.

    Raises RecordIncomplete while a compulsory field says nothing.
    """
    household = held(unit, household_id)
    facts = all_facts(unit, household)
    missing = _missing(unit, who, household, facts)
    if missing:
        raise RecordIncomplete(missing=missing)
    today = clock.today(unit.now)
    unit.certifications.add(household_id, who)
    unit.health.confirm([child.child_id for child in household.children], today)
    unit.journal.write(household_id, who, [Change("certified", None, None, today.isoformat())])
    return viewed(unit, who, household, facts)


def uncertified(unit: Unit, page: int) -> View:
    """`page` counts from 1."""
    asked = last(unit.health.year().certified_from, clock.today(unit.now))
    since = _beginning(asked)
    total, found = unit.certifications.without(since, (page - 1) * PAGE_OF, PAGE_OF)
    return {
        "asked_since": asked,
        "total": total,
        "pages": -(-total // PAGE_OF),
        "households": found,
    }


def viewed(unit: Unit, who: Principal, household: Household, facts: Facts) -> View:
    """`facts` are all those of the household."""
    known = unit.certifications.last(household.household_id)
    asked = last(unit.health.year().certified_from, clock.today(unit.now))
    return {
        "certified_at": known and known.certified_at,
        "by_name": known and known.by_name,
        "asked_since": asked,
        "is_due": known is None or known.certified_at < _beginning(asked),
        "missing": _missing(unit, who, household, facts),
        "consents_due": consents.due(unit, household),
    }


def _missing(unit: Unit, who: Principal, household: Household, facts: Facts) -> list[View]:
    """What the town makes compulsory for parents, and says nothing: of the household, of the
    parent's own line, and of each child. Health is compulsory in its own form."""
    policies = unit.record_fields.policies()
    own = None if who.is_staff else own_guardian_id(unit, who, household)
    guardians = [own] if own else [guardian.guardian_id for guardian in household.guardians]
    people: dict[str, list[UUID | None]] = {
        GUARDIAN: [*guardians],
        CHILD: [child.child_id for child in household.children],
        HEALTH: [],
    }
    return [
        {"person_id": person_id, "field": name}
        for name, field in FIELDS.items()
        if policies[name].parent == COMPULSORY
        for person_id in people.get(field.about, [None])
        if not is_said(facts.get((person_id, name)))
    ]


def _beginning(day: object) -> datetime:
    """In Paris, as an instant."""
    return datetime.combine(day, time(), clock.PARIS).astimezone(UTC)  # type: ignore[arg-type]
