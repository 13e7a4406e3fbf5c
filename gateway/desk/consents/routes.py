"""What the town asks families to consent to: named, written in versions, asked or no longer."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.consents import forms
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import documents, household
from gateway.remote.household import ConsentKindView

consents = Blueprint("desk_consents", __name__)
sections.only(consents, sections.CONSENTS)

AT = sections.CONSENTS.path
ONE = f"{AT}/<uuid:consent_id>"


@consents.get(AT)
def listed() -> str:
    (told,) = ask(household.consent_kinds())
    return show("consents/list.html", kinds=need(told))


@consents.get(f"{AT}/nouvelle")
def new() -> str:
    (told,) = ask(household.consent_kinds())
    usual = {"pour": "child", "rang": len(need(told)) + 1, "demandee": "oui"}
    return show("consents/new.html", values=usual, errors={}, cle=uuid4())


@consents.post(f"{AT}/nouvelle")
def add() -> Response:
    values, errors = read(forms.Kind)
    if errors:
        typed = request.form.to_dict()
        cle = request.form.get("cle") or uuid4()
        return shown(422, "consents/new.html", values=typed, errors=errors, cle=cle)
    _keep(values["cle"], values)
    return say("consent-saved", f"{AT}/{values['cle']}", text=values["nom"])


@consents.get(ONE)
def one(consent_id: UUID) -> str:
    return show("consents/one.html", **_one(consent_id, {}, {}))


@consents.post(ONE)
def change(consent_id: UUID) -> Response:
    values, errors = read(forms.Kind)
    if errors:
        typed = request.form.to_dict()
        return shown(422, "consents/one.html", **_one(consent_id, typed, errors))
    _found(consent_id)
    _keep(consent_id, values)
    return say("consent-saved", AT, text=values["nom"])


@consents.post(f"{ONE}/textes")
def publish(consent_id: UUID) -> Response:
    typed = {name: value for name, value in request.form.items() if value}
    values, errors = read(forms.Version, typed=request.form.__class__(typed))
    titles = dict(_files())
    file_id = str(values["fichier"]) if not errors and values["fichier"] else None
    if file_id is not None and file_id not in titles:
        abort(400)
    if not errors:
        told: dict[str, Any] = {
            "number": values["numero"],
            "text": values["texte"],
            "file_id": file_id,
            "document_title": titles[file_id] if file_id else None,
            "asks_again": values["redemander"] == "oui",
        }
        try:
            key = once(str(values["cle"]), repr(sorted(told.items(), key=lambda it: it[0])))
            kind = tell(household.publish_consent(consent_id, **told), key=key)
            return say("consent-published", f"{AT}/{consent_id}", text=kind["name"])
        except Refused as refused:
            if refused.code == "not-found":
                abort(404)
            errors = {"texte": words.sentence(refused.code, refused.details)}
    typed = request.form.to_dict()
    return shown(422, "consents/one.html", **_one(consent_id, typed, errors))


def _keep(consent_id: UUID, values: dict[str, Any]) -> None:
    told: dict[str, Any] = {
        "name": values["nom"],
        "about": values["pour"],
        "position": values["rang"],
        "is_asked": values["demandee"] == "oui",
    }
    key = once(str(values["cle"]), repr(sorted(told.items())))
    tell(household.set_consent(consent_id, **told), key=key)


def _found(consent_id: UUID) -> ConsentKindView:
    (told,) = ask(household.consent_kinds())
    found = next((kind for kind in need(told) if kind["consent_id"] == str(consent_id)), None)
    return found or abort(404)


def _files() -> list[tuple[str, str]]:
    """The documents that a version may be joined by: everybody's, or families' alone."""
    (told,) = ask(documents.public_documents())
    return [(paper["file"]["file_id"], paper["title"]) for paper in known(told) or []]


def _one(consent_id: UUID, values: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    kind = _found(consent_id)
    now = {
        "nom": kind["name"],
        "pour": kind["about"],
        "rang": kind["position"],
        "demandee": "oui" if kind["is_asked"] else "",
    }
    last = kind["versions"][0] if kind["versions"] else None
    usual = now | ({"texte": last["text"], "fichier": last["file_id"] or ""} if last else {})
    return {
        "kind": kind,
        "next_number": (last["number"] if last else 0) + 1,
        "files": _files(),
        "values": usual | values,
        "errors": errors,
        "cle": uuid4(),
    }
