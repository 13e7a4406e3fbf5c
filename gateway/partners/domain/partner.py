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

    @property
    def lag(self) -> int:
        """Told, and not yet acknowledged by a receipt."""
        return self.sent_sequence - (self.received_sequence or 0)

    def is_described_as(self, name: str, may_hear: list[str], may_send: list[str]) -> bool:
        granted = (set(self.may_hear), set(self.may_send))
        return self.name == name and granted == (set(may_hear), set(may_send))
