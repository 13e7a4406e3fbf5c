"""A kind of piece, as the town decides of it: what is noted on it, how old it may be, how long it
is good for."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from chassis.conditions import Condition
from services.documents.domain.errors import (
    KindUnusable,
    NoteMissing,
    NoteUnreadable,
    PieceExpired,
    PieceTooOld,
)

WHOSE = ("household", "child")
VALIDITIES = ("none", "months", "school-year")
NOTE_TYPES = ("date", "amount", "text", "child")
# What a note is good for beyond being kept: the paper's own date, from which it ages; and the
# quotient familial, which household is told. Nothing else that is noted leaves this room.
PAPER_DATE, QUOTIENT = "paper-date", "quotient"
USES = {PAPER_DATE: "date", QUOTIENT: "amount"}
QUOTIENT_MAX = 99_999
PROMISED_DAYS = 5  # Of a piece whose kind this town never defined.
# A paper given in June serves the next school year, which ends on 31 August of the year after.
SCHOOL_YEAR_TURNS, SCHOOL_YEAR_ENDS = 6, (8, 31)

# What alone may be asked to inscribe a child at a school: who the child is, who is responsible for
# it, where they live (code de l'éducation, D131-3-1, from décret 2020-811).
SCHOOL = "school"
SCHOOL_PAPERS = ("livret-de-famille", "identite-responsable", "justificatif-domicile")

Noted = dict[str, str]


@dataclass(frozen=True)
class Note:
    """What a clerk reads on the paper. `use` is one of USES, or none."""

    key: str
    name: str
    type: str
    is_required: bool
    use: str | None = None


@dataclass(frozen=True)
class PieceKind:
    """`months_old_max`: how old the paper may be on the day it is handed in. `issuer` is who made
    it, in a word: CAF. It is asked for each of `purposes` when its condition holds
    (domain/checklist.py); `why` and `where_found` are said to families. With a `sign_text`, it is
    signed by reading that text (domain/signature.py)."""

    kind: str
    name: str
    whose: str
    issuer: str | None
    validity: str
    validity_months: int | None
    months_old_max: int | None
    promised_days: int
    is_offered: bool
    position: int
    notes: tuple[Note, ...] = ()
    purposes: tuple[str, ...] = ()
    when: Condition = field(default_factory=lambda: {"all": []})
    why: str | None = None
    where_found: str | None = None
    sign_text: str | None = None

    @classmethod
    def unnamed(cls, kind: str) -> "PieceKind":
        """Of a piece whose kind the town never defined."""
        return cls(kind, kind, "household", None, "none", None, None, PROMISED_DAYS, False, 0)

    def check(self) -> None:
        """Raises KindUnusable, naming what contradicts itself."""
        if (self.validity == "months") != (self.validity_months is not None):
            raise KindUnusable(field="validity_months")
        if SCHOOL in self.purposes and self.kind not in SCHOOL_PAPERS:
            raise KindUnusable(field="purposes")
        if len({note.key for note in self.notes}) < len(self.notes):
            raise KindUnusable(field="notes")
        uses = [note.use for note in self.notes if note.use]
        if len(set(uses)) < len(uses) or any(_contradicts(note) for note in self.notes):
            raise KindUnusable(field="notes")
        ages = self.months_old_max is not None or self.validity == "months"
        if ages and PAPER_DATE not in uses:
            raise KindUnusable(field="paper_date")

    def read(self, told: Mapping[str, str]) -> Noted:
        """What was noted, in one way of writing each type; what this kind does not ask is dropped.

        Raises NoteMissing or NoteUnreadable, with the note's `key`.
        """
        noted = {}
        for note in self.notes:
            text = told.get(note.key, "").strip()
            if text:
                noted[note.key] = _read(note, text)
            elif note.is_required:
                raise NoteMissing(key=note.key, name=note.name)
        return noted

    def paper_date(self, noted: Mapping[str, str]) -> date | None:
        text = self._used(PAPER_DATE, noted)
        return date.fromisoformat(text) if text else None

    def quotient(self, noted: Mapping[str, str]) -> int | None:
        text = self._used(QUOTIENT, noted)
        return int(text) if text else None

    def valid_until(self, noted: Mapping[str, str], handed_in: date, today: date) -> date | None:
        """The last day a piece accepted today is good for; None when it has no end.

        Raises PieceTooOld by the day it was handed in, PieceExpired by today's.
        """
        paper = self.paper_date(noted)
        self.check_age(paper, handed_in)
        until = self._until(paper or handed_in, handed_in)
        if until is not None and until < today:
            raise PieceExpired(until_on=until.isoformat())
        return until

    def check_age(self, paper: date | None, handed_in: date) -> None:
        """Raises PieceTooOld."""
        if paper and self.months_old_max and months_after(paper, self.months_old_max) < handed_in:
            raise PieceTooOld(months=self.months_old_max, paper_on=paper.isoformat())

    def suggested_until(self, handed_in: date) -> date | None:
        """What the rule says before the paper is read; None when it needs its date."""
        return school_year_end(handed_in) if self.validity == "school-year" else None

    def _until(self, paper: date, handed_in: date) -> date | None:
        if self.validity_months is not None:
            return months_after(paper, self.validity_months)
        return self.suggested_until(handed_in)

    def _used(self, use: str, noted: Mapping[str, str]) -> str | None:
        return next((noted.get(note.key) for note in self.notes if note.use == use), None)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last: 30 November, three months, 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def school_year_end(day: date) -> date:
    return date(day.year + (day.month >= SCHOOL_YEAR_TURNS), *SCHOOL_YEAR_ENDS)


def _contradicts(note: Note) -> bool:
    return note.use is not None and USES.get(note.use) != note.type


def _read(note: Note, text: str) -> str:
    try:
        if note.type == "date":
            return date.fromisoformat(text).isoformat()
        if note.type == "child":
            return str(UUID(text))
        if note.type == "amount":
            return _amount(text, whole=note.use == QUOTIENT)
    except (ValueError, InvalidOperation):
        raise NoteUnreadable(key=note.key, name=note.name, type=note.type) from None
    return text


def _amount(text: str, *, whole: bool) -> str:
    """Euros, to the cent; a quotient familial has none."""
    amount = Decimal(text)
    if not amount.is_finite() or not 0 <= amount <= 10_000_000 or amount != round(amount, 2):
        raise ValueError
    if whole and (amount != int(amount) or amount > QUOTIENT_MAX):
        raise ValueError
    return str(int(amount)) if amount == int(amount) else str(round(amount, 2))
