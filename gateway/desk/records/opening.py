"""A record opened at the counter: one form, with as many people as it takes."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from flask import Blueprint, request
from marshmallow import fields
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.records import forms
from gateway.desk.records.classes import offered, settled
from gateway.desk.records.correcting import FIELDS
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import Form, read, text
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import ChildView, LookAlikeView
from gateway.schools import attended

opening = Blueprint("desk_opening_records", __name__)
sections.only(opening, sections.OPENING_RECORDS)

PAGE = "/desk/familles/ouvrir"
GUARDIANS_MAX, CHILDREN_MAX = 4, 20
WHY = N_("Dites pourquoi c’est une autre famille.")
ALIKE, OPENED = "household.looks-alike", "household.already-opened"
Answer = tuple[Response | None, dict[str, str], list[LookAlikeView]]


class Opening(forms.Address):
    """What is not of one person; people are read one by one, by `responsable-1-nom`."""

    saisie = fields.UUID(required=True)
    intitule = text("household.open_household:name", 100)
    malgre = text("household.open_household:despite", 300)


class Guardian(forms.Mail, forms.Names, forms.NewPhone):
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
        other = request.form.get("partage", "")
        answer, errors, alike = _shared(told, other) if other else _opened(told)
        if answer is not None:
            return answer
        page = _form(_typed(), errors, adults, children, alike)
        return shown(422 if errors else 409, "records/open.html", **page)
    return shown(422, "records/open.html", **_form(_typed(), errors, adults, children))


def _opened(told: dict[str, Any], to: str = "") -> Answer:
    """The way to the record, or `to` where its {reference} goes; or what is wrong; or who looks
    alike."""
    asked = household.open_household(**told)
    try:
        content = repr(sorted(told.items(), key=lambda item: item[0]))
        record = tell(asked, key=once(str(told["household_id"]), content))
        page = to.format(reference=record["reference"]) if to else _at(record["household_id"])
        return say("record-opened", page), {}, []
    except Refused as refusal:
        if refusal.code == OPENED:
            return say("record-opened", _at(told["household_id"])), {}, []
        if refusal.code == ALIKE:
            return None, {}, _alike(told)
        field = {
            "household.phone-invalid": "responsable-1-telephone",
            "household.birth-date-unlikely": "enfant-1-naissance",
        }.get(refusal.code, FIELDS.get(refusal.code, ""))
        return None, {field: words.sentence(refusal.code, refusal.details)}, []


def _shared(told: dict[str, Any], other_id: str) -> Answer:
    """Opens the record without the child that another has already, then leads to where that one
    says which weeks the child spends in each. Whoever else looks alike is told first."""
    alike = _alike(told)
    other = next((home for home in alike if home["household_id"] == other_id), None)
    if other is None:
        return _opened(told)
    theirs = tell(household.record(UUID(other_id)))["children"]
    known_there = [(child, _same(child, theirs)) for child in told["children"]]
    child_id = next((found for _child, found in known_there if found), "")
    left = [child for child, found in known_there if not found]
    others = [home for home in alike if home is not other]
    if not child_id or (others and not told["despite"]):
        return None, {"malgre": _(WHY)}, alike
    why = _("Autre foyer d’un enfant du dossier {reference}").format(reference=other["reference"])
    told = {**told, "children": left, "despite": told["despite"] or why}
    key = f"foyers-{child_id}"
    return _opened(told, f"{_at(other_id)}?modifier={key}&numero={{reference}}#{key}")


def _same(child: dict[str, Any], theirs: list[ChildView]) -> str:
    """The id of this child in the other record: same first name, born the same day."""
    named = child["first_name"].casefold(), child["birth_date"]
    same = (it for it in theirs if (it["first_name"].casefold(), it["birth_date"]) == named)
    return next((it["child_id"] for it in same), "")


def _at(household_id: str | UUID) -> str:
    return f"/desk/familles/{household_id}"


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
    for at, fault in enumerate(settled(own), 1):
        if fault:
            errors |= {f"enfant-{at}-classe": _of(own[at - 1], "enfant", at, fault)}
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
        errors |= {f"{prefix}{name}": _of(typed, kind, at, said) for name, said in wrong.items()}
    return found, errors


def _of(typed: Mapping[str, Any], kind: str, at: int, fault: str) -> str:
    """The fault, with whose it is: two children may each want a class."""
    numbered = _("Responsable {number}") if kind == "responsable" else _("Enfant {number}")
    who = str(typed.get("prenom") or "").strip() or numbered.format(number=at)
    return _("{who} : {fault}").format(who=who, fault=fault[:1].lower() + fault[1:])


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
        "school_id": values["ecole"],
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
    schools, classes = ask(household.schools(), household.classes())
    return {
        "values": values,
        "errors": errors,
        "adults": adults,
        "children": children,
        "adults_max": GUARDIANS_MAX,
        "children_max": CHILDREN_MAX,
        "classes": offered(known(classes) or [], need(schools)),
        "schools": attended(need(schools)),
        "alike": alike or [],
        "why": _(WHY),
    }
