"""Schools, activities and tariffs of Démoville, as arguments of the commands that enter them."""

from datetime import date
from typing import Any

from demo.households import LEVELS
from demo.ids import demo_id

Arguments = dict[str, Any]
ZONE = "B"
REGIE = "003"
SCHOOLS = {"pasteur": "École Pasteur", "curie": "École Curie"}
SCHOOL_WEEKDAYS = [0, 1, 3, 4]  # French schools rest on Wednesday.
LUTINS_PLACES = 20

FRIDAY_NOON = {"rule": "week_before", "weekday": 4, "at": "12:00"}
DAY_BEFORE_NOON = {"rule": "days_before", "days": 1, "at": "12:00", "skip": ["weekends"]}
TWO_DAYS_BEFORE_NINE = {
    "rule": "days_before",
    "days": 2,
    "at": "09:00",
    "skip": ["weekends", "public_holidays"],
}

# Monthly quotient familial from which a band applies, and what a canteen meal then costs.
DEMOVILLE_BANDS = [
    (0, 120), (200, 200), (400, 280), (550, 360), (700, 430),
    (850, 490), (1050, 540), (1300, 590), (1600, 650), (2000, 720),
]  # fmt: skip

# Roncq (Nord), tariffs of 1 September 2025. Residents: the last band begins "above 1 900", so that
# exactly 1 900 has no price. Others: nothing is said from 800 to 860.
RONCQ_RESIDENTS = [
    ("0", "400", 50), ("400", "640", 175), ("640", "860", 235), ("860", "1150", 305),
    ("1150", "1500", 355), ("1500", "1700", 405), ("1700", "1900", 460), ("1900.01", None, 490),
]  # fmt: skip
RONCQ_OTHERS = [("0", "800", 650), ("860", "1500", 650), ("1500", None, 650)]


def schools() -> list[Arguments]:
    return [
        {"school_id": demo_id(f"school/{slug}"), "name": name} for slug, name in SCHOOLS.items()
    ]


def classes() -> list[Arguments]:
    """A class a year in each school."""
    return [
        {
            "class_id": demo_id(f"class/{slug}-{level.lower()}"),
            "school_id": demo_id(f"school/{slug}"),
            "name": level,
            "position": position,
            "is_open": True,
        }
        for slug in SCHOOLS
        for position, level in enumerate(LEVELS, 1)
    ]


def activities() -> list[Arguments]:
    canteen = {"kind": "canteen", "settlement": "immediate", "days": "school"}
    evening = {"kind": "evening", "settlement": "monthly", "days": "school"}
    wednesday = {"kind": "wednesday", "settlement": "immediate", "days": "wednesdays"}
    return [
        _activity("cantine-pasteur", "Cantine", "pasteur", FRIDAY_NOON, canteen),
        _activity("cantine-curie", "Cantine", "curie", TWO_DAYS_BEFORE_NINE, canteen),
        _activity("soir-pasteur", "Soir", "pasteur", DAY_BEFORE_NOON, evening),
        _activity("soir-curie", "Soir", "curie", DAY_BEFORE_NOON, evening),
        _activity("les-lutins", "Les Lutins", None, FRIDAY_NOON, wednesday)
        | {"weekdays": [2], "places_max": LUTINS_PLACES},
    ]


def _activity(
    slug: str, name: str, school: str | None, cutoff: Arguments, nature: Arguments
) -> Arguments:
    return {
        "activity_id": demo_id(f"activity/{slug}"),
        "name": name,
        "school_id": school and demo_id(f"school/{school}"),
        "weekdays": SCHOOL_WEEKDAYS,
        "places_max": None,
        "cutoff": cutoff,
        **nature,
    }


def tariffs(valid_from: date) -> list[Arguments]:
    """Those that a grid without hole lets in at once."""
    half = [(starts, cents // 2) for starts, cents in DEMOVILLE_BANDS]
    day = [(starts, cents * 5 // 2) for starts, cents in DEMOVILLE_BANDS]
    return [
        _tariff("cantine-pasteur", "Restauration scolaire Pasteur", DEMOVILLE_BANDS, valid_from),
        _tariff("soir", "Accueil du soir", half, valid_from),
        _tariff("les-lutins", "Mercredi aux Lutins", day, valid_from),
    ]


def tariffs_with_holes(valid_from: date) -> list[tuple[Arguments, list[Arguments]]]:
    """Real grids as they were voted, each with how the town settles its hole once it is told."""
    residents = _grid_of(RONCQ_RESIDENTS, "")
    others = _grid_of(RONCQ_OTHERS, "ext ")
    return [
        (
            _named("cantine-curie", "Restauration scolaire Curie", residents, valid_from),
            [{"from": "1900", "to": "1900.01", "label": "8"}],
        ),
        (
            _named("cantine-exterieurs", "Restauration, hors commune", others, valid_from),
            [{"from": "800", "to": "860", "label": "ext 2"}],
        ),
    ]


def assignments(valid_from: date) -> list[Arguments]:
    pairs = {
        "cantine-pasteur": "cantine-pasteur",
        "cantine-curie": "cantine-curie",
        "soir-pasteur": "soir",
        "soir-curie": "soir",
        "les-lutins": "les-lutins",
    }
    return [
        {
            "activity_id": demo_id(f"activity/{activity}"),
            "tariff_id": demo_id(f"tariff/{tariff}"),
            "valid_from": valid_from.isoformat(),
        }
        for activity, tariff in pairs.items()
    ]


def series() -> list[Arguments]:
    """The town's software before this one gave 161 invoices in 2027."""
    return [{"regie": REGIE, "year": 2027, "kind": "invoice", "last_rank": 161}]


def _tariff(slug: str, name: str, bands: list[tuple[int, int]], valid_from: date) -> Arguments:
    ends = [str(starts) for starts, _ in bands[1:]] + [None]
    rows = [(str(starts), end, cents) for (starts, cents), end in zip(bands, ends, strict=True)]
    return _named(slug, name, _grid_of(rows, ""), valid_from)


def _grid_of(rows: list[tuple[str, str | None, int]], label: str) -> Arguments:
    bands = [
        {"from": starts, "to": end, "amount_cents": cents, "label": f"{label}{rank}"}
        for rank, (starts, end, cents) in enumerate(rows, start=1)
    ]
    return {"kind": "bands", "bands": bands}


def _named(slug: str, name: str, grid: Arguments, valid_from: date) -> Arguments:
    return {
        "tariff_id": demo_id(f"tariff/{slug}"),
        "name": name,
        "regie": REGIE,
        "grid": grid,
        "valid_from": valid_from.isoformat(),
    }
