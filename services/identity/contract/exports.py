"""Files of many families taken away: who, what, how many, why."""

from chassis.contract import Command, View
from chassis.fields import a_count, a_number, a_text, an_id, an_instant
from services.identity.domain.staff import REASON_MIN

WHAT, WHY = "Liste du lundi 7 juin 2027, Cantine Pasteur", "Sortie scolaire : liste pour le car"


class RecordExport(Command):
    """`what` is said in words, without anybody's name; `how_many` counts people or families."""

    export_id = an_id()
    what = a_text(WHAT, 200)
    how_many = a_number(118)
    reason = a_text(WHY, 300, shortest=REASON_MIN)


class ExportView(View):
    export_id = an_id()
    at = an_instant()
    by_name = a_text("Nadia Haddad")
    what = a_text(WHAT)
    how_many = a_count(118)
    reason = a_text(WHY)
