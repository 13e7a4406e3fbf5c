"""The fields of a record, and what the town lets each role do with them."""

from marshmallow import Schema

from chassis.contract import Command, View
from chassis.fields import a_count, a_flag, a_text, one_of, optional, some
from services.household.domain.fields import HIDDEN, KINDS, LEVELS, SHOWN

READS = (SHOWN, HIDDEN)


class RecordFieldTyped(Schema):
    """What a parent changes of a `checked` field waits for a clerk; untold, it stays as it is."""

    field = a_text("guardian.phone", 50)
    parent = one_of(*LEVELS)
    clerk = one_of(*LEVELS)
    cashier = one_of(*READS)
    instructor = one_of(*READS)
    checked = optional(a_flag(False))


class SetRecordFields(Command):
    decided = some(RecordFieldTyped, 1, 100)


class RecordFieldView(View):
    """`most` is the highest level that a town may grant; what is `always_shown` is hidden only from
    instructors."""

    field = a_text("guardian.phone")
    about = a_text("guardian")
    kind = one_of(*KINDS)
    parent = one_of(*LEVELS)
    clerk = one_of(*LEVELS)
    cashier = one_of(*READS)
    instructor = one_of(*READS)
    checked = a_flag(False)
    most = one_of(*LEVELS)
    always_shown = a_flag(False)


class FieldView(View):
    """A field as the role that asks may use it: `level` is never hidden. `longest` counts the
    characters of a text or the people of a list; 0 when its kind says it all. A fact of a child
    that is `of_home` is this home's own. What a parent changes of a `checked` one waits."""

    field = a_text("guardian.phone")
    about = a_text("guardian")
    kind = one_of(*KINDS)
    level = one_of(*LEVELS[1:])
    longest = a_count(100)
    choices = some(a_text("email"))
    of_home = a_flag(False)
    checked = a_flag(False)
