"""Démoville's table of streets: each street's school, but one that the town never wrote down."""

from typing import Any

from demo.ids import demo_id
from demo.names import STREETS

Arguments = dict[str, Any]
CITY = "Démoville"
# By its two sides, as a street that runs between two schools is.
SHARED = "rue des Lilas"
# Nobody is placed by it: a clerk does.
UNWRITTEN = "résidence Les Peupliers"
TO_THE_END = 9_999


def sectors() -> list[Arguments]:
    """Arguments of household's `set_sector`."""
    whole = [street for street in STREETS if street not in (SHARED, UNWRITTEN)]
    lines = [
        _line(street, "both", ("pasteur", "curie")[place % 2]) for place, street in enumerate(whole)
    ]
    return [_line(SHARED, "even", "pasteur"), _line(SHARED, "odd", "curie"), *lines]


def school_of(address: Arguments) -> str | None:
    """The slug of the school that this address gives; None where the table says none."""
    number, street = address["line1"].split(" ", 1)
    if street == UNWRITTEN:
        return None
    if street == SHARED:
        return "curie" if int(number) % 2 else "pasteur"
    whole = [street for street in STREETS if street not in (SHARED, UNWRITTEN)]
    return ("pasteur", "curie")[whole.index(street) % 2]


def _line(street: str, side: str, school: str) -> Arguments:
    return {
        "sector_id": demo_id(f"sector/{street}-{side}"),
        "city": CITY,
        "street": street,
        "side": side,
        "first": 1,
        "last": TO_THE_END,
        "stage": "all",
        "school_id": demo_id(f"school/{school}"),
    }
