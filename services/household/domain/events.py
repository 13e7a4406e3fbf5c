"""What becomes true in household, as others hear it (shapes: contract/)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class SchoolAdded:
    school_id: UUID
    name: str


@dataclass(frozen=True)
class HouseholdRegistered:
    household_id: UUID
    reference: str
    name: str


@dataclass(frozen=True)
class GuardianRegistered:
    guardian_id: UUID
    household_id: UUID
    email: str | None
    first_name: str
    last_name: str


@dataclass(frozen=True)
class ChildRegistered:
    child_id: UUID
    household_id: UUID
    first_name: str
    last_name: str
    birth_date: date
    school_id: UUID | None
    school_name: str | None
    level: str | None
    weeks: str


@dataclass(frozen=True)
class GuardianLeft:
    guardian_id: UUID
    household_id: UUID


@dataclass(frozen=True)
class ChildLeft:
    child_id: UUID
    household_id: UUID


@dataclass(frozen=True)
class HouseholdClosed:
    household_id: UUID


@dataclass(frozen=True)
class HouseholdReopened:
    household_id: UUID


@dataclass(frozen=True)
class QuotientFamilialRecorded:
    household_id: UUID
    amount: int | None
    source: str
    valid_from: date
    recorded_at: datetime


@dataclass(frozen=True)
class PaperShown:
    """A family showed at the desk a paper of this kind, of the day `paper_on`, and kept it."""

    household_id: UUID
    kind: str
    paper_on: date | None
    by_account_id: UUID
    by_name: str
    shown_at: datetime


@dataclass(frozen=True)
class QuotientLapsing:
    """The household's quotient counts no more from this day on, unless it gives a new one."""

    household_id: UUID
    lapses_on: date


@dataclass(frozen=True)
class ContactChanged:
    household_id: UUID
    guardian_id: UUID


@dataclass(frozen=True)
class PartnerHouseholdRefused:
    household_id: UUID
    code: str


@dataclass(frozen=True)
class CustodyStated:
    """`stretches`: first, first_evening, end, end_evening of each."""

    child_id: UUID
    household_id: UUID
    since: date
    stretches: list[dict[str, date | bool]]


@dataclass(frozen=True)
class RequestDecided:
    request_id: UUID
    household_id: UUID
    kind: str
    verdict: str
    decided_at: datetime


@dataclass(frozen=True)
class KeyRequestRefused:
    """Why is read on the site alone."""

    request_id: UUID
    account_id: UUID
    refused_at: datetime


@dataclass(frozen=True)
class GuardianAttached:
    """A key or codes have said that this account speaks for this guardian."""

    household_id: UUID
    guardian_id: UUID
    account_id: UUID
    first_name: str
    attached_at: datetime
    account_name: str | None


@dataclass(frozen=True)
class GuardianDetached:
    """The desk has said that this account speaks for this guardian no more."""

    household_id: UUID
    guardian_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class InscriptionDecided:
    """An accepted one lets the child book these activities, from first to last."""

    inscription_id: UUID
    household_id: UUID
    child_id: UUID
    verdict: str
    activity_ids: list[UUID]
    first: date
    last: date
    at_desk: bool
    decided_at: datetime


@dataclass(frozen=True)
class SchoolEntryDecided:
    """`verdict` is accepted, refused, or returned: more is asked. Of an accepted one, the school
    that the child attends from `first`."""

    inscription_id: UUID
    household_id: UUID
    child_id: UUID
    verdict: str
    school_id: UUID | None
    level: str | None
    derogation: str | None
    first: date
    at_desk: bool
    decided_at: datetime


@dataclass(frozen=True)
class RecordIrregular:
    """A piece is lacking after a season's last day."""

    household_id: UUID
    season_id: UUID
    season_name: str
    since: date


@dataclass(frozen=True)
class RecordRegular:
    """What began on `since` ends before `regular_from`."""

    household_id: UUID
    season_id: UUID
    since: date
    regular_from: date


@dataclass(frozen=True)
class ErasureAccepted:
    """The town erases what the law lets go of what it holds of this household."""

    household_id: UUID
    accepted_at: datetime


@dataclass(frozen=True)
class RecordForgotten:
    """A record closed long ago is at its term, and gone."""

    household_id: UUID
    forgotten_at: datetime
