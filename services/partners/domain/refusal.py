"""A message that was refused, as both sides read it in the quarantine and on the desk's page."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

BODY_KEPT_BYTES = 4096


@dataclass(frozen=True)
class Refusal:
    """`body`: the beginning of what came, in base64."""

    partner: str
    code: str
    reason: str
    received_at: datetime
    body_sha256: str
    body: str = ""
    event_id: str | None = None
    type: str | None = None
    sequence: int | None = None
    refusal_id: UUID = field(default_factory=uuid4)


def beginning(body: bytes) -> str:
    return base64.b64encode(body[:BODY_KEPT_BYTES]).decode()


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
