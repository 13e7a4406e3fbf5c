"""A record opened at the counter: one form, with as many people as it takes."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from flask import Blueprint, request
from marshmallow import fields
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.records import forms
from gateway.desk.records.correcting import FIELDS
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import Form, read, text
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import LookAlikeView

opening = Blueprint("desk_opening_records", __name__)
sections.only(opening, sections.OPENING_RECORDS)

PAGE = "/desk/familles/ouvrir"
GUARDIANS_MAX, CHILDREN_MAX = 4, 20
WHY = N_("Dites pourquoi c’est une autre famille.")
ALIKE, OPENED = "household.looks-alike", "household.already-opened"


class Opening(forms.Address):
    """What is not of one person; people are read one by one, by `responsable-1-nom`."""

    saisie = fields.UUID(required=True)
    intitule = text("household.open_household:name", 100)
    malgre = text("household.open_household:despite", 300)


class Guardian(forms.Mail, forms.Names, forms.Phone):
    """An adult of the form."""


@opening.get(PAGE)
def begin() -> str:
    """`?nom=` is what was searched and not found."""
    values = {"responsable-1-nom": request.args.get("nom", "")[:100], "saisie": str(uuid4())}
    return show("records/open.html", **_form(values, {}, 1, 1))


@opening.post(PAGE)
def decide() -> Response:
    """Adding or taking off somebody keeps everything typed, and checks nothing yet."""
    adults, children = _counts()
    if "ajouter" in request.form or "retirer" in request.form:
        adults, children = _resized(adults, children)
        return shown(200, "records/open.html", **_form(_typed(), {}, adults, children))
    told, errors = _read(adults, children)
    if not errors:
        answer, errors, alike = _opened(told)
        if answer is not None:
            return answer
        page = _form(_typed(), errors, adults, children, alike)
        return shown(422 if errors else 409, "records/open.html", **page)
    return shown(422, "records/open.html", **_form(_typed(), errors, adults, children))


def _opened(told: dict[str, Any]) -> tuple[Response | None, dict[str, str], list[LookAlikeView]]:
    """The way to the record; or what is wrong; or who looks alike."""
    asked = household.open_household(**told)
    try:
        content = repr(sorted(told.items(), key=lambda item: item[0]))
        record = tell(asked, key=once(str(told["household_id"]), content))
        return say("record-opened", f"/desk/familles/{record['household_id']}"), {}, []
    except Refused as refusal:
        if refusal.code == OPENED:
            return say("record-opened", f"/desk/familles/{told['household_id']}"), {}, []
        if refusal.code == ALIKE:
            return None, {}, _alike(told)
        field = {
            "household.phone-invalid": "responsable-1-telephone",
            "household.birth-date-unlikely": "enfant-1-naissance",
        }.get(refusal.code, FIELDS.get(refusal.code, ""))
        return None, {field: words.sentence(refusal.code, refusal.details)}, []


def _alike(told: dict[str, Any]) -> list[LookAlikeView]:
    reached = [
        {name: guardian[name] for name in ("email", "phone")} for guardian in told["guardians"]
    ]
    named = ("first_name", "last_name", "birth_date")
    born = [{name: child[name] for name in named} for child in told["children"]]
    return tell(household.look_alikes(reached, children=born))  # type: ignore[arg-type]


def _read(adults: int, children: int) -> tuple[dict[str, Any], dict[str, str]]:
    """What is told of the household, and every fault by its field."""
    values, errors = read(Opening)
    form_id = str(values.get("saisie", ""))
    guardians, wrong = _people(Guardian, "responsable", adults)
    errors |= wrong
    own, wrong = _people(forms.Child, "enfant", children)
    errors |= wrong
    if errors:
        return {}, errors
    name = values["intitule"] or guardians[0]["nom"]
    address = {
        "line1": values["adresse"],
        "line2": values["complement"] or None,
        "postcode": values["code_postal"],
        "city": values["ville"],
    }
    return {
        "household_id": UUID(form_id),
        "name": name,
        "address": address,
        "guardians": [_guardian(form_id, at, adult) for at, adult in enumerate(guardians, 1)],
        "children": [_child(form_id, at, child) for at, child in enumerate(own, 1)],
        "despite": values["malgre"] or None,
    }, {}


def _people(form: type[Form], kind: str, count: int) -> tuple[list[dict[str, Any]], dict[str, str]]:
    found: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for at in range(1, count + 1):
        prefix = f"{kind}-{at}-"
        typed = {
            name.removeprefix(prefix): value
            for name, value in request.form.items()
            if name.startswith(prefix)
        }
        values, wrong = read(form, typed=MultiDict(typed))
        found.append(values)
        errors |= {f"{prefix}{name}": sentence for name, sentence in wrong.items()}
    return found, errors


def _guardian(form_id: str, at: int, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "guardian_id": str(uuid5(NAMESPACE_URL, f"{form_id}/guardian/{at}")),
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "email": values["courriel"] or None,
        "phone": values["telephone"] or None,
    }


def _child(form_id: str, at: int, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "child_id": str(uuid5(NAMESPACE_URL, f"{form_id}/child/{at}")),
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "birth_date": values["naissance"].isoformat(),
        "school_id": str(values["ecole"]),
        "level": values["classe"],
    }


def _typed() -> dict[str, str]:
    return request.form.to_dict()


def _counts() -> tuple[int, int]:
    return (
        _bounded(request.form.get("responsables"), 1, GUARDIANS_MAX),
        _bounded(request.form.get("enfants"), 0, CHILDREN_MAX),
    )


def _bounded(typed: str | None, least: int, most: int) -> int:
    return max(least, min(most, int(typed))) if typed and typed.isdecimal() else least


def _resized(adults: int, children: int) -> tuple[int, int]:
    pressed = request.form.get("ajouter"), request.form.get("retirer")
    adults += (pressed[0] == "responsable") - (pressed[1] == "responsable")
    children += (pressed[0] == "enfant") - (pressed[1] == "enfant")
    return max(1, min(GUARDIANS_MAX, adults)), max(0, min(CHILDREN_MAX, children))


def _form(
    values: dict[str, str],
    errors: dict[str, str],
    adults: int,
    children: int,
    alike: list[LookAlikeView] | None = None,
) -> dict[str, Any]:
    (schools,) = ask(household.schools())
    return {
        "values": values,
        "errors": errors,
        "adults": adults,
        "children": children,
        "adults_max": GUARDIANS_MAX,
        "children_max": CHILDREN_MAX,
        "schools": [school for school in need(schools) if school["is_open"]],
        "alike": alike or [],
        "why": _(WHY),
    }
