"""A piece signed by reading it: the name typed, and a code that was sent to the person's e-mail."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

from services.documents.domain.errors import SignatureCodeWrong, SignatureOver

CODE_LIVES = timedelta(minutes=15)
TRIES_MAX, ASKED_AN_HOUR_MAX = 5, 6
AN_HOUR, KEPT = timedelta(hours=1), timedelta(days=30)


@dataclass(frozen=True)
class Signature:
    """`signed_name` is what was typed, `text_digest` of the very text that was read."""

    signature_id: UUID
    household_id: UUID
    kind: str
    child_id: UUID | None
    account_id: UUID
    signed_name: str
    text_digest: str
    code_digest: str
    asked_at: datetime
    failures: int = 0
    signed_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        return self.asked_at + CODE_LIVES

    def tried(self, code: str, now: datetime) -> "Signature":
        """With one failure more when the code is another. Raises SignatureOver once it was signed,
        tried too often, or asked too long ago."""
        if self.signed_at or self.failures >= TRIES_MAX or now > self.expires_at:
            raise SignatureOver()
        if compare_digest(digest(self.signature_id, code), self.code_digest):
            return self
        return replace(self, failures=self.failures + 1)

    def signed(self, now: datetime) -> "Signature":
        return replace(self, signed_at=now)

    def refusal(self) -> SignatureCodeWrong:
        return SignatureCodeWrong(left=TRIES_MAX - self.failures)


def digest(signature_id: UUID, code: str) -> str:
    return hashlib.sha256(f"{signature_id}:{code.strip()}".encode()).hexdigest()


def of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
