"""The town's seasons: set on a page, and opened by the calendar alone."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.clock import today
from chassis.refusals import NotFound
from services.household.domain.inscription_errors import SeasonClosed
from services.household.domain.season import Season
from services.household.unit import Unit


class SeasonTold(TypedDict):
    season_id: UUID
    name: str
    purpose: str
    opens_on: date
    closes_on: date
    first: date
    last: date
    kinds: list[str]
    promised_days: int
    regular_from: str


def set_season(unit: Unit, told: SeasonTold) -> Season:
    season = Season(
        season_id=told["season_id"],
        name=told["name"],
        purpose=told["purpose"],
        opens_on=told["opens_on"],
        closes_on=told["closes_on"],
        first=told["first"],
        last=told["last"],
        kinds=tuple(dict.fromkeys(told["kinds"])),
        promised_days=told["promised_days"],
        regular_from=told["regular_from"],
    )
    unit.seasons.save(season)
    return season


def known(unit: Unit, season_id: UUID) -> Season:
    """Raises NotFound."""
    season = unit.seasons.get(season_id)
    if season is None:
        raise NotFound(season_id=season_id)
    return season


def running(unit: Unit) -> list[Season]:
    """Those that take what families ask today."""
    day = today(unit.now)
    return [season for season in unit.seasons.all() if season.takes(season.purpose, day)]


def taking(unit: Unit, season_id: UUID, purpose: str) -> Season:
    """The season, while the town takes what is asked for it. Raises NotFound, SeasonClosed."""
    season = known(unit, season_id)
    if not season.takes(purpose, today(unit.now)):
        raise SeasonClosed(opens_on=season.opens_on, closes_on=season.closes_on)
    return season
