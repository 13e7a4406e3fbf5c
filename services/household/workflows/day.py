"""What household tells of a day's work at the desk."""

from datetime import datetime

from chassis.clock import today
from chassis.day import (
    LOOKED_AHEAD,
    Ahead,
    DayWork,
    coming,
    coming_to,
    counted,
    looked_back,
    soonest_first,
)
from services.household.unit import Unit

KEYS_WRONG_MIN = 5  # As many in a row are worth a look.


def day_work(unit: Unit, since: datetime) -> DayWork:
    since = looked_back(since, unit.now)
    happened = unit.days.happened(since)
    happened["keys_tried"] = unit.days.keys_tried(since, KEYS_WRONG_MIN)
    return {"happened": counted(**happened), "ahead": soonest_first(_ahead(unit))}


def _ahead(unit: Unit) -> list[Ahead]:
    first = today(unit.now)
    last = first + LOOKED_AHEAD
    told = [
        coming_to("quotients-lapsing", day, len(homes), homes)
        for day, homes in unit.days.quotients_lapsing(first, last)
    ]
    seasons = unit.seasons.all()
    drafts = unit.days.drafts_of([season.season_id for season in seasons])
    for season in seasons:
        if first <= season.opens_on <= last:
            told.append(coming("season-opens", season.opens_on, None, season.name))
        if first <= season.closes_on <= last:
            begun = drafts.get(season.season_id)
            told.append(coming("season-closes", season.closes_on, begun, season.name))
    return told
