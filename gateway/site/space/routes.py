"""Mon espace: who one is and how one is reached before any household says so, and how one signs
in, with a household or without."""

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused, need
from gateway.forms import read
from gateway.pages import ask, backend, page, rendered, say
from gateway.remote import identity
from gateway.remote.identity import SpaceView
from gateway.sessions import MY_SPACE, current_login
from gateway.site import gate
from gateway.site.space.forms import REPLIES, Reply, Space, reply_options, said

space = Blueprint("space", __name__)
gate.accounts_only(space)
space.before_request(gate.staff_elsewhere)

HERE = MY_SPACE
DETAILS, REPLY = f"{HERE}/coordonnees", f"{HERE}/reponse"


@space.get(HERE)
def show() -> str:
    return page("space/space.html", space=_space(), replies=REPLIES)


@space.get(DETAILS)
def details() -> str | Response:
    """Of whoever has a household, these are in its record."""
    login = current_login()
    if login is not None and login.household_id:
        return redirect("/profil", 303)
    known = _space()
    values = dict(known) | {"prenom": known["first_name"], "nom": known["last_name"]}
    return page("space/details.html", **_form(values, {}))


@space.post(DETAILS)
def change_details() -> Response:
    login = current_login()
    values, errors = read(Space)
    if not errors:
        asked = identity.change_space(
            first_name=values["prenom"], last_name=values["nom"], **said(values)
        )
        try:
            backend().tell(login, asked)
        except Refused as refusal:
            if refusal.code != "identity.household-holds-it":
                raise
            errors = {"": words.sentence(refusal.code)}
        else:
            return say("space-saved", HERE)
    return rendered(422, "space/details.html", **_form(request.form.to_dict(), errors))


@space.get(REPLY)
def reply() -> str:
    return page("space/reply.html", **_form({"reply_by": _space()["reply_by"]}, {}))


@space.post(REPLY)
def choose_reply() -> Response:
    values, errors = read(Reply)
    if errors:
        return rendered(422, "space/reply.html", **_form(values, errors))
    backend().tell(current_login(), identity.choose_reply(values["reply_by"]))
    return say("space-saved", HERE)


def _space() -> SpaceView:
    (told,) = ask(identity.my_space())
    return need(told)


def _form(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    return {"values": values, "errors": errors, "replies": reply_options()}
