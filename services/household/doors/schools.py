"""The town's schools and their classes, and whole classes that move on."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.household.contract.schools import (
    AddSchool,
    ClassChildView,
    ClassMoveView,
    ClassRollView,
    ClassView,
    MoveClass,
    OfClass,
    OfMove,
    SchoolView,
    SetClass,
    SetSchoolOpen,
)
from services.household.domain.classes import SchoolClass
from services.household.unit import Unit
from services.household.workflows import class_moves, schools
from services.household.workflows.record import View


class SchoolDoors:
    @query(Nothing, many(SchoolView), allowed=anyone)
    def schools(self, unit: Unit, who: Principal | None) -> Sequence[object]:
        return unit.schools.all()

    @command(AddSchool, SchoolView, allowed=staff("clerk"))
    def add_school(
        self, unit: Unit, who: Principal, *, school_id: UUID, name: str, is_ours: bool | None
    ) -> View:
        return schools.add_school(unit, school_id, name, is_ours=is_ours)

    @command(SetSchoolOpen, SchoolView, allowed=staff("clerk"))
    def set_school_open(
        self, unit: Unit, who: Principal, *, school_id: UUID, is_open: bool
    ) -> View:
        return schools.set_open(unit, school_id, is_open=is_open)

    @query(Nothing, many(ClassView), allowed=anyone)
    def classes(self, unit: Unit, who: Principal | None) -> Sequence[object]:
        return unit.classes.all()

    @command(SetClass, ClassView, allowed=staff("clerk"))
    def set_class(
        self,
        unit: Unit,
        who: Principal,
        *,
        class_id: UUID,
        school_id: UUID,
        name: str,
        position: int,
        is_open: bool,
    ) -> object:
        closed_at = None if is_open else unit.now
        told = SchoolClass(class_id, school_id, name, position, closed_at)
        return schools.set_class(unit, who, told)

    @query(Nothing, many(ClassRollView), allowed=staff("clerk"))
    def class_roll(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.classes.roll()

    @query(OfClass, many(ClassChildView), allowed=staff("clerk"))
    def class_children(
        self, unit: Unit, who: Principal, *, school_id: UUID, level: str
    ) -> Sequence[object]:
        return unit.classes.class_children(school_id, level)

    @command(MoveClass, ClassMoveView, allowed=staff("clerk"))
    def move_class(
        self,
        unit: Unit,
        who: Principal,
        *,
        move_id: UUID,
        school_id: UUID,
        level: str,
        to_class_id: UUID,
        child_ids: list[UUID],
    ) -> View:
        return class_moves.move(
            unit,
            who,
            move_id,
            here=(school_id, level),
            to_class_id=to_class_id,
            child_ids=child_ids,
        )

    @command(OfMove, ClassMoveView, allowed=staff("clerk"))
    def undo_class_move(self, unit: Unit, who: Principal, *, move_id: UUID) -> View:
        return class_moves.undo(unit, who, move_id)

    @query(Nothing, many(ClassMoveView), allowed=staff("clerk"))
    def class_moves(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.class_moves.told()
