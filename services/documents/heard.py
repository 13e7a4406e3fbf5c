"""Documents' own tolerant copies of the events it hears: only what it uses."""

from chassis.contract import Heard
from chassis.fields import a_day, a_text, an_id, an_instant, maybe
from services.documents.contract.kinds import HOUSEHOLD


class ErasureAccepted(Heard):
    household_id = an_id(HOUSEHOLD)


class RecordForgotten(Heard):
    household_id = an_id(HOUSEHOLD)


class PaperShown(Heard):
    household_id = an_id(HOUSEHOLD)
    kind = a_text("attestation-caf")
    paper_on = maybe(a_day("2026-12-28"))
    by_account_id = an_id()
    by_name = a_text("Nadia")
    shown_at = an_instant()
