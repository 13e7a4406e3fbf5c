"""Partner towns: who they are, what they may hear and send, and how the exchange goes."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from gateway.backend import Refused, partners
from gateway.desk import sections
from gateway.desk.partners import wording
from gateway.desk.partners.forms import Key, Replay, Town
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.errors import status_of
from gateway.pages import say
from gateway.site.forms import read
from gateway.words import sentence

towns = Blueprint("desk_partners", __name__)
sections.only(towns, sections.PARTNERS)

PAGE = "/desk/partenaires"
FIELD_OF = {"partners.already-known": "nom_court", "partners.key-unusable": "cle"}


@towns.get(PAGE)
def all_towns() -> str:
    """Where no broker stands, nobody answers for partners: the page says so."""
    answers = ask(towns=partners.partners())
    return show("partners/towns.html", answers, states=wording.STATES)


@towns.get(f"{PAGE}/nouvelle")
def describe() -> str:
    return show("partners/add.html", **_form({"entend": [], "envoie": []}, {}))


@towns.post(f"{PAGE}/nouvelle")
def add() -> Response:
    values, errors = read(Town, lists=("entend", "envoie"))
    if errors:
        return shown(422, "partners/add.html", **_form(values, errors))
    asked = partners.add_partner(
        values["nom_court"],
        values["commune"],
        values["entend"],
        values["envoie"],
        values["public_key"],
    )
    try:
        credentials = tell(asked, key=str(values["form_id"]))
    except Refused as refusal:
        told = sentence(refusal.code, refusal.details)
        errors = {FIELD_OF.get(refusal.code, ""): told}
        return shown(status_of(refusal.code), "partners/add.html", **_form(values, errors))
    return _credentials(values["commune"], credentials)


@towns.get(f"{PAGE}/<partner>")
def town(partner: str) -> str:
    return show("partners/town.html", **_town(partner))


@towns.post(f"{PAGE}/<partner>/identifiants")
def rotate(partner: str) -> Response:
    name = tell(partners.partner(partner))["name"]
    return _credentials(name, tell(partners.rotate(partner), key=str(uuid4())))


@towns.post(f"{PAGE}/<partner>/cle")
def add_key(partner: str) -> AnyResponse:
    values, errors = read(Key)
    if not errors:
        try:
            key = once(partner, values["cle"])
            tell(partners.add_partner_key(partner, values["public_key"]), key=key)
        except Refused as refusal:
            errors = {"cle": sentence(refusal.code, refusal.details)}
    if errors:
        return shown(422, "partners/town.html", **_town(partner, values, errors))
    return say("partenaire-cle", f"{PAGE}/{partner}")


@towns.post(f"{PAGE}/<partner>/suspendre")
def suspend(partner: str) -> AnyResponse:
    tell(partners.suspend(partner), key=str(uuid4()))
    return say("partenaire-suspendu", f"{PAGE}/{partner}")


@towns.post(f"{PAGE}/<partner>/reprendre")
def resume(partner: str) -> AnyResponse:
    tell(partners.resume(partner), key=str(uuid4()))
    return say("partenaire-repris", f"{PAGE}/{partner}")


@towns.post(f"{PAGE}/<partner>/essai")
def send_test_event(partner: str) -> AnyResponse:
    sent = tell(partners.send_test_event(partner), key=str(uuid4()))
    return say("partenaire-essai", f"{PAGE}/{partner}", text=f"Numéro {sent['sequence']}")


@towns.post(f"{PAGE}/<partner>/renvoyer")
def replay(partner: str) -> AnyResponse:
    values, errors = read(Replay)
    if errors:
        return shown(422, "partners/town.html", **_town(partner, values, errors))
    again = tell(partners.replay_partner(partner, values["numero"]), key=str(uuid4()))
    return say("partenaire-renvoi", f"{PAGE}/{partner}", text=f"{again['count']} événements")


def _credentials(name: str, credentials: dict[str, Any]) -> Response:
    """The one answer to a form that is not a redirect: a password that no page can show again
    must not be kept anywhere until the next one."""
    return shown(200, "partners/credentials.html", name=name, given=credentials)


def _form(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    return {
        "values": values,
        "errors": errors,
        "form_id": values.get("form_id") or uuid4(),
        "hears": wording.HEARS,
        "sends": wording.SENDS,
    }


def _town(
    partner: str, values: dict[str, Any] | None = None, errors: dict[str, str] | None = None
) -> dict[str, Any]:
    return {
        "partner": tell(partners.partner(partner)),
        "values": values or {},
        "errors": errors or {},
        "hears": wording.HEARS,
        "sends": wording.SENDS,
        "states": wording.STATES,
        "refusal": wording.refusal,
    }
