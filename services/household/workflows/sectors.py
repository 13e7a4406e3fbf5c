"""The town's table of streets, kept on a page or read from a file, and the school that an address
gives."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from chassis.refusals import NotFound
from services.household.domain.classes import SchoolNotOurs
from services.household.domain.sectors import Place, Sector, check_all, place
from services.household.unit import Unit

View = dict[str, object]


class SectorTold(TypedDict):
    sector_id: UUID
    city: str
    street: str
    side: str
    first: int
    last: int
    stage: str
    school_id: UUID


def every(unit: Unit) -> list[View]:
    names = unit.schools.names()
    return [told(sector, names[sector.school_id]) for sector in unit.sectors.all()]


def set_sector(unit: Unit, line: SectorTold) -> View:
    """A line added or changed. Raises NotFound for a school never made known, SchoolNotOurs,
    SectorEmpty, and SectorOverlaps: the table stays as it was."""
    _keep(unit, [line])
    return told(Sector(**line), unit.schools.names()[line["school_id"]])


def set_all(unit: Unit, lines: Sequence[SectorTold], *, replace: bool) -> list[View]:
    """The lines of a file: all of them, or none. They take the place of the table, or are added to
    it. Raises as `set_sector`, with the `position` of the line that is refused."""
    unit.sectors.hold()
    if replace:
        unit.sectors.clear()
    _keep(unit, lines)
    return every(unit)


def remove(unit: Unit, sector_id: UUID) -> list[View]:
    """What is left. Removed already, it stays so."""
    unit.sectors.remove(sector_id)
    return every(unit)


def find(unit: Unit, line1: str, city: str, level: str) -> View:
    return found(unit, place(unit.sectors.all(), line1, city, level))


def found(unit: Unit, placed: Place) -> View:
    name = unit.schools.names().get(placed.school_id) if placed.school_id else None
    return {
        "why": placed.why,
        "number": placed.number,
        "school_id": placed.school_id,
        "school_name": name,
        "sector": placed.sector and told(placed.sector, name or ""),
    }


def told(sector: Sector, school_name: str) -> View:
    return {**vars(sector), "school_name": school_name}


def save_reasons(unit: Unit, labels: Sequence[str]) -> list[str]:
    """All of them, in their order; what families have asked keeps the words it was asked in."""
    unit.derogation_reasons.save(list(dict.fromkeys(labels)))
    return unit.derogation_reasons.all()


def _keep(unit: Unit, lines: Sequence[SectorTold]) -> None:
    unit.sectors.hold()
    names = unit.schools.names()
    sectors = [Sector(**line) for line in lines]
    elsewhere = unit.schools.elsewhere_among({sector.school_id for sector in sectors})
    for position, sector in enumerate(sectors):
        if sector.school_id not in names:
            raise NotFound(school_id=sector.school_id)
        if sector.school_id in elsewhere:
            raise SchoolNotOurs(position=position)
    changed = {sector.sector_id for sector in sectors}
    check_all(sectors, [each for each in unit.sectors.all() if each.sector_id not in changed])
    unit.sectors.save(sectors)
