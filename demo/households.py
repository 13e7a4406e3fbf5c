"""The families of Démoville: three known by name, the others drawn from a fixed seed."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from demo.ids import demo_id, email, slug
from demo.names import ADULT_NAMES, FIRST_NAMES, LAST_NAMES, STREETS

Arguments = dict[str, Any]
HOUSEHOLDS_COUNT, CHILDREN_COUNT = 200, 300
KNOWN_HOUSEHOLDS, KNOWN_CHILDREN = 3, 3  # Bond, Martin and Leroy; Louise lives in two of them.
LEVELS = ["PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2"]
# One second parent in five gave no address: by the last figure of their telephone, so that the dice
# fall as they did.
WITHOUT_EMAIL = "37"
UNKNOWN_QUOTIENT_SHARE = 0.07


def households(school_year: int, valid_from: date, lapsing: date | None = None) -> list[Arguments]:
    """Arguments of household's `import_household`, in a fixed order, the known families first.

    The Leroys' quotient, if so told, counts from another day: it lapses soon."""
    return [
        *known_households(school_year, valid_from, lapsing or valid_from),
        *_drawn_households(school_year, valid_from),
    ]


def known_households(school_year: int, valid_from: date, lapsing: date) -> list[Arguments]:
    """The families of the acceptance journeys."""
    louise = _child("Louise", "Martin-Leroy", "pasteur", ("CE2", school_year))
    bond = _household("bond", "Bond", "12 rue des Lilas", _quotient(612, valid_from)) | {
        "guardians": [_guardian("Andrew", "Bond", "06 12 34 56 78")],
        "children": [
            _child("Chloé", "Bond", "pasteur", ("CP", school_year)),
            _child("Sarah", "Bond", "pasteur", ("CM1", school_year)),
        ],
    }
    martin = _household("martin", "Martin", "3 rue Simone-Veil", _quotient(1400, valid_from)) | {
        "guardians": [_guardian("Jamie", "Martin", "06 23 45 67 89")],
        "children": [louise | {"weeks": "even"}],
    }
    leroy = _household("leroy", "Leroy", "27 rue George-Sand", _quotient(620, lapsing)) | {
        "guardians": [_guardian("Claude", "Leroy", "07 34 56 78 90")],
        "children": [louise | {"weeks": "odd"}],
    }
    return [bond, martin, leroy]


def _drawn_households(school_year: int, valid_from: date) -> list[Arguments]:
    dice = Random("Démoville, les familles")
    count = HOUSEHOLDS_COUNT - KNOWN_HOUSEHOLDS
    names = [LAST_NAMES[rank % len(LAST_NAMES)] for rank in range(count)]
    dice.shuffle(names)
    sizes = _family_sizes(dice, count, CHILDREN_COUNT - KNOWN_CHILDREN)
    seen: Counter[str] = Counter()
    drawn = []
    for name, size in zip(names, sizes, strict=True):
        seen[name] += 1
        drawn.append(_draw(dice, (name, seen[name], size), school_year, valid_from))
    return drawn


def _family_sizes(dice: Random, households: int, children: int) -> list[int]:
    """One child each, then a second or a third until all children have a home."""
    sizes = [1] * households
    while sum(sizes) < children:
        rank = dice.randrange(households)
        if sizes[rank] < 2 or (sizes[rank] == 2 and dice.random() < 0.15):
            sizes[rank] += 1
    return sizes


def _draw(
    dice: Random, family: tuple[str, int, int], school_year: int, valid_from: date
) -> Arguments:
    name, rank, size = family
    key = slug(name) if rank == 1 else f"{slug(name)}-{rank}"
    street = f"{dice.randint(1, 98)} {dice.choice(STREETS)}"
    known = dice.random() >= UNKNOWN_QUOTIENT_SHARE
    quotient = _quotient(min(2600, int(dice.lognormvariate(6.75, 0.55))), valid_from)
    school = dice.choice(["pasteur", "curie"])
    return _household(key, name, street, quotient) | {
        "quotient_familial": quotient if known else None,
        "guardians": _guardians(dice, key, name, rank),
        "children": [
            _child(first_name, name, school, (level, school_year), key)
            for first_name, level in zip(
                dice.sample(FIRST_NAMES, size), dice.sample(LEVELS, size), strict=True
            )
        ],
    }


def _guardians(dice: Random, key: str, name: str, rank: int) -> list[Arguments]:
    count = 1 if dice.random() < 0.28 else 2
    guardians: list[Arguments] = []
    for first_name in dice.sample(ADULT_NAMES, count):
        phone = " ".join(["06", *(f"{dice.randrange(100):02d}" for _ in range(4))])
        guardian = _guardian(first_name, name, phone)
        guardian["guardian_id"] = demo_id(f"guardian/{slug(first_name)}-{key}")
        without = bool(guardians) and phone[-1] in WITHOUT_EMAIL
        guardian["email"] = None if without else email(first_name, name, rank)
        guardians.append(guardian)
    return guardians


def _household(key: str, name: str, street: str, quotient: Arguments) -> Arguments:
    return {
        "household_id": demo_id(f"household/{key}"),
        "name": name,
        "address": {"line1": street, "line2": None, "postcode": "99000", "city": "Démoville"},
        "quotient_familial": quotient,
    }


def _quotient(amount: int, valid_from: date) -> Arguments:
    return {"amount": amount, "source": "CAF", "valid_from": valid_from.isoformat()}


def _guardian(first_name: str, last_name: str, phone: str) -> Arguments:
    return {
        "guardian_id": demo_id(f"guardian/{slug(first_name, last_name)}"),
        "first_name": first_name,
        "last_name": last_name,
        "email": email(first_name, last_name),
        "phone": phone,
    }


def _child(
    first_name: str, last_name: str, school: str, at_school: tuple[str, int], key: str = ""
) -> Arguments:
    level, school_year = at_school
    return {
        "child_id": demo_id(f"child/{slug(first_name)}-{key or slug(last_name)}"),
        "first_name": first_name,
        "last_name": last_name,
        "birth_date": _birth_date(f"{first_name} {last_name}", level, school_year).isoformat(),
        "school_id": demo_id(f"school/{school}"),
        "level": level,
        "weeks": "all",
    }


def _birth_date(name: str, level: str, school_year: int) -> date:
    """A child is three in the year it enters PS, and a year older at each level."""
    year = school_year - 3 - LEVELS.index(level)
    return date(year, 1, 1) + timedelta(days=Random(name).randrange(365))
