"""An import of families from a file: where it stands, and what may be done with it then.

A file is received in batches, its columns are matched, each line is checked, and only then is
anything written. Work in the background is in batches: `done` of `total` is where it goes on.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.household.domain.import_errors import ImportNotReady

RECEIVING, MATCHING, SORTING, CHECKING, CHECKED, APPLYING, APPLIED, UNDOING, UNDONE = STATES = (
    "receiving",
    "matching",
    "sorting",
    "checking",
    "checked",
    "applying",
    "applied",
    "undoing",
    "undone",
)
AT_WORK = (SORTING, CHECKING, APPLYING, UNDOING)
BEFORE_ANY_CHANGE = (RECEIVING, MATCHING, SORTING, CHECKING, CHECKED)

LINES_MAX, COLUMNS_MAX, CELL_MAX = 60_000, 60, 400
ROWS_AT_ONCE = 500  # Received, or read for the report, in one call.
KEPT = timedelta(days=180)  # Then the lines of the file are forgotten, and it is undone no more.

# What becomes of a family of the file.
CREATE, LINK, HOME, SKIP = CHOICES = ("create", "link", "home", "skip")
CREATED, CHANGED, SAME, SKIPPED, WRONG, FAILED, REMOVED, RESTORED, LEFT = OUTCOMES = (
    "created",
    "changed",
    "same",
    "skipped",
    "wrong",
    "failed",
    "removed",
    "restored",
    "left",
)
WRITTEN = (CREATED, CHANGED)


@dataclass(frozen=True)
class Import:
    """`columns` names, of each column of the file, the field it becomes; empty for none.
    `quotient_from` is the day since which the quotients of the file count, where it says none."""

    import_id: UUID
    filename: str
    headers: list[str]
    columns: list[str]
    quotient_from: date | None
    state: str
    lines: int
    families: int
    done: int
    total: int
    started_at: datetime
    by_account_id: UUID
    by_name: str
    applied_at: datetime | None = None
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    def received(self, lines: int) -> "Import":
        self.only_in(RECEIVING)
        return replace(self, state=MATCHING, lines=lines)

    def matched(self, columns: list[str], quotient_from: date | None) -> "Import":
        """Its lines are to be sorted into families; what had been found of them is forgotten."""
        self.only_in(MATCHING, CHECKED)
        sorting = self.begun(SORTING, self.lines)
        return replace(sorting, columns=columns, quotient_from=quotient_from, families=0)

    def sorted_into(self, families: int) -> "Import":
        return replace(self.begun(CHECKING, families), families=families)

    def applied(self) -> "Import":
        self.only_in(CHECKED)
        return self.begun(APPLYING, self.families)

    def undone(self, by_name: str) -> "Import":
        self.only_in(APPLIED)
        return replace(self.begun(UNDOING, self.families), undone_by=by_name)

    def begun(self, state: str, total: int) -> "Import":
        return replace(self, state=state, done=0, total=total)

    def advanced(self, by: int) -> "Import":
        return replace(self, done=self.done + by)

    def ended(self, now: datetime) -> "Import":
        """The work in the background is over: what comes next."""
        after = {CHECKING: CHECKED, APPLYING: APPLIED, UNDOING: UNDONE}[self.state]
        at: dict[str, Any] = {APPLIED: {"applied_at": now}, UNDONE: {"undone_at": now}}
        return replace(self, state=after, **at.get(after, {}))

    def only_in(self, *states: str) -> None:
        """Raises ImportNotReady."""
        if self.state not in states:
            raise ImportNotReady(state=self.state)
