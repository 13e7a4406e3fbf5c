"""What stands in a cell of a file of families, as it is kept; or None when it cannot be read."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from services.household.domain.search import words_of
from services.household.domain.weeks import ALL, EVEN, ODD

_SLASHES = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})(?:[T\s].*)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?")
_WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d]+)\.?\s+(\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]0*)?")
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
# Day 1 of spreadsheets is 1 January 1900, and they hold 1900 for a leap year.
_SERIALS_BEGIN = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119.
_EUROS = re.compile(r"(\d{1,5})(?:[.,]0{1,2})?")
_WEEKS = {
    EVEN: {"even", "pair", "paire", "paires", "pairs", "p"},
    ODD: {"odd", "impair", "impaire", "impaires", "impairs", "i"},
    ALL: {"all", "toutes", "tous", "toujours", "t"},
}
# Words that do not tell one school from another.
_SCHOOL = {
    "ecole", "elementaire", "elem", "maternelle", "mat", "primaire", "groupe", "scolaire",
    "publique", "de", "la", "le", "l", "du", "des", "d",
}  # fmt: skip
_ABSENT = {"", "-", "/", "néant", "neant", "n/a", "null", "none"}


def said(cell: str) -> str:
    """Without blanks around it; empty for the signs by which people write nothing."""
    tidy = " ".join(cell.split())
    return "" if tidy.casefold() in _ABSENT else tidy


def day_said(cell: str) -> date | None:
    """05/06/2018, 5.6.18, 2018-06-05, 5 juin 2018, or a spreadsheet's number of days."""
    if found := _ISO.fullmatch(cell):
        year, month, day = (int(part) for part in found.groups())
    elif found := _SLASHES.fullmatch(cell):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    elif found := _WORDS.fullmatch(cell):
        named = "".join(words_of(found[2]))
        if named not in _MONTHS:
            return None
        day, month, year = int(found[1]), _MONTHS.index(named) + 1, int(found[3])
    elif (found := _SERIAL.fullmatch(cell)) and int(found[1]) in _SERIALS:
        return _SERIALS_BEGIN + timedelta(days=int(found[1]))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def euros_said(cell: str) -> int | None:
    """Whole euros: 612, "612,00 €", "1 204"."""
    found = _EUROS.fullmatch(re.sub(r"[\s\u00a0\u202f€]", "", cell))
    return int(found[1]) if found else None


def weeks_said(cell: str) -> str | None:
    """Of a child of two homes, those spent in this one: "semaines paires", "impair", "toutes"."""
    words = set(words_of(cell))
    meant = [weeks for weeks, signs in _WEEKS.items() if words & signs]
    return meant[0] if len(meant) == 1 else None


def school_folded(name: str) -> str:
    """What tells a school from another, as it is looked for and remembered."""
    words = words_of(name)
    return " ".join(word for word in words if word not in _SCHOOL) or " ".join(words)


class SchoolNames:
    """The town's schools by the names that files give them."""

    def __init__(self, names: Mapping[UUID, str], remembered: Mapping[str, UUID]) -> None:
        self.names = names
        self._by_words: dict[str, set[UUID]] = {}
        for school_id, name in names.items():
            for words in {school_folded(name), " ".join(words_of(name))}:
                self._by_words.setdefault(words, set()).add(school_id)
        self._remembered = {
            words: school_id for words, school_id in remembered.items() if school_id in names
        }

    def find(self, cell: str) -> UUID | None:
        """None when no school, or more than one, may be meant."""
        whole, told = " ".join(words_of(cell)), school_folded(cell)
        if whole in self._remembered:
            return self._remembered[whole]
        for words in (whole, told):
            found: Iterable[UUID] = self._by_words.get(words, ())
            if len(set(found)) == 1:
                return next(iter(found))
        return None
