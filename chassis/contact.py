"""Telephone numbers and postcodes as France writes them: one reading for forms and for records."""

import re
import unicodedata

# Spaces, no-break spaces, dots, dashes of every length and slashes separate pairs of digits.
_SEPARATORS = re.compile(r"[\s./()\u2010-\u2015\u2212-]+")
_NATIONAL = re.compile(r"0[1-9][0-9]{8}")  # Plan national de numérotation, Arcep 2022-1583.
# France's countries for the telephone (ITU E.164): the national number is the same in all of them.
_FRENCH = re.compile(r"(?:\+|00)(?:33|262|508|590|594|596)(?=0?[1-9][0-9]{8}\Z)0?")
# The Pacific has plans of its own: their numbers are written with their country.
_PACIFIC = re.compile(r"(?:\+|00)(681|687|689)([0-9]{6}|[0-9]{8})")
# The first two digits are the department, and departments begin at 01.
_POSTCODE = re.compile(r"(0[1-9]|[1-9][0-9])[0-9]{3}")


def french_number(typed: str) -> str | None:
    """The number as France reads it, "06 12 34 56 78", or "+687 12 34 56" in the Pacific; None for
    what is not a French number, overseas included."""
    number = dialled(typed)
    pacific = _PACIFIC.fullmatch(number)
    if pacific:
        return f"+{pacific[1]} {_in_pairs(pacific[2])}"
    # "+33 (0)6" is written on many letterheads: the zero is said once.
    national = _FRENCH.sub("0", number)
    return _in_pairs(national) if _NATIONAL.fullmatch(national) else None


def dialled(typed: str | None) -> str:
    """Without separators, nor the marks of direction that an address book pastes."""
    shown = (c for c in typed or "" if unicodedata.category(c) != "Cf")
    return _SEPARATORS.sub("", "".join(shown))


def is_postcode(typed: str) -> bool:
    return _POSTCODE.fullmatch(typed) is not None


def _in_pairs(digits: str) -> str:
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))
