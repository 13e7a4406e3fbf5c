"""Records that lack a piece after a season's last day: told of, and put right."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypedDict
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.principal import Principal
from services.household.domain.events import RecordIrregular, RecordRegular
from services.household.domain.inscription import Inscription
from services.household.domain.inscription_errors import DayAhead, NothingLacking
from services.household.domain.irregular import (
    DAY,
    Irregularity,
    Lack,
    irregular_since,
    regular_from,
)
from services.household.domain.journal import Change
from services.household.domain.season import Season
from services.household.unit import Unit
from services.household.workflows.changing import held, read_household

View = dict[str, object]
PAGE_OF = 50


class LackTold(TypedDict):
    kind: str
    kind_name: str
    child_id: UUID | None


class Brought(NamedTuple):
    """A piece that is there since `on`; without a child, for whoever it was asked."""

    kind: str
    child_id: UUID | None
    on: date


def note(unit: Unit, inscription: Inscription, lacking: Iterable[LackTold]) -> None:
    """What was missing when this inscription was accepted, as the decision kept it; the record is
    irregular at once when its season is over."""
    day = today(unit.now)
    unit.irregularities.add_lacks(
        [
            Lack(
                lack_id=uuid4(),
                inscription_id=inscription.inscription_id,
                household_id=inscription.household_id,
                season_id=inscription.season_id,
                kind=told["kind"],
                kind_name=told["kind_name"],
                child_id=UUID(str(told["child_id"])) if told["child_id"] else None,
                since=day,
            )
            for told in lacking
        ]
    )
    season = unit.seasons.get(inscription.season_id)
    if season is not None and season.is_over(day):
        _begin(unit, inscription.household_id, season, day)


def watch(unit: Unit) -> None:
    """Seasons that are over make irregular the records that still lack something; each is told
    once."""
    day = today(unit.now)
    for season in unit.seasons.all():
        if not season.is_over(day):
            continue
        for household_id in unit.irregularities.households_lacking(season.season_id):
            _begin(unit, household_id, season, day)


def put_right(unit: Unit, who: Principal, household_id: UUID, brought: Brought) -> list[View]:
    """At the counter. Raises NothingLacking, DayAhead, NotFound."""
    held(unit, household_id)
    if brought.on > today(unit.now):
        raise DayAhead()
    if not _put_right(unit, household_id, brought, who.name):
        raise NothingLacking()
    line = Change("put_right", brought.child_id, None, brought.on.isoformat())
    unit.journal.write(household_id, who, [line])
    return of_household(unit, household_id)


def piece_accepted(
    unit: Unit, household_id: UUID, given: Brought, accepted_on: date, by_name: str
) -> None:
    """A piece was accepted: the record is in order from that day, or from the one on which it was
    given, as the season says."""
    if unit.households.get(household_id, to_change=True) is None:
        return
    asked_for = {lack.season_id for lack in _open(unit, household_id) if lack.kind == given.kind}
    known = [season for season in unit.seasons.all() if season.season_id in asked_for]
    strict = any(season.regular_from == "accepted" for season in known)
    counted = given._replace(on=accepted_on) if strict else given
    _put_right(unit, household_id, counted, by_name)


def of_household(unit: Unit, household_id: UUID) -> list[View]:
    """What is lacking, a season each; nothing when all is in order."""
    household = read_household(unit, household_id)
    lacks = _open(unit, household.household_id)
    since = {
        each.season_id: each.first
        for each in unit.irregularities.of(household_id)
        if each.last is None
    }
    return [
        {
            "season_id": season.season_id,
            "season_name": season.name,
            "closes_on": season.closes_on,
            "irregular_since": since.get(season.season_id),
            "lacking": _once([lack for lack in lacks if lack.season_id == season.season_id]),
        }
        for season in unit.seasons.all()
        if any(lack.season_id == season.season_id for lack in lacks)
    ]


def since(unit: Unit, household_id: UUID) -> date | None:
    """The first day on which the record was no longer in order, if it is not today."""
    firsts = [each.first for each in unit.irregularities.of(household_id) if each.last is None]
    return min(firsts, default=None)


def records(unit: Unit, page: int) -> View:
    """`page` counts from 1."""
    total, found = unit.irregularities.now((page - 1) * PAGE_OF, PAGE_OF)
    return {"total": total, "pages": -(-total // PAGE_OF), "households": found}


def _begin(unit: Unit, household_id: UUID, season: Season, day: date) -> None:
    if unit.households.get(household_id, to_change=True) is None:
        return
    lacks = _of_season(unit, household_id, season.season_id)
    first = irregular_since(season, lacks, day)
    if first is None:
        return
    unit.irregularities.begin(Irregularity(household_id, season.season_id, first))
    unit.record([RecordIrregular(household_id, season.season_id, season.name, first)])


def _put_right(unit: Unit, household_id: UUID, brought: Brought, by: str) -> bool:
    kind, child_id, on = brought
    seasons = unit.irregularities.put_right(household_id, kind, child_id, on, by)
    for irregular in unit.irregularities.of(household_id):
        if irregular.last is None and irregular.season_id in seasons:
            _end(unit, irregular)
    return bool(seasons)


def _end(unit: Unit, irregular: Irregularity) -> None:
    lacks = _of_season(unit, irregular.household_id, irregular.season_id)
    again = regular_from(irregular, lacks)
    if again is None:
        return
    unit.irregularities.end(irregular, again - DAY)
    ended = (irregular.household_id, irregular.season_id, irregular.first, again)
    unit.record([RecordRegular(*ended)])


def _of_season(unit: Unit, household_id: UUID, season_id: UUID) -> list[Lack]:
    every = unit.irregularities.lacks_of(household_id)
    return [lack for lack in every if lack.season_id == season_id]


def _open(unit: Unit, household_id: UUID) -> list[Lack]:
    every = unit.irregularities.lacks_of(household_id)
    return [lack for lack in every if lack.put_right_on is None]


def _once(lacks: Sequence[Lack]) -> list[View]:
    """A piece that two inscriptions lack is lacking once."""
    each = {(lack.kind, lack.child_id): lack for lack in lacks}
    return [
        {"kind": lack.kind, "kind_name": lack.kind_name, "child_id": lack.child_id}
        for lack in each.values()
    ]
