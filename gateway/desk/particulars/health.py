"""A child's health at the desk. Each opening of this page is noted, and the family sees it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.particulars.panels import Place, panels
from gateway.desk.screens import ask, show, shown, tell
from gateway.pages import say
from gateway.particulars.forms import (
    MEANWHILE,
    TAKEN_BACK,
    Facts,
    again,
    facts_of,
    once,
    wishes,
)
from gateway.particulars.names import OF_HEALTH, section
from gateway.remote import household
from gateway.remote.household import HealthView

health = Blueprint("desk_health", __name__)
sections.only(health, sections.HEALTH)

PAGE = "/desk/familles/<uuid:household_id>/sante/<uuid:child_id>"


@health.get(PAGE)
def sheet(household_id: UUID, child_id: UUID) -> str:
    view = _view(household_id, child_id, request.args.get("modifier"), None)
    return show("particulars/health.html", **view)


@health.post(f"{PAGE}/enfant/<code>")
def keep(household_id: UUID, child_id: UUID, code: str) -> Response:
    """What is asked is known without reading any health; it is read to draw the form again."""
    told, chosen = tell(household.particulars(household_id)), section(OF_HEALTH, code)
    asked = wishes(chosen, facts_of(told["fields_shown"], [], {})) if chosen else []
    if chosen is None or not asked:
        abort(404)
    try:
        question = household.change_health(household_id, child_id=child_id, changes=asked)
        tell(question, key=once(asked))
    except Refused as refusal:
        if refusal.code not in TAKEN_BACK:
            raise
        view = _view(household_id, child_id, f"enfant/{code}", refusal)
        status = 409 if refusal.code == MEANWHILE else 422
        return shown(status, "particulars/health.html", **view)
    return say("particulars-saved", f"{_page(household_id, child_id)}#enfant-{code}")


def _view(
    household_id: UUID, child_id: UUID, editing: str | None, refusal: Refused | None
) -> dict[str, Any]:
    record, asked = ask(
        household.record(household_id), household.health_sheet(household_id, child_id=child_id)
    )
    told = need(asked)
    facts, place = _of(told), Place(_page(household_id, child_id), "enfant")
    chosen = section(OF_HEALTH, (editing or "").partition("/")[2])
    form = again(chosen, facts, refusal) if chosen and refusal else None
    return {
        "record": need(record),
        "sheet": told,
        "panels": panels(place, OF_HEALTH, facts, editing, form),
        "back": f"/desk/familles/{household_id}/renseignements#{child_id}",
        "wrong": refusal is not None,
        **tabs("particulars"),
    }


def _of(told: HealthView) -> Facts:
    names = {diet["diet_id"]: diet["name"] for diet in told["diets"]}
    return facts_of(told["fields_shown"], told["facts"], names)


def _page(household_id: UUID, child_id: UUID) -> str:
    return f"/desk/familles/{household_id}/sante/{child_id}"
