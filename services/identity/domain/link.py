"""A link sent by mail, with which a person chooses a password, once.

Source: CNIL, délibération 2022-100 of 21 July 2022: single use, 24 hours at most, and a new link
revokes the older ones.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from services.identity.domain.errors import LinkExpired, LinkUnknown, LinkUsed

LIFETIME = timedelta(hours=24)
AN_HOUR = timedelta(hours=1)
LINKS_AN_HOUR_MAX = 10  # A stranger must not fill a parent's mailbox, nor revoke links all day.


@dataclass(frozen=True)
class Link:
    digest: str
    account_id: UUID
    sent_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def state(self, now: datetime) -> str:
        """used, expired or usable; a link replaced by a newer one counts as expired."""
        if self.used_at is not None:
            return "used"
        if self.revoked_at is not None or now >= self.expires_at:
            return "expired"
        return "usable"

    def use(self, now: datetime) -> "Link":
        match self.state(now):
            case "used":
                raise LinkUsed()
            case "expired":
                raise LinkExpired()
        return replace(self, used_at=now)


def new_link(digest: str, account_id: UUID, now: datetime) -> Link:
    return Link(digest=digest, account_id=account_id, sent_at=now, expires_at=now + LIFETIME)


def state_of(link: Link | None, now: datetime) -> str:
    return "unknown" if link is None else link.state(now)


def used(link: Link | None, now: datetime) -> Link:
    """Raises LinkUnknown, LinkUsed or LinkExpired."""
    if link is None:
        raise LinkUnknown()
    return link.use(now)
