"""An inscription: what a family asks for a child, for a season; decided by a clerk.

draft -> sent -> accepted | refused; a draft and what was sent may be taken back (withdrawn), and
changed: whoever decides says which version they read. A child may be inscribed again for the same
season: that asks for more, and what was accepted stays.
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

DRAFT, SENT, ACCEPTED, REFUSED, WITHDRAWN = STATES = (
    *("draft", "sent"),
    *("accepted", "refused", "withdrawn"),
)
ACTIVITIES_MAX = 20


@dataclass(frozen=True)
class Inscription:
    """`of_the_caf` is what the family says of itself, None as long as it has not: it decides which
    pieces are wanted. `note` says why what was accepted could not be done."""

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
        after = replace(self, activity_ids=asked[0], of_the_caf=of_the_caf, note=None)
        if after.waits:
            after.check_complete()
        return replace(after, version=self.version + 1)

    def sent(self, now: datetime) -> "Inscription":
        self.check_open()
        self.check_complete()
        return replace(self, state=SENT, sent_at=self.sent_at or now)

    def withdrawn(self, now: datetime) -> "Inscription":
        if self.state == WITHDRAWN:
            return self
        self.check_open()
        return replace(self, state=WITHDRAWN, decided_at=now)

    def accepted(self, by: str, at: datetime) -> "Inscription":
        return replace(self, state=ACCEPTED, decided_by=by, decided_at=at, note=None)

    def refused(self, by: str, at: datetime, reason: str) -> "Inscription":
        return replace(self, state=REFUSED, decided_by=by, decided_at=at, reason=reason, note=None)

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
        if not self.activity_ids:
            raise InscriptionEmpty()
