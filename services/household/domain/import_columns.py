"""The columns of a file of families: what each may become, and what its title makes one think."""

from collections.abc import Mapping, Sequence

from services.household.domain.import_errors import ColumnsMissing, ColumnTwice
from services.household.domain.search import words_of

GUARDIANS_MAX, CHILDREN_MAX = 2, 4  # Side by side on one line; more children take more lines.
OF_FAMILY = (
    "reference", "name", "line1", "line2", "postcode", "city", "quotient", "quotient_from",
)  # fmt: skip
OF_GUARDIAN = ("last_name", "first_name", "email", "phone")
OF_CHILD = ("last_name", "first_name", "birth_date", "school", "level", "weeks")
FIELDS = (
    *OF_FAMILY,
    *(f"guardian{n}.{part}" for n in range(1, GUARDIANS_MAX + 1) for part in OF_GUARDIAN),
    *(f"child{n}.{part}" for n in range(1, CHILDREN_MAX + 1) for part in OF_CHILD),
)
NEEDED = ("guardian1.last_name", "guardian1.first_name", "line1", "postcode", "city")
CHILD_NEEDED = ("last_name", "first_name", "birth_date", "school", "level")

_GUARDIAN = {
    "responsable", "resp", "parent", "pere", "mere", "adulte", "payeur", "tuteur", "representant",
    "rl", "rl1", "rl2", "resp1", "resp2", "parent1", "parent2", "responsable1", "responsable2",
}  # fmt: skip
_CHILD = {"enfant", "eleve", "enfant1", "enfant2", "enfant3", "enfant4"}
_SECOND = {"2", "second", "pere", "conjoint", "rl2", "resp2", "parent2", "responsable2"}
# In this order: "date de naissance" is no name, and "adresse électronique" no street.
_PARTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("email", frozenset({"courriel", "mail", "email", "mel", "electronique"})),
    (
        "phone",
        frozenset({"telephone", "tel", "portable", "mobile", "gsm", "telephone1", "telephone2"}),
    ),
    ("birth_date", frozenset({"naissance", "ne", "nee", "naiss", "ddn"})),
    ("school", frozenset({"ecole", "etablissement"})),
    ("level", frozenset({"classe", "niveau", "section"})),
    ("weeks", frozenset({"semaine", "semaines", "garde", "alternance"})),
    ("quotient", frozenset({"quotient", "qf"})),
    ("line2", frozenset({"complement", "batiment", "appartement", "adresse2"})),
    ("postcode", frozenset({"postal", "cp"})),
    ("city", frozenset({"ville", "commune", "localite"})),
    ("line1", frozenset({"adresse", "rue", "voie", "adresse1"})),
    ("first_name", frozenset({"prenom", "prenoms"})),
    ("last_name", frozenset({"nom", "nomnaissance"})),
)
_REFERENCE = {"numero", "no", "n", "reference", "ref", "code", "id", "identifiant", "matricule"}
_FAMILY = {"famille", "foyer", "dossier"}


def folded(header: str) -> str:
    """A title as it is remembered: whatever its capitals, accents and signs."""
    return " ".join(words_of(header))


def guessed(headers: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
    """The field of each column, empty where nothing is sure: what the town chose for this title
    before, else what its words say. Of two columns for one field, the first has it."""
    fields: list[str] = []
    for header in headers:
        known = remembered.get(folded(header))
        field = _said(header) if known is None else known
        fields.append("" if field in fields else field)
    return fields


def check_columns(columns: Sequence[str]) -> None:
    """Raises ColumnTwice, or ColumnsMissing."""
    said = [field for field in columns if field]
    twice = next((field for field in said if said.count(field) > 1), None)
    if twice:
        raise ColumnTwice(field=twice)
    missing = [field for field in NEEDED if field not in said]
    for n in range(1, CHILDREN_MAX + 1):
        whole = [f"child{n}.{part}" for part in CHILD_NEEDED]
        if any(field.startswith(f"child{n}.") for field in said):
            missing += [field for field in whole if field not in said]
    if missing:
        raise ColumnsMissing(missing=missing)


def _said(header: str) -> str:
    words = words_of(header)
    told = set(words)
    part = next((name for name, signs in _PARTS if told & signs), "")
    if part == "quotient":
        return "quotient_from" if "date" in told or "depuis" in told else "quotient"
    if part in OF_FAMILY:
        return part
    if told & _FAMILY and not told & (_GUARDIAN | _CHILD):
        return "reference" if told & _REFERENCE or "dossier" in told else "name"
    return _of_person(told, part)


def _of_person(told: set[str], part: str) -> str:
    if told & _GUARDIAN:
        who = f"guardian{2 if told & _SECOND and '1' not in told else 1}"
        return f"{who}.{part}" if part in OF_GUARDIAN else ""
    rank = next((n for n in (2, 3, 4) if {str(n), f"enfant{n}"} & told), 1)
    if part in OF_CHILD and (told & _CHILD or part not in OF_GUARDIAN):
        return f"child{rank}.{part}"
    return f"guardian1.{part}" if part in ("email", "phone") else ""
