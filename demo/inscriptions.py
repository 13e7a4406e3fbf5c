"""The town's periods of inscription, and what families have asked: one waits, one is accepted, one
is refused, and one was accepted with a piece missing, of a period that is over; and of two entries
to a school that wait, one has an address that the table of streets gives no school for."""

from datetime import date, timedelta
from typing import Any

from demo.asked import Family
from demo.bookings import KNOWN, LUTINS, activities_of, lutins_children
from demo.ids import demo_id
from demo.sectors import school_of

Arguments = dict[str, Any]
KINDS = ["canteen", "evening", "wednesday", "holiday"]
LACKED = {
    "kind": "attestation-caf",
    "kind_name": "Attestation de la CAF (quotient familial)",
    "child_id": None,
}
SCHOOL_SEASON = demo_id("season/school")
TO_ASK = demo_id("household/lacroix")  # Isabelle, whose Khadija enters the cours préparatoire.
NEAR_WORK = "Notre travail est près de cette école"
WHY_CURIE = "Nous commençons tous deux à 8 h à côté de l’école Curie."
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
    return [current, current | over, _school(today, last)]


def _school(today: date, last: date) -> Arguments:
    """For the school year after the one that runs."""
    first = date(last.year, 9, 1)
    return {
        "season_id": SCHOOL_SEASON,
        "name": f"Entrée à l’école {first.year}",
        "purpose": "school",
        "opens_on": (today - timedelta(days=20)).isoformat(),
        "closes_on": (today + timedelta(days=60)).isoformat(),
        "first": first.isoformat(),
        "last": date(last.year + 1, 8, 31).isoformat(),
        "kinds": [],
        "promised_days": 15,
    }


def school_entries(families: list[Arguments]) -> list[tuple[Family, Arguments]]:
    """What household's `save_school_entry` is told: of two children who enter the cours
    préparatoire, one whose parents ask for another school than their street's, and one whose street
    the town never wrote down. One family with an account to try has asked nothing yet."""
    leaving = [
        (home, child)
        for home in families
        for child in home["children"]
        if child["level"] == "GS" and home["household_id"] != TO_ASK
    ]
    to_pasteur = [each for each in leaving if school_of(each[0]["address"]) == "pasteur"]
    lost = [each for each in leaving if school_of(each[0]["address"]) is None]
    told = []
    for home, child in to_pasteur[:1]:
        wanted = {"wanted_school_id": demo_id("school/curie"), "derogation_reason": NEAR_WORK}
        told.append(_entering(home, child) | wanted | {"derogation_text": WHY_CURIE})
    told += [_entering(home, child) for home, child in lost[:1]]
    names = {it["household_id"]: it["guardians"][0]["first_name"] for it in families}
    return [(Family(each["household_id"], names[each["household_id"]]), each) for each in told]


def _entering(family: Arguments, child: Arguments) -> Arguments:
    return {
        "household_id": family["household_id"],
        "inscription_id": demo_id(f"school-entry/{child['child_id']}"),
        "season_id": SCHOOL_SEASON,
        "child_id": child["child_id"],
        "level": "CP",
        "version": 0,
    }


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
