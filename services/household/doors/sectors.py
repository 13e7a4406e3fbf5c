"""The table of streets, and the school that an address gives."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.household.contract.sectors import (
    DerogationReasonsView,
    OfSector,
    PlaceAddress,
    PlaceView,
    SaveDerogationReasons,
    SectorView,
    SetSector,
    SetSectors,
)
from services.household.unit import Unit
from services.household.workflows import sectors
from services.household.workflows.sectors import SectorTold, View, set_all


class SectorDoors:
    @query(Nothing, many(SectorView), allowed=staff("clerk"))
    def sectors(self, unit: Unit, who: Principal) -> Sequence[View]:
        return sectors.every(unit)

    @command(SetSector, SectorView, allowed=staff("clerk"))
    def set_sector(self, unit: Unit, who: Principal, **told: Unpack[SectorTold]) -> View:
        return sectors.set_sector(unit, told)

    @command(SetSectors, many(SectorView), allowed=staff("clerk"))
    def set_sectors(
        self, unit: Unit, who: Principal, *, sectors: list[SectorTold], replace: bool
    ) -> Sequence[View]:
        return set_all(unit, sectors, replace=replace)

    @command(OfSector, many(SectorView), allowed=staff("clerk"))
    def remove_sector(self, unit: Unit, who: Principal, *, sector_id: UUID) -> Sequence[View]:
        return sectors.remove(unit, sector_id)

    @query(PlaceAddress, PlaceView, allowed=staff("clerk"))
    def place_address(
        self, unit: Unit, who: Principal, *, line1: str, city: str, level: str
    ) -> View:
        return sectors.find(unit, line1, city, level)

    @query(Nothing, DerogationReasonsView, allowed=anyone)
    def derogation_reasons(self, unit: Unit, who: Principal | None) -> View:
        return {"labels": unit.derogation_reasons.all()}

    @command(SaveDerogationReasons, DerogationReasonsView, allowed=staff("clerk"))
    def save_derogation_reasons(self, unit: Unit, who: Principal, *, labels: list[str]) -> View:
        return {"labels": sectors.save_reasons(unit, labels)}
