"""By what a household was found: the field, its text, and where in it what was typed stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.household.domain.search import FROM_THE_END, Said, Sought, fields_of, plain

Letters = Sequence[tuple[str, int]]  # Those of a text, plain, each with its place there.


@dataclass(frozen=True)
class Evidence:
    """`start` and `length` count the characters of `text`."""

    field: str
    text: str
    start: int
    length: int


def evidence(
    said: Sequence[Said], sought: Iterable[Sought], near: Mapping[str, Sequence[str]] | None = None
) -> list[Evidence]:
    """One for each part typed, each text once. `near` gives, of a part badly typed, the words it
    may have meant."""
    found: dict[tuple[str, str], Evidence] = {}
    spelt = [(one, *_spelt(one.text)) for one in said]
    for part in sought:
        one = _best(spelt, [word for way in part for word in way], near or {})
        if one is not None:
            found.setdefault((one.field, one.text), one)
    return list(found.values())


def _spelt(text: str) -> tuple[Letters, str]:
    letters = [(letter, at) for at, sign in enumerate(text) for letter in _letters(sign)]
    return letters, "".join(letter for letter, _ in letters)


def _best(
    said: Sequence[tuple[Said, Letters, str]],
    words: Sequence[str],
    near: Mapping[str, Sequence[str]],
) -> Evidence | None:
    """A whole word rather than the beginning of one, and a word as typed rather than near it."""
    meant = [other for word in words for other in near.get(word, ())]
    every = [*((word, True) for word in words), *((word, False) for word in words)]
    for word, whole in (*every, *((other, True) for other in meant)):
        fields = fields_of(word)
        for one, letters, spelt in said:
            place = _place(one, letters, spelt, word, whole) if one.field in fields else None
            if place:
                return Evidence(one.field, one.text, *place)
    return None


def _place(
    said: Said, letters: Letters, spelt: str, word: str, whole: bool
) -> tuple[int, int] | None:
    """Where a word begins and how far it goes in the text, signs inside it included."""
    if word.startswith(FROM_THE_END):
        return _at_the_end(letters, spelt, word[1:][::-1])
    start = spelt.find(word)
    while start >= 0:
        last = start + len(word) - 1
        first_at, last_at = letters[start][1], letters[last][1]
        begins = start == 0 or letters[start - 1][1] < first_at - 1 or said.is_phone
        ends = last == len(letters) - 1 or letters[last + 1][1] > last_at + 1
        if begins and (ends or not whole):
            return first_at, last_at - first_at + 1
        start = spelt.find(word, start + 1)
    return None


def _at_the_end(letters: Letters, spelt: str, digits: str) -> tuple[int, int] | None:
    if not spelt.endswith(digits):
        return None
    start = letters[-len(digits)][1]
    return start, letters[-1][1] - start + 1


@lru_cache(maxsize=1_000)
def _letters(sign: str) -> str:
    return "".join(letter for letter in plain(sign) if letter.isalnum())
