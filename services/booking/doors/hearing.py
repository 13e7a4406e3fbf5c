"""What booking learns of the other rooms."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from chassis.entrypoints import hears
from services.booking import heard
from services.booking.repository.custody import StretchTold
from services.booking.unit import Unit
from services.booking.workflows import departures, enrolments, neighbours, settling
from services.booking.workflows.neighbours import Grant


class Attended(TypedDict):
    partner: str
    child_id: UUID
    site: str
    day: date
    present: bool


class HearingDoors:
    @hears("household.ChildRegistered", heard.ChildRegistered, many=neighbours.learn_children)
    def learn_child(self, unit: Unit, **child: Unpack[neighbours.KnownChild]) -> None:
        neighbours.learn_children(unit, [child])

    @hears("household.ChildLeft", heard.ChildLeft)
    def let_child_go(self, unit: Unit, *, child_id: UUID, household_id: UUID) -> None:
        departures.let_go(unit, household_id, child_id)

    @hears("household.InscriptionDecided", heard.InscriptionDecided)
    def enrol_inscribed(
        self, unit: Unit, *, verdict: str, **accepted: Unpack[enrolments.Accepted]
    ) -> None:
        if verdict == "accepted":
            enrolments.enrol_inscribed(unit, accepted)

    @hears("household.SchoolAdded", heard.SchoolAdded)
    def learn_school(self, unit: Unit, *, school_id: UUID, name: str) -> None:
        unit.town.learn_school(school_id, name)

    @hears("household.CustodyStated", heard.CustodyStated)
    def learn_custody(
        self,
        unit: Unit,
        *,
        child_id: UUID,
        household_id: UUID,
        since: date,
        stretches: list[StretchTold],
    ) -> None:
        unit.custodies.learn(child_id, household_id, since, stretches)

    @hears("billing.OrderSettled", heard.OrderSettled)
    def settle_order(self, unit: Unit, *, household_id: UUID, order_id: UUID) -> None:
        settling.settle(unit, household_id, order_id)

    @hears("partners.ShareGranted", heard.ShareGranted)
    def enrol_neighbours(self, unit: Unit, **grant: Unpack[Grant]) -> None:
        neighbours.grant(unit, grant)

    @hears("partners.HouseholdMovedOut", heard.HouseholdMovedOut)
    def let_neighbours_go(self, unit: Unit, *, household_id: UUID, on: date) -> None:
        neighbours.move_out(unit, household_id, on)

    @hears("partners.AttendedElsewhere", heard.AttendedElsewhere)
    def learn_attendance(self, unit: Unit, **attended: Unpack[Attended]) -> None:
        unit.attendances.save_elsewhere(attended, unit.now)
