"""The month's invoices, launched and watched."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.invoicing.forms import Launch, Month
from gateway.desk.invoicing.months import opens_on, recent
from gateway.desk.screens import show, shown, tell, today
from gateway.forms import read
from gateway.remote import billing

invoicing = Blueprint("desk_invoicing", __name__)
sections.only(invoicing, sections.INVOICES)

PROGRESS_SECONDS = 2


@invoicing.get("/desk/factures")
def choose_month() -> str | Response:
    """The month is chosen, then shown again before the button that cannot be undone."""
    if "mois" not in request.args:
        return show("invoicing/choose.html", **_choice({}, {}))
    values, errors = read(Month, typed=request.args)
    if not errors and opens_on(values["mois"]) > today():
        errors = _not_over({"opens_on": opens_on(values["mois"]).isoformat()})
    if errors:
        return shown(422, "invoicing/choose.html", **_choice(values, errors))
    return show("invoicing/launch.html", month=values["mois"], run_id=uuid4())


def _not_over(details: dict[str, str]) -> dict[str, str]:
    return {"mois": words.sentence("billing.month-not-over", details)}


def _choice(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    return {"months": recent(today()), "values": values, "errors": errors}


@invoicing.post("/desk/factures")
def launch() -> Response:
    """The run's id comes with the form: pressed twice, it is one run."""
    values, errors = read(Launch)
    if errors:
        return shown(422, "invoicing/choose.html", **_choice(values, errors))
    run_id, month = str(values["facturation"]), values["mois"]
    try:
        tell(billing.start_invoice_run(run_id, month=month), key=run_id)
    except Refused as refusal:
        if refusal.code != "billing.month-not-over":
            raise
        errors = _not_over(refusal.details)
        return shown(422, "invoicing/choose.html", **_choice(values, errors))
    return redirect(f"/desk/factures/{run_id}?mois={month}", 303)


@invoicing.get("/desk/factures/<uuid:run_id>")
def progress(run_id: UUID) -> str:
    run = tell(billing.invoice_run(str(run_id)))
    values, errors = read(Month, typed=request.args)
    seconds = PROGRESS_SECONDS if run["state"] == "running" else None
    month = None if errors else values["mois"]
    return show("invoicing/run.html", run=run, month=month, seconds=seconds)
