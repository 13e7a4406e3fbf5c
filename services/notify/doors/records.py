"""What notify hears of records that lack a piece, and tells their families."""

from typing import Unpack

from chassis.entrypoints import hears
from services.notify import heard
from services.notify.unit import Unit
from services.notify.workflows import irregular


class RecordDoors:
    @hears("household.RecordIrregular", heard.RecordIrregular)
    def tell_irregular(self, unit: Unit, **told: Unpack[irregular.Irregular]) -> None:
        irregular.record_irregular(unit, **told)

    @hears("household.RecordRegular", heard.RecordRegular)
    def tell_regular(self, unit: Unit, **told: Unpack[irregular.Regular]) -> None:
        irregular.record_regular(unit, **told)
