"""Files of many families: for those who were given the right, with a reason, and a trace.

Prevents: a town's file that leaves by one agent's password, and nobody knows when nor why (1,300
towns in 2025). A page that exports says its form by `export_form` (templates/desk/_export.html),
and its route answers by `exported`, which writes the trace before it makes the file:

    @day_list.post("/desk/jour/export")
    def take_away() -> Response:
        reason, errors = reason_typed()
        if errors:
            return shown(422, "lists/day.html", ..., export_errors=errors)
        rows = need(...)
        told = Leaving(_("Liste du {day}").format(...), len(rows), reason)
        return exported(told, lambda: as_csv(HEADS, rows), "liste.csv", CSV)
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from flask import Response

from chassis.language import N_
from gateway.desk import sections
from gateway.desk.screens import staff_login, tell
from gateway.forms import Form, read, text
from gateway.remote import identity

CSV, PDF = "text/csv; charset=utf-8", "application/pdf"
REASON_MIN = 10
REASON_MISSING = N_("Dites en quelques mots à quoi servira ce fichier (10 caractères au moins).")
# What a spreadsheet would take for a formula when a text begins so (OWASP, CSV injection).
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Reason(Form):
    motif = text("identity.record_export:reason", 300, REASON_MISSING, shortest=REASON_MIN)


@dataclass(frozen=True)
class Leaving:
    """What is about to leave: said in words, without anybody's name; of how many people or
    families; and why."""

    what: str
    how_many: int
    reason: str


def may_export() -> bool:
    """Whether whoever looks was given the right; a page shows its form to them alone."""
    return sections.EXPORTS.is_open_to(staff_login())


def reason_typed() -> tuple[str, dict[str, str]]:
    """The reason as it was typed, and why it is none."""
    values, errors = read(Reason)
    return values.get("motif", ""), errors


def exported(told: Leaving, make: Callable[[], bytes], filename: str, kind: str) -> Response:
    """The file, once identity has written who takes what and why. Raises Refused for whoever was
    not given the right: nothing is made then."""
    tell(
        identity.record_export(uuid4(), what=told.what, how_many=told.how_many, reason=told.reason),
        key=str(uuid4()),
    )
    response = Response(make(), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """As French spreadsheets open it by a double press: semicolons, and UTF-8 that says so."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(heads)
    lines.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> str:
    said = "" if cell is None else str(cell)
    return f"'{said}" if said.startswith(FORMULAS) else said
