"""« Ma caisse »: a drawer is opened with its float, counted by means, and closed for good."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from chassis.formatting import euros, signed_euros
from chassis.language import _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.counter import forms
from gateway.desk.counter.words import means
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import billing
from gateway.remote.billing import CountView, DrawersView, DrawerView, Found

drawers = Blueprint("desk_drawers", __name__)
sections.only(drawers, sections.DRAWERS)

AT = sections.DRAWERS.path
ONE = f"{AT}/<uuid:drawer_id>"


@drawers.get(AT)
def listed() -> str:
    return show("counter/drawers.html", **_all({}, {}))


@drawers.post(AT)
def open_one() -> Response:
    """Pressed twice, it is one drawer."""
    values, errors = read(forms.Opening)
    if not errors:
        drawer_id, regie = str(values["saisie"]), values["regie"]
        asked = billing.open_drawer(drawer_id=drawer_id, regie=regie, float_cents=values["fond"])
        try:
            tell(asked, key=once(drawer_id, regie, str(values["fond"])))
        except Refused as refused:
            errors = {"regie": words.sentence(refused.code, refused.details)}
        else:
            return say("drawer-opened", AT, text=_said(values["fond"]))
    return shown(422, "counter/drawers.html", **_all(request.form.to_dict(), errors))


def _said(float_cents: int) -> str:
    return _("Fond de caisse : {amount}.").format(amount=euros(float_cents))


@drawers.get(ONE)
def one(drawer_id: UUID) -> str:
    return show("counter/drawer.html", **_one(need(ask(billing.drawer(drawer_id))[0]), {}, {}))


@drawers.post(ONE)
def close(drawer_id: UUID) -> Response:
    """A refusal keeps what was counted."""
    drawer = need(ask(billing.drawer(drawer_id))[0])
    values, errors = read(forms.Closing)
    counts: list[Found] = []
    for line in drawer["counts"]:
        name = f"compte-{line['means']}"
        try:
            counted = forms.cents_typed(request.form.get(name, ""))
            counts.append({"means": line["means"], "counted_cents": counted})
        except ValidationError as wrong:
            errors[name] = _(str(wrong.messages[0]))
    if not errors:
        errors = _closed(drawer_id, counts, values["note"])
        if not errors:
            return say("drawer-closed", f"{AT}/{drawer_id}")
    return shown(422, "counter/drawer.html", **_one(drawer, request.form.to_dict(), errors))


def _closed(drawer_id: UUID, counts: list[Found], note: str) -> dict[str, str]:
    asked = billing.close_drawer(drawer_id=str(drawer_id), counts=counts, note=note)
    try:
        tell(asked, key=once(str(drawer_id), repr(counts), note))
    except Refused as refused:
        if refused.code == "not-found":
            abort(404)
        return {"note": words.sentence(refused.code, refused.details)}
    return {}


def _all(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    told: DrawersView = need(ask(billing.drawers())[0])
    busy = {drawer["regie"] for drawer in told["mine"]}
    free = [regie for regie in told["regies"] if regie["regie"] not in busy]
    return {
        "mine": [{**drawer, "lines": lines(drawer["counts"])} for drawer in told["mine"]],
        "latest": [
            {**drawer, "difference": _difference(drawer["difference_cents"])}
            for drawer in told["latest"]
        ],
        "regies": [(one["regie"], f"{one['regie']}, {one['name']}") for one in free],
        "values": values,
        "errors": errors,
        "form_id": values.get("saisie") or uuid4(),
    }


def _one(drawer: DrawerView, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    return {
        "drawer": drawer,
        "lines": lines(drawer["counts"]),
        "payments": [{**one, "name": means(one["means"])} for one in drawer["payments"]],
        "difference": _difference(drawer["difference_cents"]),
        "values": values,
        "errors": errors,
    }


def lines(counts: list[CountView]) -> list[dict[str, Any]]:
    return [
        {
            **one,
            "name": means(one["means"]),
            "difference": _difference(one["difference_cents"]),
        }
        for one in counts
    ]


def _difference(cents: int) -> str:
    return signed_euros(cents) if cents else ""
