"""A code to read in a picture, or to hear: asked where many tries have failed, to slow programs.

No sign is taken for another by eye or by ear, in French or in English: no letter looks like a
figure, and none is said like another (as B, D, P and T are).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

SIGNS = "FHMRWXY23456789"
LENGTH = 6
LIFETIME = timedelta(minutes=15)
# The same form, sent by two presses, is one: its second sending is no second use of the code.
TWO_PRESSES = timedelta(seconds=10)


@dataclass(frozen=True)
class Typed:
    """What was typed of a code; `use` is what it was typed for: one account's name, one form."""

    code_id: UUID | None
    text: str
    use: str


class Told(TypedDict):
    code_id: UUID
    text: str


def typed_for(use: str, told: Told | None) -> Typed:
    return Typed(None, "", use) if told is None else Typed(told["code_id"], told["text"], use)


@dataclass(frozen=True)
class PictureCode:
    code_id: UUID
    text: str
    expires_at: datetime
    used_at: datetime | None = None
    use: str = ""

    def may_be_shown(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at

    def opens(self, typed: Typed, now: datetime) -> bool:
        """Whether this is its text, typed in time and once, capitals and blanks aside."""
        if self.used_at is None:
            in_time = now < self.expires_at
        else:
            in_time = self.use == typed.use and now < self.used_at + TWO_PRESSES
        return in_time and secrets.compare_digest(plain(self.text), plain(typed.text))


def plain(text: str) -> bytes:
    return "".join(text.split()).upper().encode()


def made(code_id: UUID, now: datetime) -> PictureCode:
    text = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return PictureCode(code_id, text, now + LIFETIME)
