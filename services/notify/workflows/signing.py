"""The code by which a person signs, to their own e-mail."""

from datetime import datetime
from hashlib import sha256
from typing import TypedDict, Unpack

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_person


class SigningCode(TypedDict):
    email: str
    first_name: str
    code: str
    expires_at: datetime
    language: str | None


def code_requested(unit: Unit, **asked: Unpack[SigningCode]) -> None:
    told = f"{asked['email']}:{asked['code']}:{asked['expires_at'].isoformat()}"
    tell_person(
        unit,
        asked["email"],
        asked["language"],
        about=f"signing:{sha256(told.encode()).hexdigest()}",
        kind="signing_code",
        worth_until=asked["expires_at"],
        first_name=asked["first_name"],
        code=asked["code"],
        expires_at=asked["expires_at"],
    )
