"""A whole class passes into another: chosen, seen beforehand, done, and undone."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import _, ngettext
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.schools import forms
from gateway.desk.schools.routes import AT, ONE
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import ClassChildView, ClassMoveView, ClassView, SchoolView
from gateway.schools import attended

passing = Blueprint("desk_passing", __name__)
sections.only(passing, sections.SCHOOLS)


@passing.get(f"{ONE}/passage")
def choose(school_id: UUID) -> str:
    """`?classe=` is the class that moves on; everybody in it is ticked."""
    page = _page(school_id, request.args.get("classe", ""))
    ticked = [child["child_id"] for child in page["children"]]
    return show("schools/passing.html", **page, values={"vers": page["next"]}, ticked=ticked)


@passing.post(f"{ONE}/passage")
def see(school_id: UUID) -> Response:
    """What will change, before anything does."""
    page, values, errors = _read(school_id)
    if errors:
        typed = {"vers": request.form.get("vers", "")}
        ticked = request.form.getlist("enfant")
        return shown(
            422, "schools/passing.html", **page | {"errors": errors}, values=typed, ticked=ticked
        )
    return shown(200, "schools/seen.html", **page, **_seen(page, values))


@passing.post(f"{ONE}/passage/fait")
def do(school_id: UUID) -> Response:
    page, values, errors = _read(school_id)
    if errors:
        typed = {"vers": request.form.get("vers", "")}
        ticked = request.form.getlist("enfant")
        return shown(
            422, "schools/passing.html", **page | {"errors": errors}, values=typed, ticked=ticked
        )
    told: dict[str, Any] = {
        "school_id": str(school_id),
        "level": page["level"],
        "to_class_id": str(values["vers"]),
        "child_ids": [str(child_id) for child_id in values["enfant"]],
    }
    try:
        made = tell(
            household.move_class(values["cle"], **told),
            key=once(str(values["cle"]), repr(sorted(told.items()))),
        )
    except Refused as refused:
        wrong = {"vers": words.sentence(refused.code, refused.details)}
        seen = _seen(page, values)
        return shown(409, "schools/seen.html", **page | {"errors": wrong}, **seen)
    return say("class-moved", AT, text=_counted(made, made["children"]))


@passing.post(f"{AT}/passages/<uuid:move_id>/annuler")
def undo(move_id: UUID) -> Response:
    try:
        undone = tell(household.undo_class_move(move_id), key=once(str(move_id), "annuler"))
    except Refused as refused:
        if refused.code == "not-found":
            abort(404)
        return shown(409, "schools/refused.html", why=words.sentence(refused.code, refused.details))
    gone_back = undone["children"] - len(undone["left"])
    return say("class-move-undone", AT, text=_counted(undone, gone_back))


def _counted(move: ClassMoveView, number: int) -> str:
    told = ngettext("{count} enfant", "{count} enfants", number).format(count=number)
    left = len(move["left"])
    if not left:
        return told
    stayed = ngettext(
        "{count} changé entre-temps et laissé où il est",
        "{count} changés entre-temps et laissés où ils sont",
        left,
    )
    return f"{told}, {stayed.format(count=left)}"


def _read(school_id: UUID) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    values, errors = read(forms.Passing, lists=("enfant",))
    page = _page(school_id, request.form.get("classe", ""))
    if not errors and str(values["vers"]) not in page["names"]:
        errors = {"vers": _(forms.NO_CLASS)}
    return page, values, errors


def _page(school_id: UUID, level: str) -> dict[str, Any]:
    if not level or len(level) > 100:
        abort(404)
    schools, classes, children = ask(
        household.schools(), household.classes(), household.class_children(school_id, level=level)
    )
    school = next((it for it in need(schools) if it["school_id"] == str(school_id)), None)
    if school is None:
        abort(404)
    offered = list(_offered(need(schools), need(classes), str(school_id), level))
    return {
        "school": school,
        "level": level,
        "children": need(children),
        "offered": offered,
        "names": dict(offered),
        "next": _next(need(classes), str(school_id), level),
        "errors": {},
        "cle": request.form.get("cle") or uuid4(),
    }


def _offered(
    schools: list[SchoolView], classes: list[ClassView], school_id: str, level: str
) -> Iterable[tuple[str, str]]:
    """The open classes of open schools but this one: its own school's first, then the town's, then
    those where children go when they leave them."""
    for school in sorted(attended(schools), key=lambda it: it["school_id"] != school_id):
        for known in classes:
            is_here = known["school_id"] == school["school_id"]
            is_itself = is_here and (known["school_id"], known["name"]) == (school_id, level)
            if is_here and known["is_open"] and not is_itself:
                yield known["class_id"], f"{known['name']}, {school['name']}"


def _next(classes: list[ClassView], school_id: str, level: str) -> str:
    """The class after this one in the town's order; nothing for the last."""
    own = [it for it in classes if it["school_id"] == school_id and it["is_open"]]
    here = next((it["position"] for it in own if it["name"] == level), None)
    later = [it for it in own if here is not None and it["position"] > here]
    return min(later, key=lambda it: it["position"])["class_id"] if later else ""


def _seen(page: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    ticked = {str(child_id) for child_id in values["enfant"]}
    children: list[ClassChildView] = page["children"]
    return {
        "to": page["names"][str(values["vers"])],
        "to_id": str(values["vers"]),
        "going": [child for child in children if child["child_id"] in ticked],
        "staying": [child for child in children if child["child_id"] not in ticked],
    }
