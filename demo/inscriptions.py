"""The town's periods of inscription, and what families have asked: one waits, one is accepted, one
is refused, and one was accepted with a piece missing, of a period that is over."""

from datetime import date, timedelta
from typing import Any

from demo.asked import Family
from demo.bookings import KNOWN, LUTINS, activities_of, lutins_children
from demo.ids import demo_id

Arguments = dict[str, Any]
KINDS = ["canteen", "evening", "wednesday", "holiday"]
LACKED = {
    "kind": "attestation-caf",
    "kind_name": "Attestation de la CAF (quotient familial)",
    "child_id": None,
}
REFUSED_BECAUSE = (
    "Le centre du mercredi est complet jusqu’aux vacances. Vous pouvez demander l’accueil du soir."
)


def seasons(today: date, first: date, last: date) -> list[Arguments]:
    """Arguments of household's `set_season`: one open around today, and one that is over."""
    year = f"{first.year}-{first.year + 1}"
    current = {
        "season_id": demo_id("season/current"),
        "name": f"Activités {year}",
        "purpose": "activities",
        "opens_on": (today - timedelta(days=20)).isoformat(),
        "closes_on": (today + timedelta(days=40)).isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "kinds": KINDS,
        "promised_days": 10,
    }
    over = {
        "season_id": demo_id("season/over"),
        "name": f"Rentrée {first.year}",
        "opens_on": (today - timedelta(days=90)).isoformat(),
        "closes_on": (today - timedelta(days=21)).isoformat(),
    }
    return [current, current | over]


def inscriptions(families: list[Arguments]) -> list[tuple[Family, Arguments]]:
    """What household's `save_inscription` is told, and what becomes of each (`state`, `reason`)."""
    homes = {family["household_id"]: family for family in families}
    away = {child["child_id"] for _home, child in lutins_children(families)}
    found = [
        (home, child)
        for home in dict.fromkeys(home for home, _child in lutins_children(families))
        for child in homes[home]["children"]
        if child["child_id"] not in away and home not in KNOWN
    ]
    if len(found) < 4:
        return []
    waiting, accepted, refused, lacking = found[:4]
    evening = [activities_of(accepted[1])["soir"]]
    told = [
        _asked(*waiting, [LUTINS, activities_of(waiting[1])["soir"]], "sent"),
        _asked(*accepted, evening, "accepted"),
        _asked(*refused, [LUTINS], "refused") | {"reason": REFUSED_BECAUSE},
        _asked(*lacking, [activities_of(lacking[1])["cantine"]], "accepted")
        | {
            "inscription_id": demo_id("inscription/lacking"),
            "season_id": demo_id("season/over"),
            "lacking": [LACKED],
        },
    ]
    names = {home: family["guardians"][0]["first_name"] for home, family in homes.items()}
    return [(Family(each["household_id"], names[each["household_id"]]), each) for each in told]


def _asked(household_id: str, child: Arguments, activities: list[str], state: str) -> Arguments:
    return {
        "household_id": household_id,
        "inscription_id": demo_id(f"inscription/{state}"),
        "season_id": demo_id("season/current"),
        "child_id": child["child_id"],
        "activity_ids": activities,
        "of_the_caf": True,
        "state": state,
    }
