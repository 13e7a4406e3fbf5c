"""Finding a household as a hurried clerk types it: no accent, no capital, half a word."""

import re
import unicodedata
from collections.abc import Iterable

from services.household.domain.household import Child, Guardian, Household

_WORD = re.compile(r"[a-z0-9]+")
# Unicode does not decompose these.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})


def words_of(text: str) -> list[str]:
    """The plain words of a text: "Chloé Le-Gœuff" gives chloe, le, goeuff."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))


def words_to_find(household: Household) -> list[str]:
    """Every word by which this household may be looked for, each once, in order."""
    number = household.reference.split("-")[-1].lstrip("0")
    texts = [household.name, household.reference, number, *_names(household)]
    return sorted({word for text in texts for word in words_of(text)})


def _names(household: Household) -> Iterable[str]:
    people: tuple[Guardian | Child, ...] = (*household.guardians, *household.children)
    for person in people:
        yield person.first_name
        yield person.last_name
