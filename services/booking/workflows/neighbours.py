"""Children of a partner town: enrolled where their town takes a share, until they move out."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from services.booking.unit import Unit
from services.booking.workflows.cancellations import cancel_lines
from services.booking.workflows.enrolments import enrol
from services.booking.workflows.orders import BY_THE_TOWN


class Grant(TypedDict):
    grant_id: UUID
    household_id: UUID
    activity_kind: str
    first: date
    last: date


class KnownChild(TypedDict):
    child_id: UUID
    household_id: UUID
    first_name: str
    last_name: str
    school_id: UUID | None
    school_name: str | None
    level: str | None
    weeks: str


def learn_children(unit: Unit, told: Sequence[KnownChild]) -> None:
    """No child twice. Those whose town has granted them something are enrolled."""
    unit.town.learn_children([{k: v for k, v in one.items() if k != "school_name"} for one in told])
    names = {
        one["school_id"]: one["school_name"]
        for one in told
        if one["school_id"] is not None and one["school_name"] is not None
    }
    if names:
        unit.town.learn_schools(names)
    for household_id in unit.enrolments.granted_among({one["household_id"] for one in told}):
        enrol_granted(unit, household_id)


def grant(unit: Unit, grant: Grant) -> None:
    """The household's town lets its children book this kind of activity. The children may not be
    known here yet, for another room tells of them: the grant is kept until they are."""
    unit.enrolments.grant(grant)
    enrol_granted(unit, grant["household_id"])


def enrol_granted(unit: Unit, household_id: UUID) -> None:
    for row in unit.enrolments.granted(household_id):
        enrol(unit, row.child_id, row.activity_id, row.first, row.last)


def move_out(unit: Unit, household_id: UUID, on: date) -> None:
    """Enrolments end that day; what was booked after it is cancelled, as the town would. What is
    being paid at that instant still ends as its order does."""
    unit.drafts.lock(household_id)
    unit.enrolments.end(household_id, on)
    later = unit.bookings.confirmed_after(household_id, on)
    unit.sessions.lock(line.session for line in later)
    cancel_lines(unit, household_id, later, BY_THE_TOWN)
