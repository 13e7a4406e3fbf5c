"""Numbers of accounting papers: a series a regie, a year and a kind, without gap or double.

Public accounting asks for continuous series. The year is that of the day in Paris when the paper
is issued. 2027-003-000162 is an invoice, 2027-003-R000162 a receipt, 2027-003-A000162 a credit
note (avoir).
"""

from dataclasses import dataclass

LETTERS = {"invoice": "", "receipt": "R", "credit_note": "A"}


@dataclass(frozen=True)
class Series:
    regie: str
    year: int
    kind: str

    def number(self, rank: int) -> str:
        return f"{self.year}-{self.regie}-{LETTERS[self.kind]}{rank:06}"
