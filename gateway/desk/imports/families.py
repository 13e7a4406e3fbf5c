"""The families and the lines of an import, a page at a time; its report; the example to fill in."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from uuid import UUID, uuid4

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import N_, _
from gateway.desk import sections
from gateway.desk.exporting import CSV, Leaving, as_csv, exported
from gateway.desk.imports import words
from gateway.desk.imports.forms import Decision, Decisions, Report, choice_told
from gateway.desk.imports.routes import (
    HOME,
    ONE,
    ROWS_AT_ONCE,
    page_asked,
    whole_page,
)
from gateway.desk.screens import show, shown, tell
from gateway.forms import read
from gateway.limits import FILES, limited
from gateway.remote import household
from gateway.sheets.writing import ODS, XLSX, as_ods, as_xlsx

imported = Blueprint("desk_imported", __name__)
sections.only(imported, sections.IMPORTS)

# A town changes it as any text of ours: titles that are known, a family, a child of two homes.
EXAMPLE_HEADS, *EXAMPLE = csv.reader(
    Path(__file__).with_name("example.csv").read_text("utf-8").splitlines(), delimiter=";"
)
VERDICT = N_("Reprise")
TITLES = {
    "alike": N_("Familles qui ressemblent à un dossier, ou déjà dans le fichier"),
    "changed": N_("Ce que le fichier change dans les dossiers connus"),
    "kept": N_("Gardé tel que dans le dossier"),
    "failed": N_("Familles non reprises"),
    "left": N_("Laissées telles quelles"),
    "created": N_("Dossiers créés"),
}
PATHS = {
    "ressemblances": "alike",
    "changements": "changed",
    "gardes": "kept",
    "echecs": "failed",
    "laisses": "left",
    "crees": "created",
}
Write = Callable[[Sequence[str], Iterable[Sequence[str]]], bytes]
WRITTEN: dict[str, tuple[Write, str]] = {
    "xlsx": (as_xlsx, XLSX),
    "ods": (as_ods, ODS),
    "csv": (as_csv, CSV),
}


@imported.get(f"{ONE}/ressemblances", defaults={"which": "ressemblances"})
@imported.get(f"{ONE}/changements", defaults={"which": "changements"})
@imported.get(f"{ONE}/gardes", defaults={"which": "gardes"})
@imported.get(f"{ONE}/echecs", defaults={"which": "echecs"})
@imported.get(f"{ONE}/laisses", defaults={"which": "laisses"})
@imported.get(f"{ONE}/crees", defaults={"which": "crees"})
def families(import_id: UUID, which: str) -> str:
    page = page_asked()
    current = tell(household.import_whole(import_id))
    told = tell(household.import_families(import_id, which=PATHS[which], page=page))
    return show(
        "imports/families.html",
        current=current,
        told=told,
        which=which,
        title=_(TITLES[PATHS[which]]),
        page=page,
        words=words,
        deciding=current["state"] == "checked" and which == "ressemblances",
    )


@imported.get(f"{ONE}/lignes")
def lines(import_id: UUID) -> str:
    page = page_asked()
    told = tell(household.import_wrong_lines(import_id, page=page))
    current = tell(household.import_whole(import_id))
    return show("imports/lines.html", current=current, told=told, page=page, words=words)


@imported.post(f"{ONE}/ressemblances")
def decide(import_id: UUID) -> AnyResponse:
    values, errors = read(Decision)
    back = f"{HOME}/{import_id}/ressemblances"
    if errors:
        return redirect(back, 303)
    choice = choice_told(values["choix"])
    asked = household.decide_import_family(import_id=import_id, place=values["place"], **choice)
    tell(asked, key=str(uuid4()))
    return redirect(f"{back}?page={values['page']}#famille-{values['place']}", 303)


@imported.post(f"{ONE}/ressemblances/toutes")
def decide_all(import_id: UUID) -> AnyResponse:
    values, errors = read(Decisions)
    if not errors:
        asked = household.decide_import_families(import_id, choice=values["choix"])
        tell(asked, key=str(uuid4()))
    return redirect(f"{HOME}/{import_id}", 303)


@imported.post(f"{ONE}/rapport")
@limited(FILES)
def report(import_id: UUID) -> Response:
    """The sheet as it came, with one column more."""
    current = tell(household.import_whole(import_id))
    values, errors = read(Report)
    if errors:
        page = whole_page(current, errors, values.get("motif", ""))
        return shown(422, "imports/import.html", **page)
    what = _("Rapport de la reprise du fichier {name}").format(name=current["filename"])
    leaving = Leaving(what, current["families"], values["motif"])
    heads = [*current["headers"], _(VERDICT)]
    wanted = values["format"]
    write, kind = WRITTEN[wanted]
    name = f"reprise-{str(import_id)[:8]}.{wanted}"
    return exported(leaving, lambda: write(heads, _rows(import_id, current["lines"])), name, kind)


def _rows(import_id: UUID, count: int) -> Iterator[list[str]]:
    for first in range(1, count + 1, ROWS_AT_ONCE):
        some = tell(household.import_report(import_id, first=first, count=ROWS_AT_ONCE))
        for line in some:
            yield [*line["cells"], words.verdict(line)]


@imported.get(f"{HOME}/exemple.xlsx", defaults={"kind": "xlsx"})
@imported.get(f"{HOME}/exemple.csv", defaults={"kind": "csv"})
def example(kind: str) -> Response:
    """A sheet to fill in: its titles are known, and its lines show a family, and a child of two
    homes."""
    content = as_csv(EXAMPLE_HEADS, EXAMPLE) if kind == "csv" else as_xlsx(EXAMPLE_HEADS, EXAMPLE)
    response = Response(content, content_type=CSV if kind == "csv" else XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="exemple-familles.{kind}"'
    return response
