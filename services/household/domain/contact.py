"""How a household is reached: telephone numbers and postal addresses as France writes them."""

import re
from dataclasses import asdict, dataclass

from chassis.contact import dialled, french_number, is_postcode
from services.household.domain.errors import AddressIncomplete, PhoneInvalid, PostcodeInvalid


def phone_number(typed: str | None) -> str | None:
    """The number as France reads it, "06 12 34 56 78", or "+687 12 34 56" in the Pacific; None
    when nothing was typed.

    Raises PhoneInvalid for what is not a French number, overseas included.
    """
    if not dialled(typed):
        return None
    number = french_number(typed or "")
    if number is None:
        raise PhoneInvalid(typed=typed)
    return number


def digits_of(typed: str) -> str:
    """The digits of a number, or of the beginning of one, as they are kept for a search."""
    national = re.sub(r"^(?:\+|00)(?:33|262|508|590|594|596)0?", "0", dialled(typed))
    return national.lstrip("+")


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
    if not is_postcode(address.postcode):
        raise PostcodeInvalid(typed=postcode)
    return address


def as_kept(line1: str, line2: str | None, postcode: str, city: str) -> dict[str, str | None]:
    """An address that a form gives back as the record showed it, to be compared with a kept one."""
    return asdict(Address(line1, line2 or None, postcode, city))


def _tidy(typed: str | None) -> str:
    return " ".join((typed or "").split())
