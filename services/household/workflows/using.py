"""What a household that an import brought was used for since, as other rooms tell it: an import
that is undone leaves whoever was."""

from uuid import UUID

from services.household.unit import Unit

BOOKED, ENROLLED, PIECE, INVOICED, ACCOUNT = "booked", "enrolled", "piece", "invoiced", "account"


def note(unit: Unit, household_id: UUID, kind: str) -> None:
    unit.uses.note([household_id], kind, unit.now)


def note_of_guardian(unit: Unit, guardian_id: UUID) -> None:
    unit.uses.note(unit.uses.of_guardian(guardian_id), ACCOUNT, unit.now)
