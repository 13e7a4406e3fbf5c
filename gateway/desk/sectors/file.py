"""A file's lines read as lines of the table of streets: all good, or each mistake where it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from chassis.language import _
from gateway.sectors import NUMBER_MAX
from gateway.typed import words_of

LINES_MAX = 5_000
MISTAKES_SHOWN = 20
CITY, STREET, SIDE, FIRST, LAST, STAGE, SCHOOL = COLUMNS = (
    *("commune", "rue", "cote", "de", "a", "niveau", "ecole"),
)
# Titles and words as people write them, without accents, capitals or spaces.
TITLES = {
    **dict.fromkeys(("commune", "ville"), CITY),
    **dict.fromkeys(("rue", "voie", "nomdelavoie", "nomdelarue"), STREET),
    **dict.fromkeys(("cote", "parite"), SIDE),
    **dict.fromkeys(("de", "du", "debut", "numerodedebut"), FIRST),
    **dict.fromkeys(("a", "au", "fin", "numerodefin"), LAST),
    "niveau": STAGE,
    **dict.fromkeys(("ecole", "nomdelecole"), SCHOOL),
}
SIDES = {
    **dict.fromkeys(("", "lesdeux", "lesdeuxcotes", "tous", "tout"), "both"),
    **dict.fromkeys(("pair", "pairs", "cotepair"), "even"),
    **dict.fromkeys(("impair", "impairs", "coteimpair"), "odd"),
}
STAGES = {
    **dict.fromkeys(("", "tous", "toutelecole"), "all"),
    "maternelle": "nursery",
    "elementaire": "elementary",
}


@dataclass
class Read:
    """`lines` as household's `set_sectors` takes them, `numbers` where each is in the file."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def wrong(self, number: int, said: str) -> None:
        self.mistakes.append(_("Ligne {number} : {said}").format(number=number, said=said))


def read_rows(
    titles: Sequence[str], rows: Iterable[Sequence[str]], schools: Mapping[str, str], city: str
) -> Read:
    """`schools` are ids by name; `city` is of a line that says none."""
    told, places = Read(), {}
    for position, title in enumerate(titles):
        column = TITLES.get(_plain(title))
        if column and column not in places:
            places[column] = position
    missing = [name for name in (STREET, SCHOOL) if name not in places]
    if missing:
        words = _("Il manque une colonne : {names}. La première ligne porte les titres.")
        told.mistakes = [words.format(names=", ".join(missing))]
        return told
    by_name = {_plain(name): school_id for name, school_id in schools.items()}
    for number, row in enumerate(rows, start=2):
        cells = {name: _cell(row, at) for name, at in places.items()}
        if any(cells.values()):
            _read_line(told, number, cells, by_name, city)
        if len(told.lines) > LINES_MAX:
            told.wrong(number, _("fichier trop long (au plus {most}).").format(most=LINES_MAX))
            break
    if not told.lines and not told.mistakes:
        told.mistakes = [_("Le fichier n’a aucune ligne sous ses titres.")]
    return told


def _read_line(
    told: Read, number: int, cells: dict[str, str], schools: Mapping[str, str], city: str
) -> None:
    side, stage = SIDES.get(_plain(cells.get(SIDE, ""))), STAGES.get(_plain(cells.get(STAGE, "")))
    school_id = schools.get(_plain(cells.get(SCHOOL, "")))
    first, last = _number(cells.get(FIRST, ""), 1), _number(cells.get(LAST, ""), NUMBER_MAX)
    street = cells.get(STREET, "")
    checks = (
        (0 < len(street) <= 100, _("rue, écrivez un nom de 100 caractères au plus.")),
        (side is not None, _("côté, écrivez pair, impair, ou rien pour les deux.")),
        (first is not None, _("premier numéro, écrivez un numéro, de 0 à 9999.")),
        (last is not None, _("dernier numéro, écrivez un numéro, de 0 à 9999.")),
        (stage is not None, _("niveau, écrivez maternelle, élémentaire, ou rien.")),
        (school_id is not None, _("école, ce nom n’est pas celui d’une école de la commune.")),
    )
    wrong = [said for is_right, said in checks if not is_right]
    for said in wrong:
        told.wrong(number, said)
    if not wrong:
        told.numbers.append(number)
        told.lines.append(
            {
                "sector_id": str(uuid4()),
                "city": (cells.get(CITY) or city)[:100],
                "street": street,
                "side": side,
                "first": first,
                "last": last,
                "stage": stage,
                "school_id": school_id,
            }
        )


def _cell(row: Sequence[str], position: int) -> str:
    return " ".join(row[position].split()) if position < len(row) else ""


def _number(cell: str, absent: int) -> int | None:
    """A sheet writes 12 as 12.0."""
    text = cell.removesuffix(".0")
    if not text:
        return absent
    return int(text) if text.isdecimal() and int(text) <= NUMBER_MAX else None


def _plain(text: str) -> str:
    return "".join(words_of(text))
