"""The lines of a receipt or an invoice, as public accounting asks: number, price, total."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from chassis.formatting import day_number, euros, listed, month, short_day
from chassis.language import N_, _
from gateway import words

Line = Mapping[str, Any]
COLUMNS = [
    {"name": N_("Activité"), "kind": "text"},
    {"name": N_("Jours"), "kind": "wide"},
    {"name": N_("Nombre"), "kind": "amount"},
    {"name": N_("Prix"), "kind": "amount"},
    {"name": N_("Total"), "kind": "amount"},
]


def activity(row: Line) -> str:
    """What was booked, or given back."""
    named: str = row["activity_name"]
    if row["mark"] == "repriced":
        return _("{activity} (prix refait)").format(activity=named)
    cancelled = row["mark"] == "cancel"
    return _("{activity} (annulation)").format(activity=named) if cancelled else named


def by_child(
    parts: Iterable[Line], named: Callable[[Line], str] = activity
) -> list[dict[str, Any]]:
    """One table a child, as billing groups and sums them.

    A charge that is no child's, such as a broken window, is the household's.
    """
    return [_section(part["child_name"] or _("Foyer"), part, named) for part in parts]


def _section(child: str, part: Line, named: Callable[[Line], str]) -> dict[str, Any]:
    rows = [
        [
            named(row),
            days(row["days"]),
            str(len(row["days"])),
            euros(row["unit_cents"]),
            euros(row["amount_cents"]),
        ]
        for row in part["rows"]
    ]
    return table(
        child,
        COLUMNS,
        rows,
        total=(_("Sous-total {child}").format(child=child), part["total_cents"]),
    )


def table(
    heading: str,
    columns: list[dict[str, str]],
    rows: list[list[str]],
    total: tuple[str, int] | None = None,
) -> dict[str, Any]:
    """A section of a paper: a heading, a table with its header row, and its total; the columns are
    named in the source language, and said in the one spoken."""
    said = [{**column, "name": _(column["name"])} for column in columns]
    shown = total and {"label": total[0], "value": euros(total[1])}
    return {"heading": heading, "columns": said, "rows": rows, "total": shown, "sentences": []}


def days(on: list[str]) -> str:
    """'lun. 7, mar. 8 et jeu. 10 juin 2027 ; jeu. 1er juillet 2027'."""
    months = groupby(sorted(on), key=lambda day: day[:7])
    return "\u00a0; ".join(
        f"{listed([short_day(day) for day in of_month])} {month(name)}" for name, of_month in months
    )


def explanations(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Why each price is what it is: a sentence a price, with its days where a price changed."""
    prices: dict[tuple[str, int, str], list[str]] = {}
    for line in lines:
        reasons = "\u00a0; ".join(words.why(line.get("why") or []))
        if reasons:
            key = (line["activity_name"], abs(line["amount_cents"]), reasons)
            prices.setdefault(key, []).append(line["day"])
    named = [name for name, _cents, _reasons in prices]
    several = {name for name in named if named.count(name) > 1}
    told = [
        f"{name}{_span(on) if name in several else ''}, {euros(cents)}\u00a0: {reasons}."
        for (name, cents, reasons), on in sorted(prices.items(), key=_activity_then_day)
    ]
    section = table(_("Pourquoi ces prix"), [], []) | {"sentences": told}
    return [section] if told else []


def _activity_then_day(item: tuple[tuple[str, int, str], list[str]]) -> tuple[str, str]:
    (name, _cents, _reasons), on = item
    return name, min(on)


def _span(on: list[str]) -> str:
    first, last = min(on), max(on)
    begins, ends = (f"{day_number(day)} {month(day)}" for day in (first, last))
    if first == last:
        return _(", le {day}").format(day=begins)
    return _(", du {first} au {last}").format(first=begins, last=ends)
