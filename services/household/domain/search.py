"""Finding a household as a hurried clerk types it: no accent, no capital, half a word.

Names, telephones, e-mails, addresses and references become plain words, kept beside the household;
what is typed becomes the same words, and each must begin one of those kept.
"""

import re
import unicodedata
from collections.abc import Iterable

from services.household.domain.contact import digits_of
from services.household.domain.household import Child, Guardian, Household

_WORD = re.compile(r"[^\W_]+")
_DIGITS_ALONE = re.compile(r"\+?[\d\s./()-]{4,}")
# Unicode does not decompose these.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
)  # fmt: skip

CLOSED = "clos"  # By which the desk finds the records that are closed.

# Of one typed part, the ways it may be kept; all the words of a way are beginnings of kept words.
Sought = tuple[tuple[str, ...], ...]


def words_of(text: str) -> list[str]:
    """The plain words of a text: "Chloé Le-Gœuff" gives chloe, le, goeuff; other scripts stay."""
    return _WORD.findall(_plain(text))


def words_to_find(household: Household) -> list[str]:
    """Every word by which this household may be looked for, each once, in order."""
    number = household.reference.split("-")[-1].lstrip("0")
    address = household.address
    texts = [number, address.line1, address.line2 or "", address.postcode, address.city]
    texts += [guardian.email or "" for guardian in household.guardians]
    names = [household.reference, household.name, *_names(household)]
    words = {word for text in (*texts, *names) for word in words_of(text)}
    words |= {"".join(words_of(name)) for name in names}
    words |= {CLOSED} if household.closed_at else set()
    words |= {digits_of(guardian.phone) for guardian in household.guardians if guardian.phone}
    return sorted(words - {""})


def wanted(typed: str) -> list[Sought]:
    """What each typed part asks for. A number in pairs is one part; "O'Brien" is obrien, or else
    o and brien: people put the signs of a name where they like."""
    if _DIGITS_ALONE.fullmatch(typed.strip()):
        return [((digits_of(typed),),)]
    parts = [words_of(part) for part in typed.split()]
    return [tuple({("".join(words),): 1, tuple(words): 1}) for words in parts if words]


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)


def _names(household: Household) -> Iterable[str]:
    people: tuple[Guardian | Child, ...] = (*household.guardians, *household.children)
    for person in people:
        yield person.first_name
        yield person.last_name
