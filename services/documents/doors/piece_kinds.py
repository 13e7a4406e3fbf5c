"""What the town takes, and why it does not take one."""

from collections.abc import Sequence
from typing import Unpack

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.documents.contract.piece_kinds import (
    DefinePieceKind,
    PieceKindView,
    PieceSettingsView,
    ReasonView,
    SaveReasons,
)
from services.documents.domain.piece_kind import PieceKind
from services.documents.unit import Unit
from services.documents.workflows import piece_kinds
from services.documents.workflows.piece_kinds import KindTold, NoteTold, ReasonTold
from services.documents.workflows.uploads import View


class PieceKindDoors:
    @query(Nothing, many(PieceKindView), allowed=anyone)
    def piece_kinds(self, unit: Unit, who: Principal | None) -> list[PieceKind]:
        return unit.piece_kinds.all()

    @query(Nothing, PieceSettingsView, allowed=staff("clerk"))
    def piece_settings(self, unit: Unit, who: Principal) -> View:
        return piece_kinds.settings(unit)

    @command(DefinePieceKind, PieceKindView, allowed=staff("clerk"))
    def define_piece_kind(
        self,
        unit: Unit,
        who: Principal,
        *,
        notes: list[NoteTold],
        purposes: list[str],
        **told: Unpack[KindTold],
    ) -> PieceKind:
        return piece_kinds.define(unit, told, notes, purposes)

    @command(SaveReasons, many(ReasonView), allowed=staff("clerk"))
    def save_reasons(
        self, unit: Unit, who: Principal, *, reasons: list[ReasonTold]
    ) -> Sequence[object]:
        return piece_kinds.save_reasons(unit, reasons)
