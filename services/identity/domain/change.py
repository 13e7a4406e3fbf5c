"""Somebody of the staff whom their provider now calls by another name: an administrator looks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class IdentityChange:
    """The account that this e-mail was invited for has another identity already. Until somebody
    accepts, the new one opens nothing."""

    change_id: UUID
    account_id: UUID
    issuer: str
    sub: str
    asked_at: datetime
    accepted: bool | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
