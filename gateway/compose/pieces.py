"""A family's pieces: the last of each kind counts, and some are to be given again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from chassis.formatting import as_date, long_day
from chassis.language import _, ngettext
from gateway.compose.checklist import Line
from gateway.remote.documents import PieceView


def last_ones(pieces: Iterable[PieceView]) -> list[PieceView]:
    """Of each kind, for each child or for the whole family, the last that was handed in."""
    found: dict[tuple[str, str | None], PieceView] = {}
    for piece in sorted(pieces, key=lambda it: it["submitted_at"]):
        found[piece["kind"], piece["child_id"]] = piece
    return list(found.values())


def has_lapsed(piece: PieceView, today: date) -> bool:
    return piece["valid_until"] is not None and as_date(piece["valid_until"]) < today


def to_give_again(pieces: Iterable[PieceView], today: date) -> list[PieceView]:
    """Those refused, and those that are good no longer, with nothing newer in their place."""
    return [it for it in last_ones(pieces) if it["state"] == "refused" or has_lapsed(it, today)]


def tasks(again: Sequence[PieceView], names: dict[str, str]) -> list[dict[str, str]]:
    """As the first page says what waits for a family: a title, where, the word of the button."""
    return [
        {
            "title": _why(piece).format(
                piece=names.get(piece["kind"], piece["kind"]),
                day=long_day(piece["valid_until"]) if piece["valid_until"] else "",
            ),
            "url": f"/documents?sorte={piece['kind']}",
            "act": _("Donner"),
        }
        for piece in again
    ]


def never_given(lines: Iterable[Line]) -> list[dict[str, str]]:
    """One task, whatever their number: the list says which. The only one is named."""
    missing = [line for line in lines if line.state == "missing"]
    if not missing:
        return []
    if len(missing) == 1:
        (line,) = missing
        about = f"{line.name}, {line.child}" if line.child else line.name
        title = _("Donner une pièce\u00a0: {piece}").format(piece=about)
        return [{"title": title, "url": line.give_at, "act": _("Donner")}]
    count = len(missing)
    told = ngettext("Donner {count} pièce demandée", "Donner {count} pièces demandées", count)
    title = told.format(count=count)
    return [{"title": title, "url": "/documents", "act": _("Donner")}]


def of_child(pieces: Iterable[PieceView], child_id: str, today: date) -> list[dict[str, Any]]:
    """A child's papers, the latest first."""
    own = [piece for piece in last_ones(pieces) if piece["child_id"] == child_id]
    own.sort(key=lambda it: it["submitted_at"], reverse=True)
    return [{**piece, "has_lapsed": has_lapsed(piece, today)} for piece in own]


def _why(piece: PieceView) -> str:
    if piece["state"] == "refused":
        return _("À redonner\u00a0: {piece}, refusée par la mairie")
    return _("À redonner\u00a0: {piece}, valable jusqu’au {day}")
