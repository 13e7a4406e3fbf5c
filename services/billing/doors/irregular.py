"""Records that lack a piece: heard of, and what the town decides of their days."""

from datetime import date
from uuid import UUID

from chassis.contract import Nothing
from chassis.entrypoints import command, hears, query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing import heard
from services.billing.contract.irregular import DecideRecordRule, RecordRuleView
from services.billing.unit import Unit
from services.billing.workflows import irregular
from services.billing.workflows.views import View


class IrregularDoors:
    @hears("household.RecordIrregular", heard.RecordIrregular)
    def begin_irregular(
        self, unit: Unit, *, household_id: UUID, season_id: UUID, season_name: str, since: date
    ) -> None:
        irregular.begin(unit, household_id, season_id, season_name, since)

    @hears("household.RecordRegular", heard.RecordRegular)
    def end_irregular(
        self, unit: Unit, *, household_id: UUID, season_id: UUID, since: date, regular_from: date
    ) -> None:
        irregular.end(unit, household_id, season_id, since, regular_from)

    @query(Nothing, RecordRuleView, allowed=staff("clerk", "cashier"))
    def record_rule(self, unit: Unit, who: Principal) -> View:
        return irregular.rule(unit)

    @command(DecideRecordRule, RecordRuleView, allowed=staff("clerk"))
    def decide_record_rule(self, unit: Unit, who: Principal, *, is_retroactive: bool) -> View:
        return irregular.decide(unit, who, is_retroactive=is_retroactive)
