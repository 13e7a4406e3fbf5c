"""Lines as papers group them: a part a child, a row a price of an activity."""

from chassis.contract import View
from chassis.fields import a_day, a_text, cents, some


class RowView(View):
    """Days of one activity at one price. `mark` is a receipt's action (add, cancel, repriced), a
    statement's state, nothing on an invoice."""

    activity_name = a_text("Cantine Pasteur")
    mark = a_text("add")
    days = some(a_day())
    unit_cents = cents()
    amount_cents = cents()


class PartView(View):
    """One child's rows; no name where the lines are nobody's."""

    child_name = a_text("Chloé")
    rows = some(RowView)
    total_cents = cents()
