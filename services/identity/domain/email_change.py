"""Another address to sign in with, which counts once a link sent there proves it.

The address that the town holds for invoices and letters is not this one, and stays the town's.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.identity.domain import link
from services.identity.domain.errors import LinkExpired, LinkUnknown, LinkUsed

MAILS_AN_HOUR_MAX = 5


@dataclass(frozen=True)
class EmailChange:
    digest: str
    account_id: UUID
    email: str
    asked_at: datetime
    expires_at: datetime
    used_at: datetime | None = None

    def state(self, now: datetime) -> str:
        """used, expired or usable."""
        if self.used_at is not None:
            return "used"
        return "usable" if now < self.expires_at else "expired"


def asked(digest: str, account_id: UUID, email: str, now: datetime) -> EmailChange:
    return EmailChange(digest, account_id, email, now, now + link.LIFETIME)


def usable(change: EmailChange | None, now: datetime) -> EmailChange:
    """Raises LinkUnknown, LinkUsed or LinkExpired."""
    if change is None:
        raise LinkUnknown()
    match change.state(now):
        case "used":
            raise LinkUsed()
        case "expired":
            raise LinkExpired()
    return change
