"""An account attaches its household: with a clé enfance, or with the codes of a child.

These pages are for whoever is signed in, with a household or without one; they show nothing of a
household before it is attached.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, current_app, g, redirect, request
from werkzeug.wrappers import Response

from gateway import place, words
from gateway.backend import Refused, known
from gateway.forms import read
from gateway.limits import LINKS, limited
from gateway.pages import backend, page, rendered, say
from gateway.picture_code import asked as coded
from gateway.question import Question
from gateway.remote import household as records
from gateway.remote import identity
from gateway.remote.household import AttachedView
from gateway.sessions import ATTACHING, Login, cookie_name, current_login, set_cookie
from gateway.site import gate
from gateway.site.attaching.forms import Ask, Codes, Key, Newcomer
from gateway.typed import is_same_name

attaching = Blueprint("attaching", __name__)
gate.accounts_only(attaching)

HERE = ATTACHING
BY_CODES = f"{HERE}/codes"
DONE, ASK, NEW = f"{HERE}/fait", f"{HERE}/demande", f"{HERE}/nouvelle-famille"
LOOK_AGAIN_S = 1
SLOWED = "household.try-later"
REFUSED_HERE = {
    SLOWED,
    "household.key-wrong",
    "household.codes-wrong",
    "household.already-attached",
}


@attaching.get(HERE)
def show_key() -> str:
    (asked,) = backend().ask(_login(), [records.my_key_requests()])
    return page("attaching/key.html", requests=known(asked) or [], **_screen({}, {}))


@attaching.post(HERE)
def by_key() -> Response:
    values, errors = read(Key)

    def attach() -> Question[AttachedView]:
        return records.attach_by_key(
            access_key=values["access_key"],
            address=place.address(),
            attempt_id=values["essai"],
            code_proof=_code_proof(values["essai"]),
        )

    return _tried(attach, "attaching/key.html", "access_key", values, errors)


@attaching.get(BY_CODES)
def show_codes() -> str:
    login = _login()
    typed = {"prenom": login.first_name, "nom": login.last_name}
    return page("attaching/codes.html", **_screen(typed, {}))


@attaching.post(BY_CODES)
def by_codes() -> Response:
    values, errors = read(Codes)

    def attach() -> Question[AttachedView]:
        return records.attach_by_codes(
            child_code=values["child_code"],
            payer_code=values["payer_code"],
            first_name=values["prenom"],
            last_name=values["nom"],
            address=place.address(),
            attempt_id=values["essai"],
            code_proof=_code_proof(values["essai"]),
        )

    return _tried(attach, "attaching/codes.html", "child_code", values, errors)


@attaching.get(ASK)
def show_asking() -> str:
    """Filled in with what whoever asks has said of themselves already."""
    login = _login()
    typed = {"prenom": login.first_name, "nom": login.last_name}
    (told,) = backend().ask(login, [identity.my_space()])
    said = known(told)
    if said is not None:
        town = f"{said['postcode']} {said['city']}".strip()
        typed["adresse"] = "\n".join(filter(None, (said["line1"], said["line2"], town)))
    return page("attaching/ask.html", **_screen(typed, {}))


@attaching.post(ASK)
@limited(LINKS)
def ask() -> Response:
    """The same words whether such a family exists or not: nothing is looked up here."""
    values, errors = read(Ask)
    if not errors:
        asked = records.ask_key(
            values["essai"],
            first_name=values["prenom"],
            last_name=values["nom"],
            child_first_name=values["enfant_prenom"],
            child_last_name=values["enfant_nom"],
            child_birth_date=values["naissance"],
            address=values["adresse"],
        )
        try:
            backend().tell(_login(), asked, key=str(values["essai"]))
            return say("key-asked", HERE)
        except Refused as refusal:
            if refusal.code != "household.too-many-key-requests":
                raise
            values = dict(request.form)
            errors = {"": words.sentence(refusal.code, refusal.details)}
    return rendered(422, "attaching/ask.html", **_screen(values, errors))


@attaching.get(NEW)
def show_newcomer() -> str:
    login = _login()
    typed = {"prenom": login.first_name, "nom": login.last_name}
    return page("attaching/newcomer.html", **_screen(typed, {}))


@attaching.post(NEW)
@limited(LINKS)
def ask_as_newcomer() -> Response:
    """A family that the town does not know yet asks for a record to be opened."""
    values, errors = read(Newcomer)
    if not errors:
        asked = records.ask_key(
            values["essai"],
            first_name=values["prenom"],
            last_name=values["nom"],
            child_first_name=None,
            child_last_name=None,
            child_birth_date=None,
            address=None,
        )
        try:
            backend().tell(_login(), asked, key=str(values["essai"]))
            return say("key-asked", HERE)
        except Refused as refusal:
            if refusal.code != "household.too-many-key-requests":
                raise
            values = dict(request.form)
            errors = {"": words.sentence(refusal.code, refusal.details)}
    return rendered(422, "attaching/newcomer.html", **_screen(values, errors))


@attaching.get(DONE)
def done() -> str | Response:
    """Identity hears of it a moment after household has said yes: this page waits for it."""
    awaited = request.cookies.get(cookie_name("foyer"))
    if awaited is None:
        return redirect(HERE, 303)
    current_app.extensions["sessions"].ask_again(_login().session)
    g.pop("login")
    if awaited in _login().household_ids:
        other = _other_name(awaited)
        if other is None:
            return say("household-attached", "/accueil")
        return page("attaching/other_name.html", **other)
    return page("attaching/done.html", seconds=LOOK_AGAIN_S)


def _other_name(household_id: str) -> dict[str, str] | None:
    """The account's name and its guardian's, where they are not the same: the letter of somebody
    else may have been opened. None while household is away too: nothing waits for this."""
    login = _login()
    (told,) = backend().ask(login, [records.particulars(household_id)])
    record = known(told)
    own = record["own_guardian_id"] if record else None
    guardians = record["guardians"] if record else []
    guardian = next((it for it in guardians if it["guardian_id"] == own), None)
    if guardian is None:
        return None
    names = {
        "account_name": f"{login.first_name} {login.last_name}",
        "guardian_name": f"{guardian['first_name']} {guardian['last_name']}",
    }
    return None if is_same_name(names["account_name"], names["guardian_name"]) else names


def _code_proof(attempt_id: UUID) -> str:
    """Identity's, that the code of the picture was read; nothing where the page asked for none."""
    typed = coded.typed()
    if typed is None or not typed["text"]:
        return ""
    asked = identity.prove_picture_code(
        typed["code_id"], code=typed["text"], attempt_id=str(attempt_id)
    )
    return backend().tell(None, asked)["proof"]


