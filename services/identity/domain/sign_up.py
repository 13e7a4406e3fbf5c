"""A newcomer who makes a space: what they typed, kept until they prove that the address is theirs.

Nothing of it is an account before. The link of the mail serves once, for a day, and opens the
account only together with the password that was typed: whoever typed somebody else's address can
do nothing with it, and whoever receives a link they did not ask for opens nothing by mistake.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.identity.domain import link
from services.identity.domain.profile import Profile

MAILS_AN_HOUR_MAX = 5  # To one address: a stranger must not fill somebody's mailbox.


@dataclass(frozen=True)
class SignUp:
    sign_up_id: UUID
    email: str
    first_name: str
    last_name: str
    user_name: str | None
    password_hash: str
    profile: Profile
    language: str | None
    asked_at: datetime
    digest: str | None = None  # Of the link, once it is sent.
    expires_at: datetime | None = None
    used_at: datetime | None = None

    def sent(self, digest: str, now: datetime) -> "SignUp":
        return replace(self, digest=digest, expires_at=now + link.LIFETIME)

    def state(self, now: datetime) -> str:
        """used, expired or usable."""
        if self.used_at is not None:
            return "used"
        return "usable" if self.expires_at and now < self.expires_at else "expired"
