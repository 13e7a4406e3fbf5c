"""Copies that a family takes of all that is held of it."""

from chassis.contract import Published, View
from chassis.fields import a_text, an_id, an_instant
from services.household.contract.common import OfHousehold
from services.household.contract.kinds import HOUSEHOLD

EXPORT = "8d4f2a3e-6b5c-5d7e-9f0a-1b2c3d4e5f07"


class NoteDataExport(OfHousehold):
    export_id = an_id(EXPORT)


class DataExportView(View):
    export_id = an_id(EXPORT)
    at = an_instant()
    by_name = a_text("Andrew")


class RecordForgotten(Published):
    """A record closed long ago is held here no more: each room forgets whose the rest is."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    forgotten_at = an_instant()


class ErasureAccepted(Published):
    """What the law lets go of what is held of this household is erased: each room its own."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    accepted_at = an_instant()
