"""What a household is asked for, and what is already there."""

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from chassis.clock import today
from services.documents.domain.checklist import Asked, Child, Family, checklist
from services.documents.unit import Unit


class ChildTold(TypedDict):
    child_id: UUID
    facts: dict[str, Any]


def asked(
    unit: Unit,
    household_id: UUID,
    facts: dict[str, Any],
    children: Sequence[ChildTold],
    purpose: str | None,
) -> list[Asked]:
    """Each kind whose condition holds, asked for `purpose` or, without one, for anything."""
    kinds = [
        kind
        for kind in unit.piece_kinds.all()
        if (purpose in kind.purposes if purpose else kind.purposes)
    ]
    family = Family(facts, [Child(**child) for child in children])
    return checklist(kinds, unit.pieces.of(household_id), family, today(unit.now))
