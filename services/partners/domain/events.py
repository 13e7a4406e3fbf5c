"""What partners make true here, as the rest of the house hears it (shapes: contract/)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class HouseholdMovedIn:
    partner: str
    household_id: UUID
    name: str
    address: dict[str, Any]
    guardians: tuple[dict[str, Any], ...]
    children: tuple[dict[str, Any], ...]
    moved_in_on: date


@dataclass(frozen=True)
class ResidenceConfirmed:
    partner: str
    household_id: UUID
    city: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class HouseholdMovedOut:
    partner: str
    household_id: UUID
    on: date


@dataclass(frozen=True)
class ShareGranted:
    partner: str
    grant_id: UUID
    household_id: UUID
    activity_kind: str
    share_cents: int
    first: date
    last: date


@dataclass(frozen=True)
class AttendedElsewhere:
    partner: str
    child_id: UUID
    site: str
    day: date
    present: bool
