"""An inscription: what a family asks for a child, for a season; decided by a clerk.

draft -> sent -> accepted | refused; a draft and what was sent may be taken back (withdrawn), and
changed: whoever decides says which version they read. A child may be inscribed again for the same
season: that asks for more, and what was accepted stays. For a school it is once: the child has one,
until the town takes back the one that it gave (taken_back), and says why. What a clerk gives back
for more to be said is a draft again, with what is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.household.domain.inscription_errors import (
    InscriptionChanged,
    InscriptionClosed,
    InscriptionEmpty,
)
from services.household.domain.school_entry import SchoolEntry
from services.household.domain.season import ACTIVITIES, SCHOOL

DRAFT, SENT, ACCEPTED, REFUSED, WITHDRAWN, TAKEN_BACK = STATES = (
    *("draft", "sent"),
    *("accepted", "refused", "withdrawn", "taken_back"),
)
ACTIVITIES_MAX = 20
RETURNED = "returned"  # A verdict that leaves a draft.


@dataclass(frozen=True)
class Inscription:
    """`of_the_caf` is what the family says of itself, None as long as it has not: it decides which
    pieces are wanted. `note` says why what was accepted could not be done; `asked_more`, what a
    clerk asks before deciding. `entry` is what is asked of a school, of that purpose alone."""

    inscription_id: UUID
    household_id: UUID
    season_id: UUID
    child_id: UUID
    activity_ids: tuple[UUID, ...]
    of_the_caf: bool | None
    account_id: UUID
    by_name: str
    started_at: datetime
    version: int = 1
    state: str = DRAFT
    sent_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    note: str | None = None
    purpose: str = ACTIVITIES
    asked_more: str | None = None
    entry: SchoolEntry | None = None

    @property
    def waits(self) -> bool:
        return self.state == SENT

    @property
    def is_open(self) -> bool:
        return self.state in (DRAFT, SENT)

    def changed(
        self, activity_ids: Sequence[UUID], of_the_caf: bool | None, version: int
    ) -> "Inscription":
        """Raises InscriptionClosed, or InscriptionChanged when it is no longer the version that was
        read. The same again is the same version."""
        self.check_open()
        asked = (tuple(dict.fromkeys(activity_ids)), of_the_caf)
        if asked == (self.activity_ids, self.of_the_caf):
            return self
        self.check_version(version)
        return self._next(replace(self, activity_ids=asked[0], of_the_caf=of_the_caf, note=None))

    def entering(self, entry: SchoolEntry, version: int) -> "Inscription":
        """As `changed`, of a school."""
        self.check_open()
        if entry == self.entry:
            return self
        self.check_version(version)
        return self._next(replace(self, entry=entry, note=None))

    def _next(self, after: "Inscription") -> "Inscription":
        if after.waits:
            after.check_complete()
        return replace(after, version=self.version + 1)

    def sent(self, now: datetime) -> "Inscription":
        self.check_open()
        self.check_complete()
        return replace(self, state=SENT, sent_at=self.sent_at or now, asked_more=None)

    def withdrawn(self, now: datetime) -> "Inscription":
        if self.state == WITHDRAWN:
            return self
        self.check_open()
        return replace(self, state=WITHDRAWN, decided_at=now)

    def accepted(self, by: str, at: datetime) -> "Inscription":
        return replace(self, state=ACCEPTED, decided_by=by, decided_at=at, note=None)

    def refused(self, by: str, at: datetime, reason: str) -> "Inscription":
        return replace(self, state=REFUSED, decided_by=by, decided_at=at, reason=reason, note=None)

    def taken_back(self, by: str, at: datetime, reason: str) -> "Inscription":
        """Raises InscriptionClosed of what was not accepted."""
        if self.state != ACCEPTED:
            raise InscriptionClosed(state=self.state)
        told = replace(self, state=TAKEN_BACK, decided_by=by, decided_at=at, note=None)
        return replace(told, reason=reason)

    def returned(self, asked_more: str) -> "Inscription":
        """The family's again, to be sent once more; the promised days begin then."""
        return replace(self, state=DRAFT, sent_at=None, asked_more=asked_more, note=None)

    def not_done(self, note: str) -> "Inscription":
        """It waits again, and says what stood in the way."""
        return replace(self, note=note)

    def check_open(self) -> None:
        if not self.is_open:
            raise InscriptionClosed(state=self.state)

    def check_version(self, version: int) -> None:
        if version != self.version:
            raise InscriptionChanged(version=self.version)

    def check_complete(self) -> None:
        if self.purpose == SCHOOL:
            if self.entry is None:
                raise InscriptionEmpty()
            self.entry.check()
        elif not self.activity_ids:
            raise InscriptionEmpty()
