"""How a household is reached: telephone numbers and postal addresses as France writes them."""

import re
from dataclasses import dataclass

from services.household.domain.errors import AddressIncomplete, PhoneInvalid, PostcodeInvalid

# Spaces, no-break spaces, dots, dashes and slashes are how people separate pairs of digits.
_SEPARATORS = re.compile(r"[\s./()-]+")
_NATIONAL = re.compile(r"0[1-9][0-9]{8}")  # Plan national de numérotation, Arcep 2022-1583.
# The first two digits are the department, and departments begin at 01.
_POSTCODE = re.compile(r"(0[1-9]|[1-9][0-9])[0-9]{3}")


def phone_number(typed: str | None) -> str | None:
    """The number as France reads it, "06 12 34 56 78"; None when nothing was typed.

    Raises PhoneInvalid for anything that is not a ten-digit French number.
    """
    digits = _SEPARATORS.sub("", typed or "")
    if not digits:
        return None
    # "+33 (0)6" is written on many letterheads: the zero is said once.
    national = re.sub(r"^(\+33|0033)0?", "0", digits)
    if not _NATIONAL.fullmatch(national):
        raise PhoneInvalid(typed=typed)
    return " ".join(national[at : at + 2] for at in range(0, 10, 2))


@dataclass(frozen=True)
class Address:
    line1: str
    line2: str | None
    postcode: str
    city: str


def postal_address(line1: str, line2: str | None, postcode: str, city: str) -> Address:
    """An address a letter can be sent to, without stray spaces.

    Raises AddressIncomplete or PostcodeInvalid.
    """
    address = Address(_tidy(line1), _tidy(line2) or None, _tidy(postcode), _tidy(city))
    missing = [part for part in ("line1", "city") if not getattr(address, part)]
    if missing:
        raise AddressIncomplete(missing=missing)
    if not _POSTCODE.fullmatch(address.postcode):
        raise PostcodeInvalid(typed=postcode)
    return address


def _tidy(typed: str | None) -> str:
    return " ".join((typed or "").split())
