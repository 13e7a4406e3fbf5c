"""What a partner is told: the facts it was granted, of the families it told us of, numbered."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID, uuid4

from chassis.settings import settings
from services.partners.border import wire
from services.partners.domain.facts import TEST
from services.partners.unit import Unit

Told = Mapping[str, object]


class BookedLine(TypedDict):
    booking_id: UUID
    child_id: UUID
    activity_name: str
    activity_kind: str
    day: date


class Enrolled(TypedDict):
    activity_kind: str
    activity_name: str
    first: date
    last: date


class Attended(TypedDict):
    booking_id: UUID
    activity_kind: str
    day: date
    present: bool


class Opened(TypedDict):
    activity_id: UUID
    activity_name: str
    activity_kind: str
    opens_at: datetime


class Charged(TypedDict):
    booking_id: UUID
    day: date
    activity_kind: str
    price_cents: int
    family_cents: int
    share_cents: int


class Reversed(TypedDict):
    partner: str
    booking_id: UUID
    share_cents: int
    reason_code: str


def tell(unit: Unit, partner: str, fact: str, data: Told) -> int:
    """Put a fact behind those already told, in this transaction; its number."""
    sequence, event_id = unit.partners.next_number(partner), uuid4()
    facts = {"id": event_id, "sequence": sequence, "time": unit.now, "data": data}
    body = wire.body_of(settings.town, fact, facts)
    unit.outgoing.add(partner, sequence, event_id, fact, body)
    return sequence


def of_child(unit: Unit, fact: str, household_id: UUID, child_id: UUID | None, data: Told) -> None:
    """Told under the partner's own reference of the child; nothing when the family is nobody's,
    the child was not told us, or the fact not granted."""
    family = unit.families.of(household_id)
    if family is None or child_id is None or fact not in _granted(unit, family.partner):
        return
    child_ref = unit.families.child_ref(family.partner, child_id)
    if child_ref is not None:
        tell(unit, family.partner, fact, {"child_ref": child_ref, **data})


def of_bookings(unit: Unit, fact: str, household_id: UUID, lines: Sequence[BookedLine]) -> None:
    for line in lines:
        facts = {name: value for name, value in line.items() if name != "child_id"}
        of_child(unit, fact, household_id, line["child_id"], facts)


def of_family(unit: Unit, fact: str, household_id: UUID, data: Told) -> None:
    family = unit.families.of(household_id)
    if family is not None and fact in _granted(unit, family.partner):
        tell(unit, family.partner, fact, data)


def everybody(unit: Unit, fact: str, data: Told) -> None:
    """A fact about no family, to each partner that was granted it."""
    for partner in unit.partners.granted(fact):
        tell(unit, partner, fact, data)


def test_event(unit: Unit, partner: str) -> int:
    """One the partner may always hear. Raises NotFound."""
    known = unit.partners.get(partner)
    return tell(unit, known.partner, TEST, {"text": f"Bonjour {known.name}, ici {settings.town}."})


def _granted(unit: Unit, partner: str) -> tuple[str, ...]:
    return unit.partners.get(partner).may_hear
