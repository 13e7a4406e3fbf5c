"""What the town takes of families' requests: which, checked or not, by when, with which pieces."""

import json
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway import words
from gateway.asking.words import NAMES
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.changes.forms import Promise
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.pieces import kinds as piece_names
from gateway.remote import household, notify
from gateway.remote.household import RequestKindView, WantedPieceTyped

request_kinds = Blueprint("desk_request_kinds", __name__)
sections.only(request_kinds, sections.REQUEST_KINDS)

LIST = "/desk/reglages/demandes"
DAYS_MAX = 90
ALWAYS: dict[str, Any] = {"all": []}


def _is(fact: str, value: object) -> dict[str, Any]:
    return {"fact": fact, "operator": "is", "value": value}


# The cases in which a piece may be asked, as the page offers them; one that is of none of these
# stays as it is.
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "toujours": (N_("toujours"), ALWAYS),
    "deux-foyers": (N_("si l’enfant a deux foyers"), _is("two_homes", True)),
    "caf": (N_("si la famille est allocataire de la CAF"), _is("of_the_caf", True)),
    "caf-inconnue": (
        N_("si la famille est allocataire et son quotient inconnu"),
        {"all": [_is("of_the_caf", True), _is("quotient_known", False)]},
    ),
    "sans-caf": (N_("si la famille n’est pas allocataire de la CAF"), _is("of_the_caf", False)),
    "premier": (N_("pour le premier enfant de la famille"), _is("first_child", True)),
    "moins-de-6": (
        N_("si l’enfant a moins de 6 ans"),
        {"fact": "age", "operator": "under", "value": 6},
    ),
    "demenagement": (N_("pour un déménagement"), _is("situation", "move")),
    "separation": (N_("pour une séparation"), _is("situation", "separation")),
}
OTHER = "autre"


@request_kinds.get(LIST)
def kinds() -> str:
    told = [(kind, _(NAMES[kind["kind"]]), _pieces(kind)) for kind in _asked().values()]
    return show("changes/kinds.html", kinds=told, **_promise({}, {}))


@request_kinds.post(f"{LIST}/messages")
def promise() -> Response:
    """Within how many days a message is answered: the queue says who waits longer."""
    values, errors = read(Promise)
    if errors:
        told = [(kind, _(NAMES[kind["kind"]]), _pieces(kind)) for kind in _asked().values()]
        typed = _promise(request.form.to_dict(), errors)
        return shown(422, "changes/kinds.html", kinds=told, **typed)
    days = values["jours"]
    tell(notify.set_message_promise(days=days), key=once(str(values["cle"]), str(days)))
    return say("promise-saved", LIST)


def _promise(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    (asked,) = ask(notify.message_promise())
    said = known(asked)
    usual = {"jours": said["days"]} if said else None
    return {"promise": usual, "values": (usual or {}) | values, "errors": errors, "cle": uuid4()}


@request_kinds.get(f"{LIST}/<kind>")
def choose(kind: str) -> str:
    return show("changes/kind.html", **_form(_one(kind), {}))


@request_kinds.post(f"{LIST}/<kind>")
def decide(kind: str) -> Response:
    before = _one(kind)
    errors: dict[str, str] = {}
    days = request.form.get("delai", "")
    if not days.isdecimal() or int(days) > DAYS_MAX:
        errors["delai"] = _("Écrivez un nombre de jours, de 0 à {most}.").format(most=DAYS_MAX)
    wanted = _wanted(before)
    if not errors:
        told: dict[str, Any] = {
            "is_offered": "offerte" in request.form,
            "is_checked": request.form.get("verifiee") != "non",
            "promised_days": int(days),
            "pieces": wanted,
        }
        key = once(request.form.get("cle", ""), json.dumps([kind, told], sort_keys=True))
        try:
            tell(household.set_request_kind(kind=kind, **told), key=key)
        except Refused as refused:
            errors[""] = words.sentence(refused.code, refused.details)
        else:
            return say("request-kind-saved", LIST, text=_(NAMES[kind]))
    return shown(422, "changes/kind.html", **_form(before, errors))


def _one(kind: str) -> RequestKindView:
    return _asked().get(kind) or abort(404)


def _asked() -> dict[str, RequestKindView]:
    (told,) = ask(household.request_kinds())
    return {kind["kind"]: kind for kind in need(told) if kind["kind"] in NAMES} or abort(404)


def _wanted(before: RequestKindView) -> list[WantedPieceTyped]:
    """In the order of the town's kinds of piece."""
    kept = {piece["piece"]: piece["when"] for piece in before["pieces"]}
    wanted: list[WantedPieceTyped] = []
    for piece in piece_names():
        case = request.form.get(f"piece-{piece}", "")
        if case in CASES:
            wanted.append({"piece": piece, "when": CASES[case][1]})
        elif case == OTHER and piece in kept:
            wanted.append({"piece": piece, "when": kept[piece]})
    return wanted


def _form(kind: RequestKindView, errors: dict[str, str]) -> dict[str, Any]:
    cases = {piece["piece"]: _case(piece["when"]) for piece in kind["pieces"]}
    usual: dict[str, Any] = {
        "offerte": kind["is_offered"],
        "verifiee": "oui" if kind["is_checked"] else "non",
        "delai": kind["promised_days"],
    }
    usual |= {f"piece-{piece}": case for piece, case in cases.items()}
    typed: dict[str, Any] = {**request.form.to_dict(), "offerte": "offerte" in request.form}
    offered = [(code, _(said)) for code, (said, _when) in CASES.items()]
    return {
        "kind": kind["kind"],
        "name": _(NAMES[kind["kind"]]),
        "pieces": piece_names(),
        "cases": offered,
        "others": {piece for piece, case in cases.items() if case == OTHER},
        "values": typed if errors else usual,
        "errors": errors,
        "cle": request.form.get("cle") or "",
    }


def _pieces(kind: RequestKindView) -> list[str]:
    names = piece_names()
    told = []
    for piece in kind["pieces"]:
        case = _case(piece["when"])
        said = _(CASES[case][0]) if case in CASES else _("dans un cas particulier")
        told.append(f"{names.get(piece['piece'], piece['piece'])}, {said}")
    return told


def _case(when: object) -> str:
    return next((code for code, (_said, known) in CASES.items() if known == when), OTHER)
