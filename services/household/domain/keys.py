"""What opens a household to an account: the clé enfance, and the codes of a child and of its payer.

A key is for one guardian and opens once: 12345-A1B2C3 is one of 5.8e11 (39 bits). Codes are for a
whole household, are keyed on a telephone as well, and live on: eight digits for the payer and six
for a child, 10^14 pairs (46 bits). That would not do alone: only their digests are kept
(adapters/pepper.py), wrong attempts are counted (attempts.py), and a key dies in time. With 10,000
keys alive at once, the 22 attempts a day that an account has find one in some 7,000 years.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

Digest = Callable[[str], str]
State = Literal["live", "used", "expired", "replaced"]

# Letters that nobody takes for a digit: without B, G, I, L, O, Q, S and Z.
LETTERS = "ACDEFHJKMNPRTUVWXY"
DIGITS = "0123456789"
KEY_FORM = "00000-X0X0X0"
PAYER_CODE_DIGITS, CHILD_CODE_DIGITS = 8, 6
KEY_DAYS, KEY_DAYS_MIN, KEY_DAYS_MAX = 90, 7, 365
DEAD_KEYS_KEPT = timedelta(days=730)  # So that one tried again is recognised, and journaled.

_READ_AS_DIGITS = str.maketrans("OQILZSGB", "00112568")


@dataclass(frozen=True)
class AccessKey:
    """A clé enfance, without the key itself."""

    key_id: UUID
    household_id: UUID
    guardian_id: UUID
    digest: str
    made_at: datetime
    expires_at: datetime
    by_name: str
    used_at: datetime | None = None
    used_by: UUID | None = None
    used_in: UUID | None = None
    replaced_at: datetime | None = None

    def state(self, now: datetime) -> State:
        if self.used_at is not None:
            return "used"
        if self.replaced_at is not None:
            return "replaced"
        return "expired" if now >= self.expires_at else "live"


@dataclass(frozen=True)
class Code:
    """A household's payer code (`child_id` null) or one of its children's, without its digits."""

    code_id: UUID
    household_id: UUID
    child_id: UUID | None
    digest: str
    made_at: datetime
    by_name: str


def new_key() -> str:
    return "".join(
        secrets.choice(DIGITS if sign == "0" else LETTERS) if sign != "-" else sign
        for sign in KEY_FORM
    )


def new_code(digits: int) -> str:
    return "".join(secrets.choice(DIGITS) for _ in range(digits))


def key_typed(typed: str) -> str:
    """A key as it is made, whatever its spaces, hyphens and capitals; O is read as 0 where a
    digit stands, and so on. What is no key at all is no key made either."""
    signs = re.sub(r"[^0-9A-Z]", "", typed.upper())
    form = KEY_FORM.replace("-", "")
    read = [
        sign.translate(_READ_AS_DIGITS) if place == "0" else sign
        for sign, place in zip(signs, form, strict=False)
    ]
    return "".join(read[:5]) + "-" + "".join(read[5:]) + signs[len(form) :]


def code_typed(typed: str) -> str:
    """Its digits alone: a code is written in groups, and ended by # on a telephone."""
    return re.sub(r"[^0-9]", "", typed)


def of_key(key: str) -> str:
    """What is hashed of a key. The kind stands in it, so that no digest means two things."""
    return f"key:{key}"


def of_payer(code: str) -> str:
    return f"payer:{code}"


def of_child(household_id: UUID, child_id: UUID, code: str) -> str:
    """A child of two homes has a code in each, and equal codes have different digests."""
    return f"child:{household_id}:{child_id}:{code}"
