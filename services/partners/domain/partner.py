"""A partner town: what it may hear and send, and how far each side has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

PREPARING, ACTIVE, SUSPENDED = "preparing", "active", "suspended"


@dataclass(frozen=True)
class Partner:
    partner: str
    name: str
    state: str
    may_hear: tuple[str, ...]
    may_send: tuple[str, ...]
    public_keys: tuple[dict[str, Any], ...]
    created_at: datetime
    last_seen_at: datetime | None = None
    connected: bool = False
    inbox_waiting: int = 0
    sent_sequence: int = 0
    taken_sequence: int = 0
    gaps: int = 0
    received_sequence: int | None = None
    resent_after: int | None = None

    def may_resend(self, sequence: int) -> bool:
        """Whether a number below the last one taken may be one that a restore made us forget."""
        return self.resent_after is not None and sequence > self.resent_after

    def is_described_as(self, name: str, may_hear: list[str], may_send: list[str]) -> bool:
        granted = (set(self.may_hear), set(self.may_send))
        return self.name == name and granted == (set(may_hear), set(may_send))
