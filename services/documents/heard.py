"""Documents' own tolerant copies of the events it hears: only what it uses."""

from chassis.contract import Heard
from chassis.fields import an_id
from services.documents.contract.kinds import HOUSEHOLD


class ErasureAccepted(Heard):
    household_id = an_id(HOUSEHOLD)


class RecordForgotten(Heard):
    household_id = an_id(HOUSEHOLD)
