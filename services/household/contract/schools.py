"""The town's schools and their classes, and a whole class that moves on."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    some,
    some_ids,
)
from services.household.contract.kinds import CHILD, HOUSEHOLD, SCHOOL, a_name

CLASS_MAX = 200


class AddSchool(Command):
    """A school that is not ours, a `collège` or one of another town, may be a child's, and the
    town places nobody there. Left out, `is_ours` stays as it was; to begin with, it is true."""

    school_id = an_id(SCHOOL)
    name = a_name("École Pasteur")
    is_ours = maybe(a_flag())


class SetSchoolOpen(Command):
    school_id = an_id(SCHOOL)
    is_open = a_flag()


class SchoolView(View):
    school_id = an_id(SCHOOL)
    name = a_text("École Pasteur")
    is_open = a_flag()
    is_ours = a_flag()


class SetClass(Command):
    """Renaming a class renames it in the record of every child who is in it."""

    class_id = an_id()
    school_id = an_id(SCHOOL)
    name = a_name("CE1")
    position = a_number(5, 0, 100)
    is_open = a_flag()


class ClassView(View):
    class_id = an_id()
    school_id = an_id(SCHOOL)
    name = a_text("CE1")
    position = a_count(5)
    is_open = a_flag()


class ClassRollView(View):
    """How many children whose record is open are in a class, be it listed or not."""

    school_id = an_id(SCHOOL)
    level = a_text("CE1")
    children = a_count(24)


class OfClass(Query):
    school_id = an_id(SCHOOL)
    level = a_name("CP")


class ClassHomeView(View):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")


class ClassChildView(View):
    child_id = an_id(CHILD)
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    birth_date = a_day("2020-11-03")
    homes = some(ClassHomeView)


class MoveClass(Command):
    """Those of `child_ids` who are in this class go to the other; nobody else does."""

    move_id = an_id()
    school_id = an_id(SCHOOL)
    level = a_name("CP")
    to_class_id = an_id()
    child_ids = some_ids(1, CLASS_MAX)


class OfMove(Command):
    move_id = an_id()


class LeftAsideView(View):
    child_id = an_id(CHILD)
    first_name = a_text("Chloé")
    last_name = a_text("Bond")


class ClassMoveView(View):
    """`left` were asked for, and were not where they were expected any more: they stay there."""

    move_id = an_id()
    moved_at = an_instant("2027-07-05T08:00:00+00:00")
    by_name = a_text("Nadia")
    from_school = a_text("École Pasteur")
    from_level = a_text("CP")
    to_school = a_text("École Pasteur")
    to_level = a_text("CE1")
    children = a_count(24)
    undone_at = nullable(an_instant())
    undone_by = nullable(a_text("Nadia"))
    left = some(LeftAsideView)


class SchoolAdded(Published):
    """A school is known, or has another name from now on."""

    subject = "school_id"
    school_id = an_id(SCHOOL)
    name = a_text("École Pasteur")
