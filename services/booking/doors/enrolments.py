"""The right to book: given and taken back, and what stands in the way of a child's departure."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.booking.contract.common import OfHousehold
from services.booking.contract.enrolments import (
    BookedAheadView,
    EndEnrolment,
    Enrol,
    EnrolmentView,
)
from services.booking.unit import Unit
from services.booking.workflows import departures, enrolments


class EnrolmentDoors:
    @command(Enrol, None, allowed=staff("clerk"))
    def enrol(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID | None,
        child_id: UUID,
        activity_id: UUID,
        first: date,
        last: date,
    ) -> None:
        enrolments.enrol_at_desk(unit, (child_id, activity_id, first), last)

    @command(EndEnrolment, None, allowed=staff("clerk"))
    def end_enrolment(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        activity_id: UUID,
        first: date,
        last: date,
    ) -> None:
        enrolments.end(unit, household_id, (child_id, activity_id, first), last)

    @query(OfHousehold, many(EnrolmentView), allowed=family("clerk", "cashier").within_structures())
    def enrolments(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.enrolments.of_household(household_id)

    @query(OfHousehold, many(BookedAheadView), allowed=staff("clerk", "cashier"))
    def booked_ahead(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return departures.booked_ahead(unit, household_id)
