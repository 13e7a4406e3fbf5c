"""The name under which somebody signs in when they would rather not type an e-mail address.

Two names that are read alike are one: capitals, width and accents aside. A name is shown as its
holder wrote it, and compared by its key.
"""

import re
import unicodedata
from collections.abc import Iterator

from services.identity.domain.errors import UserNameMalformed

LENGTH_MIN, LENGTH_MAX = 3, 40
PROPOSED = 3
TRIED_MAX = 99

_KEY = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?\Z")
_TWO_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}


def key_of(name: str) -> str:
    """What is compared: no two accounts have the same."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return "".join(_TWO_LETTERS.get(sign, sign) for sign in bare).strip()


def checked(name: str) -> str:
    """Its key. Raises UserNameMalformed: letters, digits, full stops and hyphens alone, so that no
    name passes for an address or hides a sign."""
    key = key_of(name)
    if not LENGTH_MIN <= len(key) <= LENGTH_MAX or not _KEY.match(key):
        raise UserNameMalformed(shortest=LENGTH_MIN, longest=LENGTH_MAX)
    return key


def likely(wanted: str, first_name: str, last_name: str) -> Iterator[str]:
    """What to propose instead of a name that is taken, the nearest first."""
    asked = re.sub(r"[^a-z0-9._-]", "", key_of(wanted)).strip("._-")[: LENGTH_MAX - 2]
    first, last = _part(first_name), _part(last_name)
    both = [f"{first}.{last}", f"{last}.{first}"] if first and last else []
    numbered = (f"{asked}{number}" for number in range(2, TRIED_MAX))
    for name in dict.fromkeys([f"{asked}2", *both, *numbered]):
        if LENGTH_MIN <= len(name) <= LENGTH_MAX and _KEY.match(name):
            yield name


def _part(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key_of(text)).strip("-")
