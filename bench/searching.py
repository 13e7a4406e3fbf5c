"""How long the desk looks for a family in a small town and in a large one, in household's database
alone: `make bench ONLY=search`."""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from bench.figures import percentile
from bench.table import duration
from chassis import migrations
from chassis.database import Transactions
from chassis.pool import connect
from chassis.principal import Principal
from preau import postgres
from services.household.domain.contact import Address
from services.household.domain.household import Child, Guardian, Household, reference_of
from services.household.domain.search import words_to_find, words_to_know
from services.household.unit import Unit
from services.household.workflows.schools import add_school
from services.household.workflows.searching import search

SIZES = (2_000, 20_000)
SEARCHES = 400
AT_ONCE = 100
SPACE = UUID("6f0b6d0e-5e1b-4d0e-9a43-1a6e0c4b7d11")
NADIA = Principal(uuid5(SPACE, "nadia"), "Nadia", frozenset({"clerk"}))
STARTS = ["ba", "che", "du", "fo", "gar", "le", "mar", "nou", "per", "ri", "sa", "val", "tou", "mi"]
MIDDLES = ["", "bre", "cha", "ga", "lan", "ni", "ra", "ssi", "ti", "vo", "del", "qui", "mbo"]
ENDS = ["ard", "eau", "er", "et", "ier", "in", "on", "ot", "oux", "tin", "y", "ez"]
FIRST_NAMES = ["Chloé", "Sarah", "Andrew", "Léa", "Noé", "Inès", "Adam", "Zoé", "Jules", "Maëlle"]
STREETS = ["rue des Lilas", "avenue Pasteur", "impasse du Lavoir", "rue Marie-Curie", "le Bourg"]


def measured() -> Iterator[str]:
    """One line a size of town."""
    with tempfile.TemporaryDirectory(prefix="preau-bench-") as name:
        folder = Path(name) / "postgres"
        os.environ["DATABASE_URL"] = postgres.start(folder)
        try:
            migrations.create_database("household")
            migrations.migrate("household")
            units = Transactions(connect("household"), Unit, _nothing, _nothing)
            yield from (_of_a_town(units, size) for size in SIZES)
        finally:
            postgres.stop(folder)


def _of_a_town(units: Transactions[Unit], size: int) -> str:
    started = time.perf_counter()
    _enter(units, size)
    entered = time.perf_counter() - started
    with units() as unit:
        unit.connection.exec_driver_sql("ANALYZE")
    seconds = [_search(units, text) for text in _typed(size)]
    p50, p95 = (duration(percentile(seconds, share)) for share in (0.5, 0.95))
    slowest = duration(max(seconds))
    return f"{size} families (entered in {entered:.0f} s): {p50}, p95 {p95}, at most {slowest}."


def _search(units: Transactions[Unit], text: str) -> float:
    started = time.perf_counter()
    with units() as unit:
        unit.searching.read_by_index()
        search(unit, NADIA, text, 1)
    return time.perf_counter() - started


def _enter(units: Transactions[Unit], size: int) -> None:
    """Those that are not there yet, as an import makes them."""
    school_id = uuid5(SPACE, "school")
    with units() as unit:
        add_school(unit, school_id, "École Pasteur")
        first = unit.searching.count(())
    for start in range(first, size, AT_ONCE):
        with units() as unit:
            some = [
                _household(_family(number, school_id))
                for number in range(start, min(start + AT_ONCE, size))
            ]
            numbers = unit.many_households.numbers(len(some))
            some = [
                one.numbered(reference_of(number), unit.now)
                for one, number in zip(some, numbers, strict=True)
            ]
            unit.searching.learn({word for one in some for word in words_to_know(one)})
            unit.many_households.add([(one, words_to_find(one, {})) for one in some])


def _household(told: dict[str, Any]) -> Household:
    return Household(
        household_id=told["household_id"],
        reference="",
        name=told["name"],
        address=Address(**told["address"]),
        guardians=tuple(Guardian(**guardian) for guardian in told["guardians"]),
        children=tuple(Child(**child, school_name="École Pasteur") for child in told["children"]),
    )


def _family(number: int, school_id: UUID) -> Any:
    any_of = random.Random(number)
    name = a_name(any_of)
    guardians = [_guardian(any_of, number, rank, name) for rank in range(any_of.choice((1, 2, 2)))]
    children = [
        {
            "child_id": uuid5(SPACE, f"child/{number}/{rank}"),
            "first_name": any_of.choice(FIRST_NAMES),
            "last_name": name,
            "birth_date": date(2018, 1 + rank, 3),
            "school_id": school_id,
            "level": "CP",
            "weeks": "all",
        }
        for rank in range(any_of.choice((1, 2, 3)))
    ]
    return {
        "household_id": uuid5(SPACE, f"household/{number}"),
        "name": name,
        "address": _address(any_of),
        "guardians": guardians,
        "children": children,
        "quotient_familial": None,
    }


def _guardian(any_of: random.Random, number: int, rank: int, name: str) -> dict[str, Any]:
    first_name = any_of.choice(FIRST_NAMES)
    return {
        "guardian_id": uuid5(SPACE, f"guardian/{number}/{rank}"),
        "first_name": first_name,
        "last_name": name,
        "email": f"{name.lower()}.{number}.{rank}@example.org",
        "phone": f"06{any_of.randrange(10**8):08}",
    }


def _address(any_of: random.Random) -> dict[str, Any]:
    line1 = f"{any_of.randrange(1, 120)} {any_of.choice(STREETS)}"
    return {"line1": line1, "line2": None, "postcode": "99000", "city": "Démoville"}


def a_name(any_of: random.Random) -> str:
    """One of some twenty thousand."""
    middles = any_of.choice(MIDDLES) + any_of.choice(MIDDLES)
    return f"{any_of.choice(STARTS)}{middles}{any_of.choice(ENDS)}".capitalize()


def _typed(size: int) -> list[str]:
    """What clerks type: names, whole, begun and misspelt; telephones by both ends; the rest."""
    any_of = random.Random(size)
    return [_typing(any_of, size) for _ in range(SEARCHES)]


def _typing(any_of: random.Random, size: int) -> str:
    family = _family(any_of.randrange(size), SPACE)
    name, guardian = family["name"], family["guardians"][0]
    at = any_of.randrange(1, len(name))
    return any_of.choice(
        (
            name,
            name[:4],
            name[:at] + name[at + 1 :],
            f"{name} {family['children'][0]['first_name']}",
            f"{guardian['first_name']} {name[:3]}",
            guardian["phone"],
            guardian["phone"][-4:],
            guardian["email"],
            f"{name} {family['address']['line1']}",
            f"F {any_of.randrange(1, size)}",
            "lilas",
            "zzyzx",
        )
    )


def _nothing() -> None:
    """Nobody relays what this town announces."""
