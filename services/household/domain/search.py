"""Finding a household as a hurried clerk types it: no accent, no capital, half a word, the last
digits of a telephone.

What a household may be found by becomes plain words, each kept under the field that says it: nobody
finds a family by a field that is not shown to them. What is typed becomes the same words, and each
must begin one of those kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.household.domain.contact import digits_of
from services.household.domain.fields import HIDDEN, Policies
from services.household.domain.household import Child, Guardian, Household
from services.household.domain.journal import Facts

# Shown to whoever may look for families at all.
NAME, GUARDIAN, CHILD = NAMES = ("name", "guardian", "child")
REFERENCE, ADDRESS, STATE = "reference", "address", "state"
ALWAYS = (*NAMES, REFERENCE, ADDRESS, STATE)
EMAIL, PHONE = "guardian.email", "guardian.phone"
PHONES = (PHONE, "guardian.phone_home", "guardian.phone_work")
PEOPLE = ("emergency", "child.pickup")  # With a name and a telephone each.
TOLD = (EMAIL, *PHONES, *PEOPLE)  # Shown to a role or not, as the town decides.
OF_DIGITS = (REFERENCE, ADDRESS, EMAIL, *PHONES, *PEOPLE)
OF_LETTERS = (*NAMES, REFERENCE, ADDRESS, STATE, EMAIL, *PEOPLE)

MARK = "§"  # Between a field and a word kept under it: no word has this sign.
FROM_THE_END = "<"  # Before a telephone kept from its last digit to its first.
INDEXED = f"2{MARK}"  # Kept of every household whose words are those of this release.
LAST_DIGITS_MIN = 4
PARTS_MAX = 8  # Of what is typed; the rest narrows nothing.

_WORD = re.compile(r"[^\W_]+")
_DIGITS_ALONE = re.compile(r"\+?[\d\s./()-]{4,}")
_REFERENCE = re.compile(r"f[\s-]*(\d{1,9})", re.IGNORECASE)
# Unicode does not decompose these.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
)  # fmt: skip

CLOSED = "clos"  # By which the desk finds the records that are closed.

# Of one typed part, the ways it may be kept; all the words of a way are beginnings of kept words.
Sought = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Said:
    """A text by which a household may be found, and the field that says it. Each of its `pieces` is
    also kept in one word: somebody's first name, and their last."""

    field: str
    text: str
    pieces: tuple[str, ...] = ()

    @property
    def is_phone(self) -> bool:
        return self.field in (*PHONES, *PEOPLE) and bool(_DIGITS_ALONE.fullmatch(self.text))


def plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The plain words of a text: "Chloé Le-Gœuff" gives chloe, le, goeuff; other scripts stay."""
    return _WORD.findall(plain(text))


def said_of(household: Household, facts: Facts) -> list[Said]:
    """All that a household may be found by, what tells it best first."""
    address = household.address
    lines = (address.line1, address.line2, f"{address.postcode} {address.city}")
    said = [Said(NAME, household.name, (household.name,))]
    said += [_named(GUARDIAN, guardian) for guardian in household.guardians]
    said += [_named(CHILD, child) for child in household.children]
    said += [Said(PHONE, guardian.phone) for guardian in household.guardians if guardian.phone]
    said += _told(household, facts)
    said += [Said(EMAIL, guardian.email) for guardian in household.guardians if guardian.email]
    said.append(Said(REFERENCE, household.reference, (household.reference,)))
    said += [Said(ADDRESS, line) for line in lines if line]
    return [*said, Said(STATE, CLOSED)] if household.closed_at else said


def words_to_find(household: Household, facts: Facts) -> list[str]:
    """What is kept for the search, each once, in order: a word under its field; and bare, those by
    which the release before finds a household."""
    said = said_of(household, facts)
    kept = {f"{one.field}{MARK}{word}" for one in said for word in _forms(one)}
    bare = (one for one in said if one.field not in TOLD[2:])
    words = {word for one in bare for word in _forms(one) if FROM_THE_END not in word}
    return sorted({*kept, *words, INDEXED})


def words_to_know(household: Household) -> set[str]:
    """The words of names and places that what is typed badly may have meant."""
    said = (one.text for one in said_of(household, {}) if one.field in (*NAMES, ADDRESS))
    return {word for text in said for word in words_of(text) if word.isalpha() and len(word) > 2}


def fields_shown(policies: Policies, role: str) -> frozenset[str]:
    """By which fields this role finds a household."""
    return frozenset(ALWAYS) | {name for name in TOLD if policies[name].of(role) != HIDDEN}


def wanted(typed: str) -> list[Sought]:
    """What each typed part asks for. A number in pairs is one part; "O'Brien" is obrien, or else
    o and brien: people put the signs of a name where they like."""
    reference = _REFERENCE.fullmatch(typed.strip())
    if reference:
        return [((f"f{int(reference[1]):06}",), (f"f{reference[1]}",))]
    if _DIGITS_ALONE.fullmatch(typed.strip()):
        digits = digits_of(typed)
        return [((digits,), *_from_the_end(digits))]
    parts = [words_of(part) for part in typed.split()][:PARTS_MAX]
    return [_sought(words) for words in parts if words]


def _sought(words: list[str]) -> Sought:
    joined = "".join(words)
    ways = {(joined,): 1, tuple(words): 1} | dict.fromkeys(_from_the_end(joined), 1)
    return tuple(ways)


def _from_the_end(digits: str) -> Sought:
    if not digits.isdecimal() or len(digits) < LAST_DIGITS_MIN:
        return ()
    return ((FROM_THE_END + digits[::-1],),)


def fields_of(word: str) -> tuple[str, ...]:
    """Under which fields this word may be kept."""
    if word.startswith(FROM_THE_END):
        return (*PHONES, *PEOPLE)
    return OF_DIGITS if word.isdecimal() else OF_LETTERS


def _named(field: str, person: Guardian | Child) -> Said:
    names = (person.first_name, person.last_name)
    return Said(field, " ".join(names), names)


def _told(household: Household, facts: Facts) -> Iterable[Said]:
    """Not of those who have left."""
    here = {None, *(person.person_id for person in household.people)}
    for (person_id, field), value in facts.items():
        if person_id not in here:
            continue
        if field in PHONES and isinstance(value, str):
            yield Said(field, value)
        if field in PEOPLE and isinstance(value, list):
            yield from _people(field, value)


def _people(field: str, people: Iterable[Mapping[str, str | None]]) -> Iterable[Said]:
    for one in people:
        yield from (Said(field, text) for text in (one.get("name"), one.get("phone")) if text)


def _forms(said: Said) -> set[str]:
    """How a text is kept: its words, apart and together; a telephone from both its ends."""
    if said.is_phone:
        digits = digits_of(said.text)
        return {digits, FROM_THE_END + digits[::-1]} if digits else set()
    together = ("".join(words_of(piece)) for piece in said.pieces)
    number = (said.text.split("-")[-1].lstrip("0"),) if said.field == REFERENCE else ()
    return {*words_of(said.text), *together, *number} - {""}
