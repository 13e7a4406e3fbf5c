"""The lines of a grid as a clerk types them, or a file says them: read, mended where two part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from chassis.language import N_, _
from gateway.typed import amount_typed, cents_typed, words_of

ROWS_MAX = 60
NO_QUOTIENT = N_("Écrivez un quotient, par exemple 550 ou 308,01.")
NO_PRICE = N_("Écrivez un prix, par exemple 3,60.")
TITLES = {
    **dict.fromkeys(("tranche", "n", "no", "numero", "nom"), "nom"),
    **dict.fromkeys(("de", "du", "apartirde", "quotient", "qf", "bornebasse"), "de"),
    **dict.fromkeys(("a", "amoinsde", "jusqua", "au"), "a"),
    **dict.fromkeys(("prix", "tarif", "montant"), "prix"),
}


@dataclass(frozen=True)
class Row:
    """A line of the grid, as typed."""

    nom: str = ""
    de: str = ""
    a: str = ""
    prix: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.de or self.a or self.prix)


@dataclass
class Read:
    """`bands` as billing takes them; `errors` by the name of the field."""

    rows: list[Row]
    bands: list[dict[str, Any]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def typed_rows(form: Mapping[str, str]) -> list[Row]:
    """The lines that a form sent, those left empty aside."""
    names = ("nom", "de", "a", "prix")
    rows = [
        Row(*(form.get(f"{name}-{number}", "").strip() for name in names))
        for number in range(1, ROWS_MAX + 1)
    ]
    return [row for row in rows if not row.is_empty]


def read_rows(rows: Sequence[Row]) -> Read:
    found = Read(list(rows))
    for number, row in enumerate(rows, start=1):
        first, end = _quotient(row.de or "0"), _quotient(row.a) if row.a else None
        cents = cents_typed(row.prix)
        wrong = {
            "de": NO_QUOTIENT if first is None else "",
            "a": NO_QUOTIENT if row.a and end is None else "",
            "prix": NO_PRICE if cents is None else "",
        }
        errors = {f"{name}-{number}": _(said) for name, said in wrong.items() if said}
        found.errors |= errors
        if not errors:
            label = row.nom or str(number)
            found.bands.append({"from": first, "to": end, "amount_cents": cents, "label": label})
    return found


def shown_rows(bands: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Bands as billing keeps them, as a clerk would have typed them."""
    return [
        Row(band["label"], _typed(band["from"]), _typed(band["to"]), price(band["amount_cents"]))
        for band in bands
    ]


def price(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def mended(rows: Sequence[Row], act: str) -> list[Row]:
    """`act`: 'extend:550:600' ends at 600 what ended at 550, 'advance:550:600' begins at 550 what
    began at 600, 'stop:850:870' ends at 850 what went beyond."""
    verb, _colon, interval = act.partition(":")
    first, _colon, end = interval.partition(":")
    return [_mended(row, verb, first, end) for row in rows]


def _mended(row: Row, verb: str, first: str, end: str) -> Row:
    starts, ends = _quotient(row.de or "0"), _quotient(row.a) if row.a else None
    if verb == "extend" and ends is not None and _is(ends, first):
        return replace(row, a=_typed(end or None))
    if verb == "advance" and starts is not None and _is(starts, end):
        return replace(row, de=_typed(first))
    begins_before = starts is not None and Decimal(starts) < Decimal(first or 0)
    if verb == "stop" and begins_before and (ends is None or Decimal(ends) > Decimal(first)):
        return replace(row, a=_typed(first))
    return row


def _is(one: str, other: str) -> bool:
    return bool(other) and Decimal(one) == Decimal(other)


def _quotient(text: str) -> str | None:
    found = amount_typed(text)
    return found if found is not None and Decimal(found) >= 0 else None


def _typed(quotient: str | None) -> str:
    return "" if quotient is None else quotient.replace(".", ",")


def rows_of_file(titles: Sequence[str], lines: Iterable[Sequence[str]]) -> list[Row] | None:
    """None where the first line names no price."""
    places: dict[str, int] = {}
    for position, title in enumerate(titles):
        name = TITLES.get("".join(words_of(title)))
        if name and name not in places:
            places[name] = position
    if "prix" not in places or not {"de", "a"} & set(places):
        return None
    rows = [
        Row(**{name: line[at].strip() for name, at in places.items() if at < len(line)})
        for line in lines
    ]
    return [row for row in rows if not row.is_empty][:ROWS_MAX]
