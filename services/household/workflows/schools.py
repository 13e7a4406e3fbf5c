"""The town's schools and their classes: made known, renamed, closed."""

from dataclasses import replace
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.classes import (
    ClassAttended,
    SchoolAttended,
    SchoolClass,
    SchoolInSectors,
    SchoolNameTaken,
)
from services.household.domain.events import SchoolAdded
from services.household.unit import Unit
from services.household.workflows import class_moves
from services.household.workflows.record import View


def add_school(unit: Unit, school_id: UUID, name: str, *, is_ours: bool | None = None) -> View:
    """The same school again changes nothing; another name renames it from now on. Whether it is
    ours stays as it was where nobody says it, and a school is ours to begin with.

    Raises SchoolNameTaken: two schools of one name would be taken for each other. Raises
    SchoolInSectors for one that is to be ours no more, and that some addresses depend on.
    """
    known = unit.schools.names()
    was_ours = not unit.schools.elsewhere_among([school_id])
    ours = was_ours if is_ours is None else is_ours
    if was_ours and not ours:
        _refuse_in_sectors(unit, school_id)
    if known.get(school_id) != name:
        if any(
            other.casefold() == name.casefold() for it, other in known.items() if it != school_id
        ):
            raise SchoolNameTaken(name=name)
        unit.record([SchoolAdded(school_id, name)])
    if known.get(school_id) != name or ours != was_ours:
        unit.schools.save(school_id, name, is_ours=ours)
    is_open = not unit.schools.closed_among([school_id])
    return {"school_id": school_id, "name": name, "is_open": is_open, "is_ours": ours}


def _refuse_in_sectors(unit: Unit, school_id: UUID) -> None:
    unit.sectors.hold()
    lines = sum(1 for sector in unit.sectors.all() if sector.school_id == school_id)
    if lines:
        raise SchoolInSectors(lines=lines)


def set_open(unit: Unit, school_id: UUID, *, is_open: bool) -> View:
    """A closed school takes no child any more. Raises NotFound, and SchoolAttended while a child
    of an open record is there."""
    if not unit.schools.hold(school_id):
        raise NotFound(school_id=school_id)
    there = 0 if is_open else unit.classes.attending(school_id)
    if there:
        raise SchoolAttended(children=there)
    unit.schools.close(school_id, None if is_open else unit.now)
    name = unit.schools.names()[school_id]
    is_ours = not unit.schools.elsewhere_among([school_id])
    return {"school_id": school_id, "name": name, "is_open": is_open, "is_ours": is_ours}


def set_class(unit: Unit, who: Principal, told: SchoolClass) -> SchoolClass:
    """Raises NotFound for a school never made known, ClassNameTaken, and ClassAttended when a class
    to be closed has children."""
    if not unit.schools.hold(told.school_id):
        raise NotFound(school_id=told.school_id)
    before = unit.classes.get(told.class_id, to_change=True)
    if before is not None and before.school_id != told.school_id:
        raise NotFound(class_id=told.class_id)
    there = 0 if told.is_open else unit.classes.attending(told.school_id, told.name)
    if there:
        raise ClassAttended(children=there)
    if before is not None and not told.is_open:
        told = replace(told, closed_at=before.closed_at or told.closed_at)
    unit.classes.save(told)
    if before is not None and before.name != told.name:
        class_moves.rename(unit, who, before, told.name)
    return told
