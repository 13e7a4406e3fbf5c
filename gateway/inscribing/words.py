"""What is said of seasons and inscriptions, on the families' pages and at the desk."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from chassis.formatting import as_date, long_day
from chassis.language import N_, _
from gateway.kinds import KINDS
from gateway.remote.booking import ActivityView
from gateway.remote.household import (
    HouseholdView,
    InscriptionView,
    IrregularView,
    SeasonView,
)

ACTIVITIES, SCHOOL = "activities", "school"
TOLD_AHEAD = timedelta(days=60)  # Before then, a period to come is no news.
PURPOSES = {
    ACTIVITIES: N_("Activités"),
    SCHOOL: N_("Entrée à l’école"),
}
STATES = {
    "draft": N_("À terminer"),
    "sent": N_("En attente de la mairie"),
    "accepted": N_("Acceptée"),
    "refused": N_("Refusée"),
    "withdrawn": N_("Retirée"),
    "taken_back": N_("Annulée par la mairie"),
}


# Where a family asks, and what it presses.
ASKED_AT = {
    ACTIVITIES: ("/inscriptions", N_("Inscrire mon enfant")),
    SCHOOL: ("/ecole", N_("Préinscrire à l’école")),
}


class Period(NamedTuple):
    """A season as anybody reads of it; `url` and `act` are of one that is open."""

    name: str
    dates: str
    state: str
    is_open: bool
    url: str
    act: str


class LackedPiece(NamedTuple):
    """`child` is a first name; empty for a piece of the whole household."""

    kind: str
    name: str
    child_id: str | None
    child: str


class Lacking(NamedTuple):
    """What is missing for a season; `since` is when the record became irregular, None before."""

    season_id: str
    season: str
    closes_on: date
    since: str | None
    pieces: list[LackedPiece]


def open_seasons(seasons: Iterable[SeasonView], purpose: str, today: date) -> list[SeasonView]:
    """Those that the town takes inscriptions for today, the first to close before the others."""
    taken = [
        season
        for season in seasons
        if season["purpose"] == purpose
        and as_date(season["opens_on"]) <= today <= as_date(season["closes_on"])
    ]
    return sorted(taken, key=lambda season: season["closes_on"])


def next_season(seasons: Iterable[SeasonView], purpose: str, today: date) -> SeasonView | None:
    """The next one to open."""
    ahead = [
        season
        for season in seasons
        if season["purpose"] == purpose and as_date(season["opens_on"]) > today
    ]
    return min(ahead, key=lambda season: season["opens_on"], default=None)


def periods(seasons: Sequence[SeasonView], today: date) -> list[Period]:
    """What anybody reads of when the town takes inscriptions: the periods that run, or else the
    next of each purpose; where they are asked is for whoever signs in."""
    told = list[Period]()
    for purpose in PURPOSES:
        running = open_seasons(seasons, purpose, today)
        coming = None if running else next_season(seasons, purpose, today)
        if coming is not None and as_date(coming["opens_on"]) > today + TOLD_AHEAD:
            coming = None
        told += [_period(season, is_open=True) for season in running]
        told += [_period(coming, is_open=False)] if coming else []
    return told


def _period(season: SeasonView, *, is_open: bool) -> Period:
    dates = _("Du {first} au {last}.").format(
        first=long_day(season["opens_on"]), last=long_day(season["closes_on"])
    )
    state = _("Inscriptions ouvertes") if is_open else _("Prochaines inscriptions")
    url, act = ASKED_AT[season["purpose"]]
    return Period(season["name"], dates, state, is_open, url, _(act))


def offered(
    catalogue: Iterable[ActivityView], season: SeasonView, school_id: str | None
) -> list[ActivityView]:
    """The activities of a season for a child of this school, by their kinds."""
    order = list(KINDS)
    fitting = [
        activity
        for activity in catalogue
        if activity["kind"] in season["kinds"]
        and activity["school_id"] in (None, school_id)
        and _meets(activity, season)
    ]
    return sorted(fitting, key=lambda each: (order.index(each["kind"]), each["name"]))


def _meets(activity: ActivityView, season: SeasonView) -> bool:
    """Whether it takes place on some day of the season; one that was archived, no more."""
    begins, ends = activity["first"] or season["first"], activity["last"] or season["last"]
    is_over = activity["archived_on"] is not None
    return not is_over and begins <= season["last"] and ends >= season["first"]


def names_of(asked: InscriptionView, catalogue: Sequence[ActivityView]) -> list[str]:
    """Of the activities asked, in the catalogue's order; one that is no more has no name. Of an
    entry to a school, the school that was given, or is asked."""
    entry = asked["entry"]
    if entry is not None:
        place = entry["place"]
        found = place["school_name"] if place else None
        name = entry["school_name"] or entry["wanted_school_name"] or found
        return [name] if name else []
    return [each["name"] for each in catalogue if each["activity_id"] in asked["activity_ids"]]


def lacking_told(irregular: Iterable[IrregularView], record: HouseholdView | None) -> list[Lacking]:
    """What a record lacks, a season each, with the names that its pages show."""
    children = record["children"] if record else []
    names = {child["child_id"]: child["first_name"] for child in children}
    return [
        Lacking(
            season["season_id"],
            season["season_name"],
            as_date(season["closes_on"]),
            season["irregular_since"],
            [
                LackedPiece(
                    piece["kind"],
                    _(piece["kind_name"]),
                    piece["child_id"],
                    names.get(piece["child_id"] or "", ""),
                )
                for piece in season["lacking"]
            ],
        )
        for season in irregular
    ]
