"""How one signs in, changed: the password, the user name, the address, the browsers signed in."""

from typing import Any, cast
from uuid import UUID

from flask import Blueprint, current_app, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway import place, words
from gateway.backend import Refused, need
from gateway.device import shown
from gateway.errors import status_of
from gateway.forms import Form, email, read, text
from gateway.limits import LINKS, limited
from gateway.pages import ask, backend, page, rendered, say
from gateway.question import Question
from gateway.remote import identity
from gateway.sessions import MY_SPACE, Login, current_login
from gateway.site import gate
from gateway.site.account.forms import MISSING_EMAIL, NO_PASSWORD, secret

credentials = Blueprint("credentials", __name__)
gate.accounts_only(credentials)
credentials.before_request(gate.staff_elsewhere)

PASSWORD, NAME = f"{MY_SPACE}/mot-de-passe", f"{MY_SPACE}/nom-d-utilisateur"
EMAIL, DEVICES = f"{MY_SPACE}/adresse", f"{MY_SPACE}/appareils"
NO_CURRENT = N_("Saisissez votre mot de passe actuel.")
BESIDE = {
    "identity.wrong-password": "current",
    "identity.try-later": "current",
    "identity.password-refused": "password",
    "identity.user-name-taken": "user_name",
    "identity.user-name-malformed": "user_name",
    "identity.email-unchanged": "email",
    "identity.email-of-staff": "email",
    "identity.too-many-mails": "email",
}


class ChangePassword(Form):
    current = secret("identity.change_password:current", NO_CURRENT)
    password = secret("identity.change_password:password", NO_PASSWORD)


class ChangeName(Form):
    current = secret("identity.change_user_name:current", NO_CURRENT)
    user_name = text("identity.change_user_name:user_name", 100)


class ChangeEmail(Form):
    current = secret("identity.ask_email:current", NO_CURRENT)
    email = email("identity.ask_email:email", MISSING_EMAIL)


@credentials.get(PASSWORD)
def show_password() -> str:
    return page("space/password.html", errors={})


@credentials.post(PASSWORD)
def change_password() -> Response:
    values, errors = read(ChangePassword)
    if errors:
        return rendered(422, "space/password.html", errors=errors)
    asked = identity.change_password(
        values["current"],
        address=place.address(),
        session=_login().session,
        password=values["password"],
    )
    refused = _refused(asked, "space/password.html", {})
    return refused or say("password-changed", MY_SPACE)


@credentials.get(NAME)
def show_name() -> str:
    (told,) = ask(identity.my_space())
    values = {"user_name": need(told)["user_name"] or ""}
    return page("space/user_name.html", values=values, errors={})


@credentials.post(NAME)
def change_name() -> Response:
    values, errors = read(ChangeName)
    if errors:
        return rendered(422, "space/user_name.html", values=values, errors=errors)
    name = values["user_name"] or None
    asked = identity.change_user_name(values["current"], address=place.address(), user_name=name)
    refused = _refused(asked, "space/user_name.html", values)
    return refused or say("space-saved", MY_SPACE)


@credentials.get(EMAIL)
def show_email() -> str:
    return page("space/email.html", values={}, errors={}, email=_login().email)


@credentials.post(EMAIL)
@limited(LINKS)
def change_email() -> Response:
    """The same words whether the address has an account or not: its holder alone is told."""
    values, errors = read(ChangeEmail)
    known = {"email": _login().email}
    if errors:
        return rendered(422, "space/email.html", values=values, errors=errors, **known)
    asked = identity.ask_email(values["current"], address=place.address(), email=values["email"])
    refused = _refused(asked, "space/email.html", values, **known)
    told = _("Suivez le lien du courrier qui vient d’y partir : il est valable 24 heures.")
    return refused or say("email-asked", MY_SPACE, text=told)


@credentials.get(DEVICES)
def devices() -> str:
    (told,) = ask(identity.devices(_login().session))
    listed = [it | {"name": shown(it["device"])} for it in cast(Any, need(told))]
    return page("space/devices.html", devices=listed)


@credentials.post(f"{DEVICES}/<uuid:login_id>/deconnecter")
def end_device(login_id: UUID) -> Response:
    backend().tell(_login(), identity.end_device(str(login_id)))
    return say("device-ended", DEVICES)


@credentials.post(f"{DEVICES}/autres/deconnecter")
def end_others() -> Response:
    backend().tell(_login(), identity.end_other_devices(_login().session))
    return say("devices-ended", DEVICES)


def _refused(
    asked: Question[None], template: str, values: dict[str, Any], **more: Any
) -> Response | None:
    """The form again, with what was typed but the passwords; None once it is done."""
    login = _login()
    try:
        backend().tell(login, asked)
    except Refused as refusal:
        if refusal.code not in BESIDE:
            raise
        said = words.sentence(refusal.code, refusal.details)
        if refusal.code == "identity.password-refused":
            said = words.refused_password(refusal.details)
        status = 429 if status_of(refusal.code) == 429 else 422
        errors = {BESIDE[refusal.code]: said}
        typed = values and request.form.to_dict()
        return rendered(status, template, values=typed, errors=errors, **more)
    current_app.extensions["sessions"].ask_again(login.session)
    return None


def _login() -> Login:
    login = current_login()
    assert login is not None
    return login
