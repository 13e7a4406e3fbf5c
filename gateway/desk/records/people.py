"""Whoever joins a record or leaves it, and a child who comes to live in another home."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.records import forms
from gateway.desk.records.ahead import why_not_leave
from gateway.desk.records.classes import settled
from gateway.desk.records.correcting import FIELDS, address
from gateway.desk.records.homes import CHOOSE, chosen, offered, others_named
from gateway.desk.records.page import Edited, record_page
from gateway.desk.records.routes import RECORD
from gateway.desk.screens import once, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import FoundView, LookAlikeView

people = Blueprint("desk_people", __name__)
sections.only(people, sections.CORRECTING)

ADD_CHILD, ADD_GUARDIAN = "ajouter-enfant", "ajouter-responsable"


@people.post(f"{RECORD}/enfants")
def add_child(household_id: UUID) -> Response:
    """A child known elsewhere by the same name and birth date is shown before a second is made."""
    values, errors = read(forms.NewChild)
    (fault,) = settled([values])
    errors |= {"classe": fault} if fault else {}
    if errors:
        return _again(household_id, ADD_CHILD, errors)
    alike = [] if values["autre"] else _known_elsewhere(values)
    if alike:
        return _again(household_id, ADD_CHILD, {}, alike=alike)
    told: dict[str, Any] = {
        "child_id": uuid5(NAMESPACE_URL, str(values["saisie"])),
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "birth_date": values["naissance"],
        "school_id": values["ecole"],
        "level": values["classe"],
    }
    asked = household.add_child(household_id, **told)
    return _done(household_id, ADD_CHILD, asked, told, "enfants")


@people.post(f"{RECORD}/responsables")
def add_guardian(household_id: UUID) -> Response:
    values, errors = read(forms.NewGuardian)
    if errors:
        return _again(household_id, ADD_GUARDIAN, errors)
    told: dict[str, Any] = {
        "guardian_id": uuid5(NAMESPACE_URL, str(values["saisie"])),
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "email": values["courriel"] or None,
        "phone": values["telephone"] or None,
    }
    asked = household.add_guardian(household_id, **told)
    return _done(household_id, ADD_GUARDIAN, asked, told, "responsables")


@people.post(f"{RECORD}/departs")
def leave(household_id: UUID) -> Response:
    """A child with days booked ahead stays until they are cancelled: the page says which."""
    values, errors = read(forms.Leaving)
    person_id = str(values.get("personne", ""))
    key = f"depart-{person_id}"
    if not errors and "enfant" in request.form:
        errors = why_not_leave(household_id, person_id)
    if errors:
        return _again(household_id, key, errors)
    reason = values["motif"]
    asked = (
        household.let_child_leave(household_id, child_id=person_id, reason=reason)
        if "enfant" in request.form
        else household.let_guardian_leave(household_id, guardian_id=person_id, reason=reason)
    )
    return _done(household_id, key, asked, {"person": person_id, "reason": reason}, "departs")


@people.post(f"{RECORD}/foyers")
def change_homes(household_id: UUID) -> Response:
    """The child lives in another household from now on, or in both by turns: in the one that a
    number names, or that is chosen among those that a name finds."""
    looks = "chercher" in request.form
    values, errors = read(forms.OtherHome if looks else forms.Homes)
    key = f"foyers-{values.get('enfant', '')}"
    found: list[FoundView] = []
    if "numero" not in errors:
        found, fault = others_named(household_id, values["numero"])
        errors |= {"numero": fault} if fault else {}
    if looks:
        return _again(household_id, key, errors, found=found, status=200)
    other = "" if errors else chosen(values, found)
    errors |= {} if errors else _why_not_there(household_id, values, other)
    if errors or not other:
        return _again(household_id, key, errors, found=found)
    child_id, act, why = str(values["enfant"]), values["acte"], values["motif"]
    asked = (
        household.move_child(household_id, child_id=child_id, to_household_id=other, reason=why)
        if act == "part"
        else household.share_child(
            household_id, child_id=child_id, other_household_id=other, weeks=act
        )
    )
    told = {"child": child_id, "other": other, "act": act, "why": why}
    request_id = values["demande"]
    back = f"/desk/a-traiter/changements/{request_id}" if request_id else ""
    return _done(household_id, key, asked, told, "enfants", found=found, back=back)


def _why_not_there(household_id: UUID, values: dict[str, Any], other: str) -> dict[str, str]:
    if not other:
        # Whoever has not seen yet what the name finds has made no mistake.
        return {"autre": _(CHOOSE)} if values["numero"] == values["cherche"] else {}
    if values["acte"] != "part":
        return {}
    if not values["motif"]:
        return {"motif": _(forms.WHY)}
    return why_not_leave(household_id, str(values["enfant"]))


def _known_elsewhere(values: dict[str, Any]) -> list[LookAlikeView]:
    born = {
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "birth_date": values["naissance"],
    }
    return tell(household.look_alikes([], children=[born]))  # type: ignore[list-item]


def _done(
    household_id: UUID,
    key: str,
    asked: Any,
    told: dict[str, Any],
    anchor: str,
    *,
    found: list[FoundView] | None = None,
    back: str = "",
) -> Response:
    content = [f"{name}={value}" for name, value in sorted(told.items())]
    try:
        tell(asked, key=once(str(household_id), key, *content))
    except Refused as refusal:
        field = FIELDS.get(refusal.code, "")
        errors = {field: words.sentence(refusal.code, refusal.details)}
        return _again(household_id, key, errors, found=found)
    return say("record-corrected", back or address(household_id, anchor))


def _again(
    household_id: UUID,
    key: str,
    errors: dict[str, str],
    *,
    alike: list[LookAlikeView] | None = None,
    found: list[FoundView] | None = None,
    status: int = 409,
) -> Response:
    """The form comes back with everything that was typed; without an error, with this status."""
    told = {"alike": alike or [], "found": offered(found or [])}
    edited = Edited(key, request.form.to_dict(), errors, told=told)
    return shown(
        422 if errors else status, "records/record.html", **record_page(household_id, edited)
    )
