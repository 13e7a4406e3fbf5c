"""Notes and tasks of the desk on a household. No family reads them here; each may ask to."""

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_day,
    a_flag,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
)
from services.household.contract.kinds import HOUSEHOLD, a_name

DESK = ("clerk", "cashier")


class WriteNote(Command):
    """With a day it is a task: of one person, named as pages show them, or else of a function."""

    household_id = an_id(HOUSEHOLD)
    note_id = an_id()
    text = a_text_of_lines("Préfère être appelé après 17 h.", 1000)
    due_on = maybe(a_day())
    for_account_id = maybe(an_id())
    for_name = maybe(a_name("Nadia Haddad"))
    for_function = maybe(one_of(*DESK))


class OfNote(Command):
    household_id = an_id(HOUSEHOLD)
    note_id = an_id()


class TickTask(OfNote):
    done = a_flag()


class MyTasks(Query):
    """Those to be done by whoever asks, or by a function of theirs."""


class NoteView(View):
    note_id = an_id()
    text = a_text("Préfère être appelé après 17 h.")
    written_at = an_instant()
    by_account_id = an_id()
    by_name = a_text("Nadia")
    due_on = nullable(a_day())
    for_account_id = nullable(an_id())
    for_name = nullable(a_text("Nadia Haddad"))
    for_function = nullable(one_of(*DESK))
    done_at = nullable(an_instant())
    done_by = nullable(a_text("Nadia"))


class TaskView(NoteView):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
