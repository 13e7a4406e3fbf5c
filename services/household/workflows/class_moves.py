"""A whole class moves to another year or school in one act, and back in one."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.classes import ClassClosed, ClassMove, SchoolClass
from services.household.domain.household import Child
from services.household.unit import Unit
from services.household.workflows.changing import put
from services.household.workflows.record import View

Place = tuple[UUID, str]  # A school and a class of it.


def move(
    unit: Unit,
    who: Principal,
    move_id: UUID,
    *,
    here: Place,
    to_class_id: UUID,
    child_ids: Collection[UUID],
) -> View:
    """Each child's move is in the journal of each of its homes. Whoever is not in this class any
    more stays where they are, and is named. The same move again changes nothing.

    Raises NotFound for a class never listed, ClassClosed, SchoolClosed.
    """
    if unit.class_moves.get(move_id) is not None:
        return _told(unit, move_id)
    to = unit.classes.get(to_class_id)
    if to is None:
        raise NotFound(class_id=to_class_id)
    if not to.is_open:
        raise ClassClosed()
    moved, left = _pass(unit, who, child_ids, here, (to.school_id, to.name))
    what = ClassMove(
        move_id=move_id,
        moved_at=unit.now,
        by_account_id=who.account_id,
        by_name=who.name,
        from_school_id=here[0],
        from_level=here[1],
        to_school_id=to.school_id,
        to_level=to.name,
    )
    unit.class_moves.add(what, moved)
    return _told(unit, move_id) | {"left": left}


def undo(unit: Unit, who: Principal, move_id: UUID) -> View:
    """Whoever is still where the move put them goes back; the others stay, and are named. Undone
    already, it stays so. Raises NotFound, and SchoolClosed when theirs takes nobody any more."""
    made = unit.class_moves.get(move_id, to_change=True)
    if made is None:
        raise NotFound(move_id=move_id)
    if made.undone_at is not None:
        return _told(unit, move_id)
    here, back = (made.to_school_id, made.to_level), (made.from_school_id, made.from_level)
    _moved, left = _pass(unit, who, unit.class_moves.children_of(move_id), here, back)
    unit.class_moves.undo(move_id, unit.now, who.name)
    return _told(unit, move_id) | {"left": left}


def rename(unit: Unit, who: Principal, known: SchoolClass, name: str) -> None:
    """Whoever is in this class is in it under its new name."""
    here, there = (known.school_id, known.name), (known.school_id, name)
    children = [child["child_id"] for child in unit.classes.class_children(*here)]
    _pass(unit, who, children, here, there)


def _pass(
    unit: Unit, who: Principal, child_ids: Collection[UUID], here: Place, there: Place
) -> tuple[list[UUID], list[View]]:
    """(who went, who was not `here` any more). Every home is held, in the order of its id, so that
    two moves never wait for each other, before any child is looked at."""
    name = unit.schools.names().get(there[0])
    if name is None:
        raise NotFound(school_id=there[0])
    wanted = set(child_ids)
    homes = unit.households.with_children(wanted)
    known = {c.child_id: c for home in homes for c in home.children if c.child_id in wanted}
    moved = {it for it, child in known.items() if (child.school_id, child.level) == here}
    for home in homes:
        after = home
        for child in home.children:
            if child.child_id in moved:
                to = replace(child, school_id=there[0], school_name=name, level=there[1])
                after = after.with_person(to)
        put(unit, who, home, after)
    return sorted(moved), [_named(child) for it, child in known.items() if it not in moved]


def _named(child: Child) -> View:
    names = ("child_id", "first_name", "last_name")
    return {name: getattr(child, name) for name in names}


def _told(unit: Unit, move_id: UUID) -> View:
    (told,) = unit.class_moves.told(move_id)
    return told
