"""The town hall as it presents itself: on every page, at the head of papers, in letters."""

import re
from dataclasses import dataclass

from services.notify.domain.errors import PhoneUnusable

NAME_MAX, ADDRESS_MAX, PHONE_MAX, HOURS_MAX = 80, 300, 30, 600
SIGNATORY_MAX = 120
# Digits as people group them, with an international prefix or without.
PHONE = re.compile(r"\+?[0-9][0-9 .()-]*")
DIGITS_MIN = 4


@dataclass(frozen=True)
class Town:
    """`address` and `hours` are texts of lines; what is not told is not shown. `signatory` is who
    signs for the mayor: name and function."""

    name: str
    address: str
    phone: str
    hours: str | None = None
    hours_en: str | None = None
    site_url: str | None = None
    signatory: str | None = None

    def check(self) -> None:
        """Raises PhoneUnusable for what nobody could dial."""
        digits = sum(sign.isdigit() for sign in self.phone)
        if not PHONE.fullmatch(self.phone) or digits < DIGITS_MIN:
            raise PhoneUnusable()