def _tried(
    attach: Callable[[], Question[AttachedView]],
    template: str,
    field: str,
    values: dict[str, Any],
    errors: dict[str, str],
) -> Response:
    """Attached, with a clerk, or back to the form: what was typed of oneself is still there."""
    if coded.another_wanted():
        typed = request.form.to_dict()
        return rendered(200, template, **_screen(typed, {}), **coded.shown())
    slowed, code = False, {}
    if errors:
        code = coded.shown()
    else:
        try:
            return _onwards(backend().tell(_login(), attach()))
        except Refused as refusal:
            if refusal.code not in REFUSED_HERE and not coded.is_about(refusal):
                raise
            slowed = refusal.code == SLOWED
            beside = coded.FIELD if coded.is_about(refusal) else field
            errors = {beside: words.sentence(refusal.code, refusal.details)}
            code = coded.shown(refusal)
    status = 429 if slowed else 422
    return rendered(status, template, **_screen(values, errors, slowed=slowed), **code)


def _onwards(answer: AttachedView) -> Response:
    if answer["household_id"] is None:
        return say("attachment-waits", HERE)
    response = redirect(DONE, 303)
    set_cookie(response, "foyer", answer["household_id"])
    return response


def _screen(
    values: dict[str, Any], errors: dict[str, str], *, slowed: bool = False
) -> dict[str, Any]:
    return {"values": values, "errors": errors, "slowed": slowed, "attempt_id": uuid4()}


def _login() -> Login:
    login = current_login()
    assert login is not None
    return login
