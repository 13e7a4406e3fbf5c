"""What the town decides of the days of a record that lacked a piece."""

from chassis.contract import Command, View
from chassis.fields import a_flag, a_text, an_instant, some


class DecideRecordRule(Command):
    """`is_retroactive`: once the record is in order, its dear days are priced again, all of them;
    else those from the day it was put in order on."""

    is_retroactive = a_flag()


class RecordDecisionView(View):
    is_retroactive = a_flag()
    decided_by = a_text("Nadia")
    decided_at = an_instant()


class RecordRuleView(View):
    """`journal`: the latest decisions first."""

    is_retroactive = a_flag()
    journal = some(RecordDecisionView)
