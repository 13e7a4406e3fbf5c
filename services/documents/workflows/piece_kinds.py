"""What the town takes, how it reads it, and why it does not take one: decided on a page."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import NAMESPACE_URL, UUID, uuid5

from chassis.conditions import Condition, mistakes
from services.documents.domain.checklist import FACTS
from services.documents.domain.errors import KindUnusable
from services.documents.domain.events import PieceKindChanged
from services.documents.domain.piece_kind import Note, PieceKind
from services.documents.domain.reason import Reason
from services.documents.unit import Unit
from services.documents.workflows.uploads import View


class NoteTold(TypedDict):
    key: str
    name: str
    type: str
    is_required: bool
    use: str | None


class KindTold(TypedDict):
    kind: str
    name: str
    whose: str
    issuer: str | None
    validity: str
    validity_months: int | None
    months_old_max: int | None
    promised_days: int
    is_offered: bool
    when: Condition
    why: str | None
    where_found: str | None
    sign_text: str | None


class ReasonTold(TypedDict):
    reason_id: UUID
    label: str
    body: str


def settings(unit: Unit) -> View:
    return {"kinds": unit.piece_kinds.all(), "reasons": unit.reasons.all()}


def define(
    unit: Unit, told: KindTold, notes: Sequence[NoteTold], purposes: Sequence[str]
) -> PieceKind:
    """A new kind comes last. What was already noted on pieces of it stays as it is.

    Raises KindUnusable.
    """
    known = unit.piece_kinds.get(told["kind"])
    position = known.position if known else unit.piece_kinds.next_position()
    if mistakes(told["when"], FACTS):
        raise KindUnusable(field="when")
    kind = PieceKind(
        **told,
        position=position,
        notes=tuple(Note(**note) for note in notes),
        purposes=tuple(dict.fromkeys(purposes)),
    )
    kind.check()
    if kind != known:
        unit.piece_kinds.save(kind)
        unit.record([PieceKindChanged(uuid5(NAMESPACE_URL, f"/{kind.kind}"), kind.kind)])
    return kind


def save_reasons(unit: Unit, told: Sequence[ReasonTold]) -> list[Reason]:
    kept = [Reason(**reason, position=place) for place, reason in enumerate(told, start=1)]
    unit.reasons.save(kept)
    return kept
