"""Why a piece is not taken, in words ready to be sent."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Reason:
    """`label` is the clerk's to choose by, `body` what the family reads, where {piece} stands for
    the name of the piece. `position` counts from 1, in the order of the list."""

    reason_id: UUID
    label: str
    body: str
    position: int
