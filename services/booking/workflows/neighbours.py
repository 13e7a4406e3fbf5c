"""Children of a partner town: enrolled where their town takes a share, until they move out."""

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
