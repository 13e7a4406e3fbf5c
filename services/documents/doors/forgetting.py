"""What documents forgets when another room says that it may, or must."""

from uuid import UUID

from chassis.entrypoints import hears
from services.documents import heard
from services.documents.unit import Unit
from services.documents.workflows import retention


class ForgettingDoors:
    @hears("household.ErasureAccepted", heard.ErasureAccepted)
    def erase(self, unit: Unit, *, household_id: UUID) -> None:
        retention.erase(unit, household_id)

    @hears("household.RecordForgotten", heard.RecordForgotten)
    def forget_household(self, unit: Unit, *, household_id: UUID) -> None:
        retention.forget(unit, household_id)
