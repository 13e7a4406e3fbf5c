"""Numbers of accounting papers: a series a regie, a year and a kind, without gap or double.

Public accounting asks for continuous series. The year is that of the day in Paris when the paper
is issued. 2027-003-000162 is an invoice, 2027-003-R000162 a receipt, 2027-003-A000162 a credit
note (avoir), 2027-003-B000162 a deposit slip (bordereau).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SIGNS = re.compile(r"[0-9A-Z]")
LETTERS = {"invoice": "", "receipt": "R", "credit_note": "A", "deposit": "B"}


@dataclass(frozen=True)
class Series:
    regie: str
    year: int
    kind: str

    def number(self, rank: int) -> str:
        return f"{self.year}-{self.regie}-{LETTERS[self.kind]}{rank:06}"


@dataclass(frozen=True)
class Begun:
    """A series with the rank of the last number given in it."""

    series: Series
    last_rank: int


def meant_by(typed: str, begun: Iterable[Begun]) -> list[str]:
    """The numbers given so far that somebody who types this may mean: a whole number, its hyphens
    or not, or its end as it is read out: six digits, or a letter and a rank."""
    bare = "".join(_SIGNS.findall(typed.upper()))
    meant = ((one, _rank(bare, one.series)) for one in begun)
    return [one.series.number(rank) for one, rank in meant if rank and rank <= one.last_rank]


def _rank(bare: str, series: Series) -> int | None:
    """The rank that what is typed names in this series."""
    letter = LETTERS[series.kind]
    whole = re.fullmatch(
        rf"{series.year}{re.escape(series.regie.upper())}{letter}(\d{{6,9}})", bare
    )
    end = re.fullmatch(rf"{letter}(\d{{{1 if letter else 6},9}})", bare)
    read = whole or end or re.fullmatch(r"(\d{6})", bare)
    return int(read[1]) if read else None
