"""A record's particulars: read as the town lets each role, completed against what was seen."""

from collections.abc import Mapping
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.household.domain.events import ContactChanged
from services.household.domain.fields import (
    CAF_RECIPIENT,
    CERTIFIED,
    CHILD,
    COLUMNS,
    DIFFERS,
    FIELDS,
    GUARDIAN,
    HIDDEN,
    HOUSEHOLD,
    PROVEN,
    SAID_IF_ANY,
    Field,
    Policy,
    locked,
    role_of,
)
from services.household.domain.household import Household
from services.household.domain.journal import Change, Facts, facts
from services.household.domain.particulars import Wish, changes, facts_of, judged, with_facts
from services.household.domain.search import TOLD
from services.household.domain.values import Value
from services.household.unit import Unit
from services.household.workflows.changing import held, put_everywhere, read_household
from services.household.workflows.indexing import index
from services.household.workflows.journaling import write_in_every_home
from services.household.workflows.record import View, is_own

# Of the other guardians of the household, a parent reads no more than this.
OF_OTHERS = frozenset(
    {"guardian.first_name", "guardian.last_name", "guardian.email", "guardian.phone"}
)
FINDING = frozenset(TOLD)
REACHES = frozenset({"address", "guardian.phone"})


def particulars(unit: Unit, who: Principal, household_id: UUID) -> View:
    household = read_household(unit, household_id)
    return viewed(unit, who, household)


def viewed(unit: Unit, who: Principal, household: Household) -> View:
    """What the role that asks may see, and nothing of the rest; of a parent's own line what is
    theirs alone. Of health, only which fields there are."""
    policies, role = unit.record_fields.policies(), role_of(who.roles)
    own = None if who.is_staff else own_guardian_id(unit, who, household)
    facts = all_facts(unit, household)
    said_here = {field for _, field in facts} & SAID_IF_ANY
    if (own, CERTIFIED) in facts:
        policies = locked(policies)
    shown = [
        field_viewed(field, policies[name], role)
        for name, field in FIELDS.items()
        if policies[name].of(role) != HIDDEN and name not in SAID_IF_ANY - said_here
    ]
    names = {str(field["field"]) for field in shown}
    said = [
        {"person_id": person_id, "field": field, "value": value}
        for (person_id, field), value in facts.items()
        if field in names and value is not None and _may_read(who, own, person_id, field)
    ]
    return {**vars(household), "own_guardian_id": own, "fields_shown": shown, "facts": said}


def field_viewed(field: Field, policy: Policy, role: str) -> View:
    """As this role may use it; what waits for a clerk is a parent's alone."""
    told = {"field": field.name, "about": field.about, "level": policy.of(role)}
    return {**vars(field), **told, "checked": policy.checked and role == "parent"}


def change_particulars(
    unit: Unit, who: Principal, household_id: UUID, person_id: UUID | None, wishes: list[Wish]
) -> View:
    """Applies a form of one person, or of the household, wholly or not at all.

    Raises NotFound for somebody of elsewhere, Forbidden for another guardian's own line,
    FieldsWrong, or ChangedMeanwhile when somebody else changed the same field since it was seen.
    """
    before = held(unit, household_id)
    about = _about(before, person_id)
    if about == GUARDIAN and person_id and not is_own(unit, who, person_id):
        raise Forbidden()
    if about == CHILD and person_id:
        unit.particulars.hold_child(person_id)
        before = held(unit, household_id)
    policies = unit.record_fields.policies()
    fields = {name: field for name, field in FIELDS.items() if field.about == about}
    current = facts_of(all_facts(unit, before), person_id)
    if current.get(CERTIFIED):
        policies = locked(policies)
    asked = judged(fields, policies, role_of(who.roles), wishes)
    new = changes(current, asked)
    if current.get(CERTIFIED) and new.keys() & PROVEN:  # By a clerk: it is the town's word now.
        new[CERTIFIED] = None
    if current.get(DIFFERS) and new.keys() & PROVEN:  # It is compared at their next sign-in.
        new[DIFFERS] = None
    after = _write(unit, who, before, person_id, new)
    _journal(unit, who, after, person_id, {name: (current.get(name), new[name]) for name in new})
    if new.keys() & REACHES:
        reached = person_id or before.guardians[0].guardian_id
        unit.record([ContactChanged(household_id, reached)])
    return viewed(unit, who, after)


def all_facts(unit: Unit, household: Household) -> Facts:
    child_ids = [child.child_id for child in household.children]
    return facts(household) | unit.particulars.of(household.household_id, child_ids)


def of_the_caf(unit: Unit, who: Principal, facts: Facts) -> bool | None:
    """By all the facts of a household: whether the CAF pays it benefits; None where the record
    does not say, or not to this role."""
    if unit.record_fields.policies()[CAF_RECIPIENT].of(role_of(who.roles)) == HIDDEN:
        return None
    said = facts.get((None, CAF_RECIPIENT))
    return None if said is None else bool(said)


def own_guardian_id(unit: Unit, who: Principal, household: Household) -> UUID | None:
    """The parent's own line of this household."""
    ids = (guardian.guardian_id for guardian in household.guardians)
    return next((guardian_id for guardian_id in ids if is_own(unit, who, guardian_id)), None)


def _may_read(who: Principal, own: UUID | None, person_id: UUID | None, field: str) -> bool:
    if who.is_staff or FIELDS[field].about != GUARDIAN or person_id == own:
        return True
    return field in OF_OTHERS


def _about(household: Household, person_id: UUID | None) -> str:
    if person_id is None:
        return HOUSEHOLD
    if any(guardian.guardian_id == person_id for guardian in household.guardians):
        return GUARDIAN
    if any(child.child_id == person_id for child in household.children):
        return CHILD
    raise NotFound(person_id=person_id)


def _write(
    unit: Unit,
    who: Principal,
    before: Household,
    person_id: UUID | None,
    new: Mapping[str, Value],
) -> Household:
    columns = {name: value for name, value in new.items() if name in COLUMNS}
    rows = {name: value for name, value in new.items() if name not in COLUMNS}
    after = with_facts(before, person_id, columns)
    if columns:
        put_everywhere(unit, who, before, after)
    shared = {name: value for name, value in rows.items() if _is_shared(name)}
    own = {name: value for name, value in rows.items() if name not in shared}
    unit.particulars.save(before.household_id, person_id, own)
    if shared and person_id:
        unit.particulars.save_of_child(person_id, shared)
    if own.keys() & FINDING:
        index(unit, after)
    return after


def _journal(
    unit: Unit,
    who: Principal,
    household: Household,
    person_id: UUID | None,
    changed: Mapping[str, tuple[Value, Value]],
) -> None:
    """Columns have their lines already. What both homes of a child share is in both journals."""
    rows = {name: pair for name, pair in changed.items() if name not in COLUMNS}
    lines = {name: Change(name, person_id, *pair) for name, pair in rows.items()}
    own = [line for name, line in lines.items() if not _is_shared(name)]
    unit.journal.write(household.household_id, who, own)
    if person_id:
        shared = [line for name, line in lines.items() if _is_shared(name)]
        write_in_every_home(unit, who, household, person_id, shared)


def _is_shared(name: str) -> bool:
    return FIELDS[name].about == CHILD and not FIELDS[name].of_home
