"""The roll call: each child noted where it stands, one nobody expected, the day's list closed."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from chassis import clock
from chassis.language import N_
from gateway.desk import sections
from gateway.desk.screens import day_asked, id_asked, show, shown, tell
from gateway.forms import REASON_SHORTEST, Form, chosen, read, text
from gateway.remote import booking

day_list = Blueprint("desk_day", __name__)
sections.only(day_list, sections.DAY)
locks = Blueprint("desk_day_locks", __name__)
sections.only(locks, sections.LOCKS)

# What a button says of a child: present or not, and excused.
SAID = {"oui": (True, False), "non": (False, False), "excuse": (False, True)}
KEPT = ("jour", "activite", "ecole", "classe", "qui")
WORDS_MIN = 2


class Child(Form):
    enfant = chosen(N_("Choisissez un enfant."))
    activite = chosen(N_("Choisissez une activité."))


class Unlock(Form):
    motif = text(
        "booking.unlock_attendance:reason",
        200,
        N_("Dites pourquoi l’appel est rouvert : ce motif est gardé."),
        shortest=REASON_SHORTEST,
    )


@day_list.post("/desk/jour/presence")
def record_attendance() -> Response:
    """One button a child: pressed again or another one, the last counts. The page comes back to
    that child."""
    booking_id, _, said = request.form.get("presence", "").partition(":")
    present, excused = SAID.get(said, (False, False))
    asked = booking.record_attendance(
        id_asked(booking_id) or "",
        present=present,
        excused=excused,
        act_id=uuid4(),
        acted_at=clock.now(),
    )
    tell(asked)
    return _back(f"enfant-{booking_id}")


@day_list.get("/desk/jour/non-prevu")
def seek_unplanned() -> str:
    return show("lists/unplanned.html", **_sought(request.args.get("nom", ""), {}))


@day_list.post("/desk/jour/non-prevu")
def record_unplanned() -> Response:
    values, errors = read(Child)
    if errors:
        view = _sought(request.form.get("nom", ""), errors)
        return shown(422, "lists/unplanned.html", **view)
    asked = booking.record_unplanned(
        child_id=str(values["enfant"]),
        activity_id=str(values["activite"]),
        day=day_asked(request.form.get("jour")),
        act_id=uuid4(),
        acted_at=clock.now(),
    )
    return _back(f"enfant-{tell(asked)['booking_id']}")


@locks.post("/desk/jour/clore")
def lock() -> Response:
    activity_id = id_asked(request.form.get("sur")) or ""
    tell(booking.lock_attendance(day=day_asked(request.form.get("jour")), activity_id=activity_id))
    return _back("contenu")


@locks.route("/desk/jour/rouvrir", methods=["GET", "POST"])
def unlock() -> Response | str:
    """A page of its own: the reason is asked, and kept."""
    day = day_asked(request.values.get("jour"))
    activity_id = id_asked(request.values.get("sur")) or ""
    view: dict[str, Any] = {"day": day, "sur": activity_id, "kept": _kept(), "errors": {}}
    if request.method == "GET":
        return show("lists/unlock.html", **view, reason="")
    values, errors = read(Unlock)
    if errors:
        view |= {"errors": errors, "reason": request.form.get("motif", "")}
        return shown(422, "lists/unlock.html", **view)
    tell(booking.unlock_attendance(day=day, activity_id=activity_id, reason=values["motif"]))
    return _back("contenu")


def _sought(words: str, errors: dict[str, str]) -> dict[str, Any]:
    day, activity_id = (
        day_asked(request.values.get("jour")),
        id_asked(request.values.get("activite")),
    )
    enough = len(words.strip()) >= WORDS_MIN and activity_id is not None
    found = (
        tell(
            booking.children_unplanned(day=day, activity_id=activity_id or "", words=words.strip())
        )
        if enough
        else []
    )
    return {
        "day": day,
        "activity_id": activity_id,
        "words": words,
        "found": found,
        "is_sought": enough,
        "errors": errors,
    }


def _kept() -> dict[str, str]:
    """How the list was looked at, to look at it so again."""
    asked = {name: request.values.get(name, "") for name in KEPT}
    return {name: value for name, value in asked.items() if value}


def _back(anchor: str) -> Response:
    kept: dict[str, Any] = _kept() | {"jour": str(day_asked(request.form.get("jour")))}
    return redirect(url_for("desk_day.children_of_day", **kept, _anchor=anchor), 303)
