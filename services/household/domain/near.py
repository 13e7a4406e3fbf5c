"""Words near one that was typed badly: by the groups of three letters that they share, then by how
many slips of the finger lie between the two."""

from collections.abc import Iterable

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
    others = {other for other in known if not other.startswith(word)}
    counted = ((slips(word, other, most), other) for other in others)
    return [other for count, other in sorted(counted) if count <= most][:NEAREST]


def slips(one: str, other: str, most: int) -> int:
    """How many letters were added, lost, changed or exchanged with their neighbour, from one to the
    other; `most` + 1 for more than `most` (Damerau, 1964)."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, own in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != own))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == own:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
