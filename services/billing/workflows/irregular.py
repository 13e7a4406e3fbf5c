"""Records that lack a piece: their days cost the highest price, until they are in order again."""

from datetime import date
from uuid import UUID

from chassis.principal import Principal
from services.billing.domain.irregular import RecordRule, counted_to
from services.billing.unit import Unit
from services.billing.workflows.repricing import reprice
from services.billing.workflows.views import View


def begin(unit: Unit, household_id: UUID, season_id: UUID, season: str, since: date) -> None:
    """What is asked from now on of these days is dear; nothing that is confirmed rises."""
    unit.irregular.begin(household_id, season_id, season, since)


def end(unit: Unit, household_id: UUID, season_id: UUID, since: date, regular_from: date) -> None:
    """The days that are no longer dear are priced again; an end heard again changes nothing."""
    ends = counted_to(since, regular_from, unit.irregular.rule())
    unit.irregular.end(household_id, season_id, since, ends)
    reprice(unit, household_id, ends)


def rule(unit: Unit) -> View:
    decided = unit.irregular.journal()
    return {"is_retroactive": bool(decided) and decided[0].is_retroactive, "journal": decided}


def decide(unit: Unit, who: Principal, *, is_retroactive: bool) -> View:
    """For the records put in order from now on. Saying the same again is harmless."""
    known = unit.irregular.rule()
    if is_retroactive != (known is not None and known.is_retroactive):
        unit.irregular.decide(RecordRule(is_retroactive, who.name, unit.now))
    return rule(unit)
