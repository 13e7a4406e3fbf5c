"""The town's schools and their classes: opened, renamed, closed."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.schools import forms
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import ClassRollView, ClassView, SchoolView

schools = Blueprint("desk_schools", __name__)
sections.only(schools, sections.SCHOOLS)

AT = sections.SCHOOLS.path
ONE = f"{AT}/<uuid:school_id>"


@schools.get(AT)
def listed() -> str:
    return show("schools/list.html", **_all({}, {}))


@schools.post(AT)
def add() -> Response:
    values, errors = read(forms.NewSchool)
    if not errors:
        school_id: UUID = values["cle"]
        ours = values["commune"] == "oui"
        asked = household.add_school(school_id, name=values["nom"], is_ours=ours)
        errors = _told(asked, f"{values['nom']}, {ours}")
        if not errors:
            return say("school-saved", f"{AT}/{school_id}", text=values["nom"])
    return shown(422, "schools/list.html", **_all(request.form.to_dict(), errors))


@schools.get(ONE)
def one(school_id: UUID) -> str:
    return show("schools/school.html", **_one(school_id, {}, {}))


@schools.post(f"{ONE}/nom")
def rename(school_id: UUID) -> Response:
    values, errors = read(forms.School)
    if not errors:
        errors = _told(household.add_school(school_id, name=values["nom"]), values["nom"])
        if not errors:
            return say("school-saved", f"{AT}/{school_id}", text=values["nom"])
    errors = {f"ecole-{name}": said for name, said in errors.items()}
    typed = {"ecole-nom": request.form.get("nom", "")}
    return shown(422, "schools/school.html", **_one(school_id, typed, errors))


@schools.post(f"{ONE}/commune")
def ours_or_not(school_id: UUID) -> Response:
    """Whether the town places children there."""
    values, errors = read(forms.Placed)
    if not errors:
        name = _one(school_id, {}, {})["school"]["name"]
        ours = values["commune"] == "oui"
        why_not = _told(household.add_school(school_id, name=name, is_ours=ours), str(ours))
        if not why_not:
            return say("school-saved", f"{AT}/{school_id}", text=name)
        errors = {"commune": why_not["nom"]}
    typed = {"commune": request.form.get("commune", "")}
    return shown(422, "schools/school.html", **_one(school_id, typed, errors))


@schools.post(f"{ONE}/ouverture")
def open_or_close(school_id: UUID) -> Response:
    is_open = request.form.get("ouverte") == "oui"
    question = household.set_school_open(school_id, is_open=is_open)
    why_not = _told(question, str(is_open))
    if why_not:
        return shown(409, "schools/school.html", **_one(school_id, {}, {"": why_not["nom"]}))
    return say("school-saved", f"{AT}/{school_id}")


@schools.post(f"{ONE}/classes/<uuid:class_id>")
def keep_class(school_id: UUID, class_id: UUID) -> Response:
    """A new class as well: its id is the form's own."""
    values, errors = read(forms.Class)
    if not errors:
        told: dict[str, Any] = {
            "school_id": str(school_id),
            "name": values["nom"],
            "position": values["rang"],
            "is_open": values["ouverte"] == "oui",
        }
        errors = _told(household.set_class(class_id, **told), repr(sorted(told.items())))
        if not errors:
            return say("class-saved", f"{AT}/{school_id}", text=values["nom"])
    at = f"classe-{class_id}"
    typed = {f"{at}-{name}": value for name, value in request.form.items()}
    errors = {f"{at}-{name}": said for name, said in errors.items()}
    return shown(422, "schools/school.html", **_one(school_id, typed, errors))


def _told(question: Any, content: str) -> dict[str, str]:
    """What is wrong, under the name; nothing once it is done."""
    try:
        tell(question, key=once(request.form.get("cle", ""), content))
    except Refused as refused:
        if refused.code == "not-found":
            abort(404)
        return {"nom": words.sentence(refused.code, refused.details)}
    return {}


def _all(values: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    told, classes, roll, moves = ask(
        household.schools(), household.classes(), household.class_roll(), household.class_moves()
    )
    counted = known(roll) or []
    return {
        "schools": [_row(school, known(classes) or [], counted) for school in need(told)],
        "moves": moves,
        "values": values,
        "errors": errors,
        "cle": uuid4(),
    }


def _row(school: SchoolView, classes: list[ClassView], roll: list[ClassRollView]) -> dict[str, Any]:
    own = [it for it in classes if it["school_id"] == school["school_id"] and it["is_open"]]
    return {
        **school,
        "classes": [it["name"] for it in own],
        "children": sum(it["children"] for it in roll if it["school_id"] == school["school_id"]),
    }


def _one(school_id: UUID, values: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    told, classes, roll = ask(household.schools(), household.classes(), household.class_roll())
    school = next((it for it in need(told) if it["school_id"] == str(school_id)), None)
    if school is None:
        abort(404)
    own = [it for it in need(classes) if it["school_id"] == str(school_id)]
    counted = {
        it["level"]: it["children"] for it in need(roll) if it["school_id"] == str(school_id)
    }
    listed = {it["name"] for it in own}
    return {
        "school": school,
        "classes": [{**it, "children": counted.get(it["name"], 0)} for it in own],
        "unlisted": [
            {"name": name, "children": number, "class_id": uuid4()}
            for name, number in counted.items()
            if name not in listed
        ],
        "next_rank": max((it["position"] for it in own), default=0) + 1,
        "values": values,
        "errors": errors,
        "cle": request.form.get("cle") or uuid4(),
        "new_id": _typed_again(values) or uuid4(),
        "known_ids": {it["class_id"] for it in own},
    }


def _typed_again(values: dict[str, str]) -> str | None:
    """The id of a class that could not be added."""
    typed = next((name for name in values if name.endswith("-nom")), "")
    return typed.removeprefix("classe-").removesuffix("-nom") or None
