"""The two shelves of a household: what it handed in, and what the town gave it."""

from uuid import UUID

from services.documents.unit import Unit
from services.documents.workflows.uploads import View


def shelf(unit: Unit, household_id: UUID) -> View:
    return {
        "given": unit.documents.given_to(household_id),
        "pieces": unit.pieces.of(household_id),
    }
