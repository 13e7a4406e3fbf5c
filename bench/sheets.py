"""A town's old file of families: a line a child, as another product would give it away."""

import random
from collections.abc import Iterator

from bench.searching import FIRST_NAMES, STREETS, a_name

HEADERS = [
    "N° famille", "Nom responsable 1", "Prénom responsable 1", "Courriel responsable 1",
    "Téléphone responsable 1", "Nom responsable 2", "Prénom responsable 2",
    "Courriel responsable 2", "Téléphone responsable 2", "Adresse", "Code postal", "Ville",
    "Quotient familial", "Nom enfant", "Prénom enfant", "Date de naissance", "École", "Classe",
]  # fmt: skip
WRONG_ONE_IN = 200  # Lines whose birth date is no day.


def rows(families: int, school: str, numbered: str = "A") -> Iterator[list[str]]:
    """Three children for two families, whose numbers begin alike."""
    for number in range(families):
        any_of = random.Random(f"{numbered}/{number}")
        reference = f"{numbered}{number:06}"
        name, other = a_name(any_of), a_name(any_of)
        adults = [
            [
                name,
                any_of.choice(FIRST_NAMES),
                f"{name}.{reference}@example.org",
                _phone(any_of),
            ],
            [
                other,
                any_of.choice(FIRST_NAMES),
                f"{other}.{reference}@example.net",
                _phone(any_of),
            ],
        ]
        line1 = f"{any_of.randrange(1, 120)} {any_of.choice(STREETS)}"
        address = [line1, "99000", "Démoville", str(any_of.randrange(200, 2000))]
        for rank in range(1 + number % 2):
            born = f"{1 + number % 28:02}/{1 + any_of.randrange(12):02}/{2015 + rank}"
            if any_of.randrange(WRONG_ONE_IN) == 0:
                born = "31/02/2018"
            child = [name, f"{FIRST_NAMES[(number + rank) % 10]}", born, school, "CP"]
            yield [reference, *adults[0], *adults[1], *address, *child]


def _phone(any_of: random.Random) -> str:
    return f"06{any_of.randrange(10**8):08}"
