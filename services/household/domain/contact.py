"""How a household is reached: telephone numbers and postal addresses as France writes them."""

import re
import unicodedata
from dataclasses import asdict, dataclass

from services.household.domain.errors import AddressIncomplete, PhoneInvalid, PostcodeInvalid

# Spaces, no-break spaces, dots, dashes of every length and slashes separate pairs of digits.
_SEPARATORS = re.compile(r"[\s./()\u2010-\u2015\u2212-]+")
_NATIONAL = re.compile(r"0[1-9][0-9]{8}")  # Plan national de numérotation, Arcep 2022-1583.
# France's countries for the telephone (ITU E.164): the national number is the same in all of them.
_FRENCH = re.compile(r"(?:\+|00)(?:33|262|508|590|594|596)(?=0?[1-9][0-9]{8}\Z)0?")
# The Pacific has plans of its own: their numbers are written with their country.
_PACIFIC = re.compile(r"(?:\+|00)(681|687|689)([0-9]{6}|[0-9]{8})")
# The first two digits are the department, and departments begin at 01.
_POSTCODE = re.compile(r"(0[1-9]|[1-9][0-9])[0-9]{3}")


def phone_number(typed: str | None) -> str | None:
    """The number as France reads it, "06 12 34 56 78", or "+687 12 34 56" in the Pacific; None
    when nothing was typed.

    Raises PhoneInvalid for what is not a French number, overseas included.
    """
    dialled = _dialled(typed)
    if not dialled:
        return None
    pacific = _PACIFIC.fullmatch(dialled)
    if pacific:
        return f"+{pacific[1]} {_in_pairs(pacific[2])}"
    # "+33 (0)6" is written on many letterheads: the zero is said once.
    national = _FRENCH.sub("0", dialled)
    if not _NATIONAL.fullmatch(national):
        raise PhoneInvalid(typed=typed)
    return _in_pairs(national)


def digits_of(typed: str) -> str:
    """The digits of a number, or of the beginning of one, as they are kept for a search."""
    dialled = _dialled(typed)
    national = re.sub(r"^(?:\+|00)(?:33|262|508|590|594|596)0?", "0", dialled)
    return national.lstrip("+")


def _dialled(typed: str | None) -> str:
    """Without separators, nor the marks of direction that an address book pastes."""
    shown = (c for c in typed or "" if unicodedata.category(c) != "Cf")
    return _SEPARATORS.sub("", "".join(shown))


def _in_pairs(digits: str) -> str:
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))


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


def as_kept(line1: str, line2: str | None, postcode: str, city: str) -> dict[str, str | None]:
    """An address that a form gives back as the record showed it, to be compared with a kept one."""
    return asdict(Address(line1, line2 or None, postcode, city))


def _tidy(typed: str | None) -> str:
    return " ".join((typed or "").split())
