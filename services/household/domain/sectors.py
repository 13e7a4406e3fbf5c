"""The town's table of streets: which school each address depends on (code de l'éducation, L131-5
and L212-7).

A line is a street of a commune, one of its sides or both, from a number to another, and the school
of those who live there: of every level, or of the maternelle or of the élémentaire alone. No number
of a street is on two lines for the same level, so that an address gives one school, or none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.household.domain.search import words_of
from services.household.domain.sector_errors import SectorEmpty, SectorOverlaps

BOTH, ODD, EVEN = SIDES = ("both", "odd", "even")
ALL, NURSERY, ELEMENTARY = STAGES = ("all", "nursery", "elementary")
NURSERY_LEVELS = ("TPS", "PS", "MS", "GS")
LEVELS = (*NURSERY_LEVELS, "CP", "CE1", "CE2", "CM1", "CM2")
BEGINNINGS = ("PS", "CP")
NUMBER_MAX = 9_999
FOUND, NO_TABLE, STREET_UNKNOWN, NUMBER_MISSING, NUMBER_OUTSIDE = WHYS = (
    *("found", "no-table", "street-unknown"),
    *("number-missing", "number-outside"),
)
ENTERS_AT = 3  # In the year a child turns three it enters the petite section.

# As people shorten them; a saint is written both ways on the plates themselves.
_SHORT = {
    "r": "rue",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "boul": "boulevard",
    "pl": "place",
    "imp": "impasse",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "all": "allee",
    "rte": "route",
    "sq": "square",
    "res": "residence",
    "fg": "faubourg",
    "fbg": "faubourg",
    "crs": "cours",
    "st": "saint",
    "ste": "sainte",
    "dr": "docteur",
    "gal": "general",
    "mal": "marechal",
    "pdt": "president",
}
_LINKS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "et"))
# "12 rue", "12 bis, rue", "12B rue", "n° 12-14 rue": the first number stands for all.
_NUMBERED = re.compile(
    r"\s*(?:n[°o]\s*)?(\d{1,4})(?:\s*[-/]\s*\d{1,4})?\s*(?:(?:bis|ter|quater|[a-h])(?![^\W\d_]))?"
    r"[\s,]+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sector:
    """Numbers from `first` to `last`, both included."""

    sector_id: UUID
    city: str
    street: str
    side: str
    first: int
    last: int
    stage: str
    school_id: UUID

    @property
    def key(self) -> tuple[str, str]:
        return place_key(self.city), street_key(self.street)

    def has(self, number: int) -> bool:
        return self.first <= number <= self.last and self.side in (BOTH, _side(number))

    @property
    def is_whole(self) -> bool:
        """The whole street: an address without number is on it too."""
        return self.side == BOTH and self.first <= 1 and self.last == NUMBER_MAX

    def takes(self, level: str) -> bool:
        return self.stage in (ALL, stage_of(level))

    def check(self) -> None:
        """Raises SectorEmpty: no number is on this line."""
        if not any(self.has(number) for number in (self.first, self.first + 1)):
            raise SectorEmpty(field="last" if self.last < self.first else "first")

    def overlaps(self, other: "Sector") -> bool:
        """Whether some number of one street is on both, for some level."""
        levels_meet = ALL in (self.stage, other.stage) or self.stage == other.stage
        if self.key != other.key or not levels_meet:
            return False
        first, last = max(self.first, other.first), min(self.last, other.last)
        return any(self.has(n) and other.has(n) for n in (first, first + 1) if n <= last)


@dataclass(frozen=True)
class Place:
    """Where an address is in the table: `school_id` is None when the table does not say, and `why`
    says what is missing. `sector` is the line that decides."""

    why: str
    number: int | None = None
    sector: Sector | None = None

    @property
    def school_id(self) -> UUID | None:
        return self.sector.school_id if self.sector else None


def place(sectors: Sequence[Sector], line1: str, city: str, level: str) -> Place:
    """The line of the table on which this address is, for this level."""
    fitting = [sector for sector in sectors if sector.takes(level)]
    if not fitting:
        return Place(NO_TABLE)
    number, street = read_line(line1)
    key = place_key(city), street_key(street)
    of_street = [sector for sector in fitting if sector.key == key]
    if not of_street:
        return Place(STREET_UNKNOWN, number)
    if number is None:
        whole = next((sector for sector in of_street if sector.is_whole), None)
        return Place(FOUND, None, whole) if whole else Place(NUMBER_MISSING)
    found = next((sector for sector in of_street if sector.has(number)), None)
    return Place(FOUND, number, found) if found else Place(NUMBER_OUTSIDE, number)


def check_all(sectors: Iterable[Sector], others: Sequence[Sector]) -> None:
    """Raises SectorEmpty, or SectorOverlaps{street, side, first, last}: the line that already has
    some of these numbers. `position` counts the lines told, from 0."""
    known: dict[tuple[str, str], list[Sector]] = {}
    for other in others:
        known.setdefault(other.key, []).append(other)
    for position, sector in enumerate(sectors):
        try:
            sector.check()
        except SectorEmpty as empty:
            raise SectorEmpty(**empty.details, position=position) from None
        there = known.setdefault(sector.key, [])
        clash = next((each for each in there if each.overlaps(sector)), None)
        if clash is not None:
            raise SectorOverlaps(
                position=position,
                street=clash.street,
                side=clash.side,
                first=clash.first,
                last=clash.last,
            )
        there.append(sector)


def read_line(line1: str) -> tuple[int | None, str]:
    """The number and the street of an address's first line: "12 bis, rue des Lilas" is 12."""
    numbered = _NUMBERED.match(line1)
    if numbered is None:
        return None, line1
    return int(numbered[1]), line1[numbered.end() :]


def street_key(street: str) -> str:
    """A street however it is written: without accents, hyphens and small words, shortenings said
    in full."""
    words = [_SHORT.get(word, word) for word in words_of(street)]
    kept = [word for word in words if word not in _LINKS]
    return " ".join(kept or words)


def place_key(city: str) -> str:
    return " ".join("saint" if word == "st" else word for word in words_of(city))


def stage_of(level: str) -> str:
    return NURSERY if level in NURSERY_LEVELS else ELEMENTARY


def level_of(birth: date, first: date) -> str | None:
    """The level of a child in the school year that has this day, by the year it was born in: three
    years old within the year, the petite section (code de l'éducation, L131-1). None before and
    after school."""
    place_in = _years_in(birth, first)
    return LEVELS[place_in] if 0 <= place_in < len(LEVELS) else None


def nearest_level(birth: date, first: date) -> str:
    """The same; the first or the last for whoever is younger or older."""
    return LEVELS[max(0, min(_years_in(birth, first), len(LEVELS) - 1))]


def begins_school(birth: date, first: date) -> bool:
    """Whether a child enters a nursery or an elementary school that year."""
    return level_of(birth, first) in BEGINNINGS


def _years_in(birth: date, first: date) -> int:
    """The place among LEVELS, or out of them. A year that begins in August is that September's."""
    year = first.year if first.month >= 8 else first.year - 1
    return year - birth.year - ENTERS_AT + LEVELS.index("PS")


def _side(number: int) -> str:
    return ODD if number % 2 else EVEN
