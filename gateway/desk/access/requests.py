"""One request of a key: who says they are whom, the records that look like it, and the answer."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, known
from gateway.desk import sections
from gateway.desk.access.forms import Attach, LetterTo, Recognise, Refusal
from gateway.desk.access.identities import UNKNOWN, birth_told, persons
from gateway.desk.access.pages import HOME, STATES, WAYS, letter_id, letter_once, said_here
from gateway.desk.screens import ask, id_asked, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.papers.keys import key_letters
from gateway.question import Question, asked_if
from gateway.remote import household, identity
from gateway.remote.household import BornOn, KeyRequestAtDeskView, LookAlikeView, SearchView

key_requests = Blueprint("desk_key_requests", __name__)
sections.only(key_requests, sections.KEYS)

ONE = "/desk/a-traiter/cles/<uuid:request_id>"
DOUBLE = "household.already-attached"
NEUTRAL = N_(
    "Nous ne vous reconnaissons pas à ces réponses. Venez au guichet avec une pièce d’identité."
)


@key_requests.get(ONE)
def one(request_id: UUID) -> str:
    """Taken in hand by whoever opens it."""
    tell(household.take(request_id), key=letter_id())
    screen = _screen(request_id, {}, {})
    return show(_template(screen), **screen)


@key_requests.post(f"{ONE}/reconnaitre")
def recognise(request_id: UUID) -> Response:
    """The guardian whom a proved identity is."""
    values, errors = read(Recognise)
    if not errors:
        guardian_id = values["guardian_id"]
        asked = household.accept_identity(request_id, guardian_id=guardian_id)
        try:
            tell(asked, key=once(str(request_id), "recognise", str(guardian_id), _pressed()))
            return say("key-request-decided", HOME)
        except Refused as refusal:
            if refusal.code != DOUBLE:
                raise
            errors = {"guardian_id": words.sentence(refusal.code, refusal.details)}
    return _again(request_id, values, errors)


@key_requests.post(f"{ONE}/lettre")
def answer(request_id: UUID) -> Response:
    values, errors = read(LetterTo)
    if not errors:
        asked = household.answer_key_request(
            values["household_id"],
            request_id=request_id,
            guardian_id=values["guardian_id"],
            letter_id=values["lettre"],
        )
        try:
            made = tell(asked)
            return letter_once(
                lambda: key_letters([made], clock.now()), f"lettre-cle-{made['reference']}.pdf"
            )
        except Refused as refusal:
            said_here(refusal)
            errors = {"": words.sentence(refusal.code, refusal.details)}
    return shown(422, "access/request.html", **_screen(request_id, values, errors))


@key_requests.post(f"{ONE}/rattacher")
def accept(request_id: UUID) -> Response:
    values, errors = read(Attach)
    if errors:
        return shown(422, "access/request.html", **_screen(request_id, values, errors))
    guardian_id = values["guardian_id"]
    asked = household.accept_codes(request_id, guardian_id=guardian_id)
    tell(asked, key=once(str(request_id), "attach", str(guardian_id), _pressed()))
    return say("key-request-decided", HOME)


@key_requests.post(f"{ONE}/refuser")
def refuse(request_id: UUID) -> Response:
    values, errors = read(Refusal)
    if errors:
        return _again(request_id, values, errors)
    asked = household.refuse_key_request(request_id, reason=values["motif"])
    tell(asked, key=once(str(request_id), "refuse", values["motif"], _pressed()))
    return say("key-request-decided", HOME)


def _pressed() -> str:
    """One showing of the page, one order."""
    return request.form.get("cle", "")


def _again(request_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> Response:
    screen = _screen(request_id, values, errors)
    return shown(422, _template(screen), **screen)


def _template(screen: dict[str, Any]) -> str:
    is_proved = screen["asked"]["way"] == "identity"
    return "access/identity.html" if is_proved else "access/request.html"


def _screen(request_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    told = tell(household.review_key_request(request_id))
    asked = told["request"]
    chosen = asked["household_id"] or id_asked(
        request.args.get("foyer") or values.get("household_id")
    )
    typed = request.args.get("q", "")
    alike, found, record, keys, contact = ask(
        asked_if(bool(asked["child_birth_date"]), _alike(asked)),
        asked_if(bool(typed), household.search(typed or "-", page=1)),
        asked_if(bool(chosen), household.record(chosen or "")),
        asked_if(bool(chosen), household.keys(chosen or "")),
        identity.account_contact(asked["account_id"]),
    )
    is_proved = asked["way"] == "identity"
    return {
        "told": told,
        "asked": asked,
        "contact": known(contact),
        "is_closed": bool(asked["verdict"] or told["decision"]),
        "alike": _listed(known(alike), known(found)),
        "found": _listed(None, known(found)),
        "persons": persons(told["near"], known(record), known(keys)),
        "birth": birth_told(asked["birth_date"]),
        "record": known(record),
        "keys": known(keys),
        "q": typed,
        "values": {"motif": told["typed"] or _(UNKNOWN if is_proved else NEUTRAL)} | values,
        "errors": errors,
        "states": STATES,
        "ways": WAYS,
        "letter_id": letter_id,
    }


def _alike(asked: KeyRequestAtDeskView) -> Question[list[LookAlikeView]]:
    """Where a child of that name was born that day."""
    child: BornOn = {
        "first_name": asked["child_first_name"] or "",
        "last_name": asked["child_last_name"] or "",
        "birth_date": asked["child_birth_date"] or "",
    }
    return household.look_alikes(guardians=[], children=[child])


def _listed(alike: list[LookAlikeView] | None, found: SearchView | None) -> list[dict[str, Any]]:
    """Those that look like it, then those that the clerk has looked for; each once."""
    seen: dict[str, dict[str, Any]] = {}
    for like in alike or []:
        seen[like["household_id"]] = {**like}
    for it in found["households"] if found else []:
        seen.setdefault(it["household_id"], {**it, "who": it["children"]})
    return list(seen.values())
