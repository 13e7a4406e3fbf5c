"""A newcomer makes a space: one form, a mail that proves the address, and they are in."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, request
from marshmallow import fields
from werkzeug.wrappers import Response

from chassis.language import N_, _, language
from gateway import place, words
from gateway.backend import Refused
from gateway.device import device
from gateway.errors import status_of
from gateway.forms import Form, email, read, text
from gateway.limits import LINKS, limited
from gateway.pages import backend, page, rendered, say
from gateway.picture_code import asked as coded
from gateway.remote import identity
from gateway.sessions import current_login
from gateway.site.account.forms import MISSING_EMAIL, MISSING_PASSWORD, NO_PASSWORD, secret
from gateway.site.account.routes import signed_in
from gateway.site.space.forms import Profile, reply_options, said

signing_up = Blueprint("signing_up", __name__)

HERE = "/creer-mon-espace"
SENT = f"{HERE}/envoi"
SIGN_UP = "identity.sign_up"
ANSWERED_BESIDE = {
    "identity.user-name-taken": "user_name",
    "identity.user-name-malformed": "user_name",
    "identity.picture-code-needed": coded.FIELD,
    "identity.picture-code-wrong": coded.FIELD,
}


class SignUp(Profile):
    """`essai` is of one form: sent twice by two presses, it is one space."""

    essai = fields.UUID(required=True)
    prenom = text(f"{SIGN_UP}:first_name", 100, N_("Saisissez votre prénom."))
    nom = text(f"{SIGN_UP}:last_name", 100, N_("Saisissez votre nom."))
    email = email(f"{SIGN_UP}:email", MISSING_EMAIL)
    user_name = text(f"{SIGN_UP}:user_name", 100)
    password = secret(f"{SIGN_UP}:password", NO_PASSWORD)


class Confirm(Form):
    password = secret("identity.confirm_sign_up:password", MISSING_PASSWORD)


@signing_up.get(HERE)
def show() -> str | Response:
    if current_login() is not None:
        return redirect("/mon-espace", 303)
    return page("account/sign_up.html", **_screen({"reply_by": "email"}, {}))


@signing_up.post(HERE)
@limited(LINKS)
def sign_up() -> Response:
    """The same page whether the address has an account or not: its holder alone is told."""
    values, errors = read(SignUp)
    if coded.another_wanted():
        again = _screen(request.form.to_dict(), {}) | coded.shown()
        return rendered(200, "account/sign_up.html", **again)
    if not errors and request.form.get("site_web"):  # Only a robot fills the hidden field.
        return redirect(SENT, 303)
    if not errors:
        asked = identity.sign_up(
            str(values["essai"]),
            first_name=values["prenom"],
            last_name=values["nom"],
            email=values["email"],
            user_name=values["user_name"] or None,
            password=values["password"],
            language=language(),
            address=place.address(),
            code=coded.typed(),
            **said(values),
        )
        try:
            backend().tell(None, asked)
            return redirect(SENT, 303)
        except Refused as refusal:
            errors = _beside(refusal)
            code = coded.shown(refusal)
    else:
        code = coded.shown()
    screen = _screen(request.form.to_dict(), errors) | code
    return rendered(422, "account/sign_up.html", **screen)


def _beside(refusal: Refused) -> dict[str, str]:
    if refusal.code == "identity.password-refused":
        also = refusal.details.get("also")
        name = {"user_name": words.sentence(**also)} if also else {}
        return name | {"password": words.refused_password(refusal.details)}
    if refusal.code not in ANSWERED_BESIDE:
        raise refusal
    return {ANSWERED_BESIDE[refusal.code]: words.sentence(refusal.code, refusal.details)}


@signing_up.get(SENT)
def sent() -> str:
    return page("account/sign_up_sent.html")


@signing_up.get(f"{HERE}/<token>")
def confirmation(token: str) -> str | Response:
    """Opening the page opens no account: mail scanners open links, only the button does."""
    state = backend().tell(None, identity.read_sign_up(token))["state"]
    if state != "usable":
        return _dead(state)
    return page("account/sign_up_confirm.html", token=token, errors={})


@signing_up.post(f"{HERE}/<token>")
def confirm(token: str) -> Response:
    values, errors = read(Confirm)
    if errors:
        return rendered(422, "account/sign_up_confirm.html", token=token, errors=errors)
    asked = identity.confirm_sign_up(
        token, password=values["password"], address=place.address(), device=device()
    )
    try:
        confirmed = backend().tell(None, asked)
    except Refused as refusal:
        if refusal.code in _DEAD_LINKS:
            return _dead(_DEAD_LINKS[refusal.code])
        told = {"password": words.sentence(refusal.code, refusal.details)}
        if refusal.code == "identity.wrong-credentials":
            told = {"password": _("Ce n’est pas le mot de passe choisi en créant votre espace.")}
        status = 429 if status_of(refusal.code) == 429 else 422
        return rendered(status, "account/sign_up_confirm.html", token=token, errors=told)
    lost = _("Votre nom d’utilisateur a été pris entre-temps : choisissez-en un dans Mon espace.")
    response = signed_in(confirmed)
    notice = say("space-opened", "", text="" if confirmed["user_name_kept"] else lost)
    for cookie in notice.headers.getlist("Set-Cookie"):
        response.headers.add("Set-Cookie", cookie)
    return response


def _dead(state: str) -> Response:
    status = 410 if state != "unknown" else 404
    return rendered(status, "account/sign_up_dead.html", state=state)


_DEAD_LINKS = {
    "identity.link-used": "used",
    "identity.link-expired": "expired",
    "identity.link-unknown": "unknown",
}


def _screen(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    """A form that comes back is another: what is sent next may differ from what was sent."""
    shown = values | {"essai": str(uuid4())}
    return {"values": shown, "errors": errors, "replies": reply_options()}
