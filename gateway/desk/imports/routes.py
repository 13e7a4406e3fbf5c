"""Files of families: sent, matched, checked, applied and undone."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import N_, _
from chassis.refusals import Refusal
from gateway import words as sentences
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.exporting import may_export
from gateway.desk.imports import words
from gateway.desk.imports.forms import Columns, Sending
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.limits import FILES, limited
from gateway.pages import say
from gateway.question import asked_if
from gateway.remote import household
from gateway.remote.household import ImportView
from gateway.schools import attended
from gateway.security import accepts_up_to
from gateway.sheets.apart import BYTES_MAX, opened

imports = Blueprint("desk_imports", __name__)
sections.only(imports, sections.IMPORTS)

HOME = sections.IMPORTS.path
ONE = f"{HOME}/<uuid:import_id>"
ROWS_AT_ONCE = 500
EXAMPLES_SHOWN = 3
PROGRESS_SECONDS = 2
AT_WORK = ("sorting", "checking", "applying", "undoing")
MISSING = N_("Choisissez le fichier à envoyer.")


@imports.get(HOME)
def listed() -> str:
    return show("imports/list.html", **_list(str(uuid4()), {}))


@imports.post(HOME)
@limited(FILES)
@accepts_up_to(BYTES_MAX + 1_000_000)
def send() -> AnyResponse:
    """Sent again after a cut, or pressed twice, it is one import: lines that came are there."""
    values, errors = read(Sending)
    import_id = str(values.get("saisie", ""))
    sent = request.files.get("fichier")
    if errors or sent is None or not sent.filename:
        return shown(422, "imports/list.html", **_list(import_id, {"fichier": _(MISSING)}))
    try:
        with opened(sent) as sheet:
            current = tell(
                household.start_import(
                    import_id, filename=sent.filename[-200:], headers=sheet.titles
                ),
                key=once(import_id, "start"),
            )
            if current["state"] == "receiving":
                _hand_over(import_id, sheet.lines(ROWS_AT_ONCE))
    except (Refusal, Refused) as refusal:
        with suppress(Refused):
            tell(household.drop_import(import_id), key=str(uuid4()))
        told = {"fichier": sentences.sentence(refusal.code, refusal.details)}
        return shown(422, "imports/list.html", **_list(str(uuid4()), told))
    return redirect(f"{HOME}/{import_id}", 303)


def _hand_over(import_id: str, batches: Any) -> None:
    """A few lines at a time: the whole file is nowhere in memory."""
    count = 0
    for rows in batches:
        told = household.add_import_lines(import_id, first=count + 1, rows=rows)
        tell(told, key=str(uuid4()))
        count += len(rows)
    tell(household.end_import_lines(import_id, lines=count), key=str(uuid4()))


@imports.get(ONE)
def one(import_id: UUID) -> str:
    current = tell(household.import_whole(import_id))
    if current["state"] in AT_WORK:
        told = {"current": current, "state": words.state(current["state"])}
        return show("imports/progress.html", seconds=PROGRESS_SECONDS, **told)
    if current["state"] == "matching":
        return show("imports/columns.html", **_columns(current, None, {}))
    return show("imports/import.html", **whole_page(current, {}))


@imports.get(f"{ONE}/colonnes")
def columns(import_id: UUID) -> str:
    return show(
        "imports/columns.html", **_columns(tell(household.import_whole(import_id)), None, {})
    )


@imports.post(f"{ONE}/colonnes")
def match(import_id: UUID) -> AnyResponse:
    current = tell(household.import_whole(import_id))
    values, errors = read(Columns)
    typed = [request.form.get(f"colonne-{n}", "") for n in range(len(current["headers"]))]
    chosen = [field if field in words.FIELDS else "" for field in typed]
    if not errors:
        since: date | None = values["quotient_du"]
        asked = household.match_import_columns(import_id, columns=chosen, quotient_from=since)
        try:
            tell(asked, key=str(uuid4()))
        except Refused as refusal:
            errors = _columns_wrong(refusal, chosen)
        else:
            return redirect(f"{HOME}/{import_id}", 303)
    page = _columns({**current, "columns": chosen}, request.form.to_dict(), errors)
    return shown(422, "imports/columns.html", **page)


def _columns_wrong(refusal: Refused, chosen: list[str]) -> dict[str, str]:
    details = refusal.details or {}
    if refusal.code == "household.columns-missing":
        names = ", ".join(words.field_name(field) for field in details["missing"])
        return {"colonne-0": _("Associez aussi une colonne à : {names}.").format(names=names)}
    if refusal.code == "household.column-twice":
        field = details["field"]
        place = len(chosen) - 1 - chosen[::-1].index(field)
        told = _("« {name} » est associé à deux colonnes.").format(name=words.field_name(field))
        return {f"colonne-{place}": told}
    raise refusal


@imports.post(f"{ONE}/ecoles")
def match_schools(import_id: UUID) -> AnyResponse:
    """Names left without a school stay unknown."""
    told = [
        {"name": name, "school_id": request.form.get(f"ecole-{place}", "")}
        for place, name in enumerate(request.form.getlist("nom"))
    ]
    named = [one for one in told if one["school_id"]][:50]
    if named:
        tell(household.match_import_schools(import_id, schools=named), key=str(uuid4()))  # type: ignore[arg-type]
    return redirect(f"{HOME}/{import_id}", 303)


@imports.post(f"{ONE}/appliquer")
def apply(import_id: UUID) -> AnyResponse:
    tell(household.apply_import(import_id), key=str(uuid4()))
    return redirect(f"{HOME}/{import_id}", 303)


@imports.post(f"{ONE}/annuler")
def undo(import_id: UUID) -> AnyResponse:
    tell(household.undo_import(import_id), key=str(uuid4()))
    return redirect(f"{HOME}/{import_id}", 303)


@imports.post(f"{ONE}/abandonner")
def drop(import_id: UUID) -> AnyResponse:
    tell(household.drop_import(import_id), key=str(uuid4()))
    return say("import-dropped", HOME)


def _list(form_id: str, errors: dict[str, str]) -> dict[str, Any]:
    told = tell(household.imports())
    return {
        "imports": [(one, words.state(one["state"])) for one in told],
        "errors": errors,
        "form_id": form_id,
    }


def _columns(
    current: ImportView, typed: dict[str, str] | None, errors: dict[str, str]
) -> dict[str, Any]:
    """Each column with its title, what its first lines say, and the field proposed."""
    lines = tell(household.import_report(current["import_id"], first=1, count=EXAMPLES_SHOWN))
    shown_of = [
        ", ".join(line["cells"][place] for line in lines if line["cells"][place])
        for place in range(len(current["headers"]))
    ]
    values = {f"colonne-{n}": field for n, field in enumerate(current["columns"])}
    since = current["quotient_from"]
    values["quotient_du"] = "/".join(reversed(since.split("-"))) if since else ""
    return {
        "current": current,
        "rows": list(zip(current["headers"], shown_of, strict=True)),
        "options": words.field_options(),
        "values": values | (typed or {}),
        "errors": errors,
    }


def whole_page(current: ImportView, errors: dict[str, str], reason: str = "") -> dict[str, Any]:
    """With the first families of which something changes, before it is done."""
    is_asked = current["state"] == "checked" and current["counts"]["changing"] > 0
    changing = household.import_families(current["import_id"], which="changed", page=1)
    schools, changes = ask(household.schools(), asked_if(is_asked, changing))
    told = known(changes)
    return {
        "changes": told["families"] if told else [],
        "words": words,
        "current": current,
        "state": words.state(current["state"]),
        "counts": current["counts"],
        "schools": [(one["school_id"], one["name"]) for one in attended(need(schools))],
        "may_export": may_export(),
        "errors": errors,
        "reason": reason,
        "as_sent": _kind_of(current["filename"]),
        "form_id": current["import_id"],
    }


def _kind_of(filename: str) -> str:
    """As which the report is proposed: as the sheet was sent."""
    kind = filename.rpartition(".")[2].lower()
    return kind if kind in ("ods", "csv") else "xlsx"


def page_asked() -> int:
    return min(max(request.args.get("page", default=1, type=int), 1), 10_000)
