"""A second factor of our own: a code that changes every thirty seconds, or a recovery code once.

Sources: RFC 6238 (TOTP) and 4226, 7.2; ANSSI, PA-78 (2021). A code serves once: the step it was
made for, and all before it, are spent. Guesses are slowed down as passwords are.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from chassis.throttle import FORGOTTEN_AFTER, wait_after
from services.identity.domain.errors import TryLater
from services.identity.domain.secret import digest

STEP_S = 30
STEPS_AROUND = 1  # Clocks of telephones are a little off.
RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # Nothing that looks like another sign.
CODE, ENROLMENT = "code", "enrolment"


@dataclass(frozen=True)
class Factor:
    """Its key is sealed. `last_step` is the last that a code was taken of; None of `confirmed_at`
    is one that nobody has typed a code of yet, and that protects nothing."""

    account_id: UUID
    sealed: bytes
    made_at: datetime
    confirmed_at: datetime | None = None
    last_step: int = 0
    failures: int = 0
    failed_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        return self.confirmed_at is not None

    def refuse_too_soon(self, now: datetime) -> None:
        """Raises TryLater."""
        if self.failed_at is None or now >= self.failed_at + FORGOTTEN_AFTER:
            return
        until = self.failed_at + wait_after(self.failures)
        if now < until:
            raise TryLater(retry_at=until.isoformat())

    def failed(self, now: datetime) -> "Factor":
        known = self.failed_at is not None and now < self.failed_at + FORGOTTEN_AFTER
        return replace(self, failures=(self.failures if known else 0) + 1, failed_at=now)

    def passed(self, now: datetime, step: int | None = None) -> "Factor":
        """By a code of this step, or by a recovery code."""
        return replace(
            self,
            last_step=self.last_step if step is None else step,
            failures=0,
            failed_at=None,
            confirmed_at=self.confirmed_at or now,
        )

    def steps_to_try(self, now: datetime) -> Iterable[int]:
        """Those that a code may be of: never one that has served, nor one before it."""
        current = int(now.timestamp()) // STEP_S
        around = range(current - STEPS_AROUND, current + STEPS_AROUND + 1)
        return [step for step in around if step > self.last_step]


def digits_of(typed: str) -> str:
    return "".join(typed.split())


def is_recovery(typed: str) -> bool:
    return not digits_of(typed).isdecimal()


def recovery_codes() -> list[str]:
    """79 bits each: nobody guesses one, so that a fast hash is enough to keep."""
    drawn = ("".join(secrets.choice(ALPHABET) for _ in range(16)) for _ in range(RECOVERY_CODES))
    return ["-".join(one[at : at + 4] for at in range(0, 16, 4)) for one in drawn]


def digest_of(account_id: UUID, typed: str) -> str:
    """However its signs were spaced or capitalised."""
    plain = "".join(sign for sign in typed.lower() if sign.isalnum())
    return digest(f"{account_id}:{plain}")


def step_of(*, is_on: bool, is_required: bool) -> str | None:
    """What is asked of whoever has given the first factor."""
    if is_on:
        return CODE
    return ENROLMENT if is_required else None
