"""What documents hears of a family's papers from the room where they were read."""

from typing import Unpack

from chassis.entrypoints import hears
from services.documents import heard
from services.documents.unit import Unit
from services.documents.workflows import showing
from services.documents.workflows.showing import ShownTold


class HearingDoors:
    @hears("household.PaperShown", heard.PaperShown)
    def hear_paper_shown(self, unit: Unit, **told: Unpack[ShownTold]) -> None:
        showing.shown(unit, told)
