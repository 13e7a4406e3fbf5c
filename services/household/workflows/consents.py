"""What families consent to: asked in versions by the town, answered by each home on its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.consents import (
    AGAIN,
    CHILD,
    GIVEN,
    REFUSED,
    UNANSWERED,
    Answer,
    ConsentChanged,
    ConsentKind,
    ConsentVersion,
    last_of,
    state_of,
)
from services.household.domain.household import Child, Household
from services.household.domain.journal import Change
from services.household.unit import Unit
from services.household.workflows.changing import held, read_household
from services.household.workflows.record import View


@dataclass(frozen=True)
class Draft:
    """A version as the town writes it."""

    number: int
    text: str
    file_id: UUID | None
    document_title: str | None
    asks_again: bool


def keep_kind(unit: Unit, kind: ConsentKind) -> ConsentKind:
    """Made known, renamed, no longer asked; whom it is about stays."""
    known = unit.consents.get(kind.consent_id)
    kept = replace(kind, about=known.about, versions=known.versions) if known else kind
    unit.consents.save(kept)
    return kept


def publish(unit: Unit, who: Principal, consent_id: UUID, draft: Draft) -> ConsentKind:
    """The same version again changes nothing. Raises NotFound, and ConsentChanged when somebody has
    published another meanwhile."""
    kind = unit.consents.get(consent_id)
    if kind is None:
        raise NotFound(consent_id=consent_id)
    version = ConsentVersion(**vars(draft), published_at=unit.now, by_name=who.name)
    known = kind.version(draft.number)
    if known is not None and _as_written(known) == draft:
        return kind
    last = kind.current
    if draft.number != (last.number if last else 0) + 1:
        raise ConsentChanged(number=last.number if last else 0)
    unit.consents.publish(consent_id, version, who)
    return replace(kind, versions=(version, *kind.versions))


def of_household(unit: Unit, who: Principal, household_id: UUID) -> list[View]:
    """Whatever is asked of this household and of each of its children, with its own answers."""
    household = read_household(unit, household_id)
    return _viewed(unit, who, household)


def answer(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    child_id: UUID | None,
    *,
    consent_id: UUID,
    number: int,
    is_given: bool,
) -> list[View]:
    """From now on this home's answer is this one; the same again is none. The other home's stays.

    Raises NotFound for somebody else's child or what is not asked, ConsentChanged when the town has
    published another version than the one that was read.
    """
    household = held(unit, household_id)
    kind = unit.consents.get(consent_id)
    current = kind.current if kind and kind.is_asked else None
    if kind is None or current is None or (kind.about == CHILD) != (child_id is not None):
        raise NotFound(consent_id=consent_id)
    if child_id is not None:
        household.child(child_id)
    if current.number != number:
        raise ConsentChanged(number=current.number)
    before = last_of(unit.consents.answers(household_id, ()), household_id, child_id, consent_id)
    told = Answer(household_id, child_id, consent_id, number, is_given, unit.now, who.name)
    if before is None or (before.number, before.is_given) != (number, is_given):
        unit.consents.answer(told, who)
        line = Change("consent", child_id, before and _said(kind, before), _said(kind, told))
        unit.journal.write(household_id, who, [line])
    return _viewed(unit, who, household)


def due(unit: Unit, household: Household) -> int:
    """How many of what is asked of this household wait for its answer."""
    states = [state for _kind, _child, _own, state in _asked(unit, household)]
    return sum(state in (UNANSWERED, AGAIN) for state in states)


def _viewed(unit: Unit, who: Principal, household: Household) -> list[View]:
    home, answers = household.household_id, _answers(unit, household)
    return [
        {
            "consent_id": kind.consent_id,
            "name": kind.name,
            "child_id": child and child.child_id,
            "first_name": child and child.first_name,
            "state": state,
            "version": kind.current,
            "answer": own and _answered(kind, own),
            "elsewhere": _elsewhere(kind, answers, home, child) if who.is_staff else None,
        }
        for kind, child, own, state in _asked(unit, household)
    ]


def _asked(
    unit: Unit, household: Household
) -> Iterator[tuple[ConsentKind, Child | None, Answer | None, str]]:
    """Each consent that is asked of it, of which child, its own last answer and its state."""
    answers = _answers(unit, household)
    for kind in unit.consents.kinds():
        if not kind.is_asked or kind.current is None:
            continue
        people: Sequence[Child | None] = household.children if kind.about == CHILD else (None,)
        for child in people:
            child_id = child.child_id if child else None
            own = last_of(answers, household.household_id, child_id, kind.consent_id)
            yield kind, child, own, state_of(kind, own)


def _answers(unit: Unit, household: Household) -> list[Answer]:
    ids = [child.child_id for child in household.children]
    return unit.consents.answers(household.household_id, ids)


def _answered(kind: ConsentKind, answer: Answer) -> View:
    return {**vars(answer), "version": kind.version(answer.number)}


def _elsewhere(
    kind: ConsentKind, answers: Sequence[Answer], household_id: UUID, child: Child | None
) -> str | None:
    """What the child's other home says; refused there when one of several refuses."""
    if child is None:
        return None
    child_id = child.child_id
    others = {a.household_id for a in answers if a.child_id == child_id} - {household_id}
    if not others:
        return None
    states = [
        state_of(kind, last_of(answers, other, child_id, kind.consent_id)) for other in others
    ]
    said = [state for state in states if state in (REFUSED, GIVEN)]
    return REFUSED if REFUSED in said else (said or states)[0]


def _as_written(version: ConsentVersion) -> Draft:
    return Draft(**{name: getattr(version, name) for name in Draft.__dataclass_fields__})


def _said(kind: ConsentKind, answer: Answer) -> dict[str, object]:
    """As the journal keeps it."""
    return {"name": kind.name, "number": answer.number, "is_given": answer.is_given}
