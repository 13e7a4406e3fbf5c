"""Words near one that was typed badly: by the groups of three letters that they share, then by how
many slips of the finger lie between the two."""

from collections.abc import Iterable, Mapping

LENGTH_MIN = 4  # A shorter word is near too many others.
NEAREST = 8


def grams(word: str) -> list[str]:
    """Its groups of three letters, the blanks around it included: each once, in order."""
    padded = f"  {word} "
    return sorted({padded[at : at + 3] for at in range(len(padded) - 2)})


def is_spelt(word: str) -> bool:
    """Whether slips may be looked for in it: letters alone, and enough of them."""
    return word.isalpha() and len(word) >= LENGTH_MIN


def slips_allowed(word: str) -> int:
    return 1 if len(word) < 6 else 2


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Of the words known, those few slips away, the nearest first. One that begins as the word
    typed is not near it: it is found as it is."""
    most = slips_allowed(word)
    places = _places(word)
    # A slip takes away one of the word's letters at most: most words are too far at a glance.
    letters = set(word)
    others = {
        other
        for other in known
        if len(letters.difference(other)) <= most and not other.startswith(word)
    }
    counted = ((_slips(len(word), places, other, most), other) for other in others)
    return [other for count, other in sorted(counted) if count <= most][:NEAREST]


def slips(one: str, other: str, most: int) -> int:
    """How many letters were added, lost, changed or exchanged with their neighbour, from one to the
    other; `most` + 1 for more than `most` (Damerau, 1964)."""
    return _slips(len(one), _places(one), other, most)


def _places(word: str) -> dict[str, int]:
    """Of each letter, where it stands in the word: a bit a place."""
    places: dict[str, int] = {}
    for at, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << at
    return places


def _slips(length: int, places: Mapping[str, int], other: str, most: int) -> int:
    """A column of the table of distances at once, as bits of a number, for a search compares
    thousands of words (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances", 2003). `more` and `less` are where a column grows or shrinks from one row to the
    next, `diagonal` where it is as the one before, a row above."""
    if not length or abs(length - len(other)) > most:
        return min(max(length, len(other)), most + 1)
    every, last = (1 << length) - 1, 1 << length - 1
    more, less, diagonal, before, count = every, 0, 0, 0, length
    for letter in other:
        here = places.get(letter, 0)
        exchanged = ((~diagonal & here) << 1) & before
        diagonal = ((((here & more) + more) ^ more) | here | less | exchanged) & every
        grown, shrunk = less | (every & ~(diagonal | more)), diagonal & more
        count += bool(grown & last) - bool(shrunk & last)
        grown = grown << 1 | 1
        more = (shrunk << 1 | ~(diagonal | grown)) & every
        less = grown & diagonal & every
        before = here
    return min(count, most + 1)
