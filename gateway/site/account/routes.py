"""Signing in and out, and the link by which a password is chosen."""

from datetime import datetime, timedelta
from typing import Any

from flask import (
    Blueprint,
    current_app,
    jsonify,
    make_response,
    redirect,
    request,
    url_for,
)
from werkzeug.wrappers import Response

from chassis import clock
from chassis.language import _, speak
from gateway import place, words
from gateway.backend import Refused, known
from gateway.device import device
from gateway.errors import status_of
from gateway.forms import read
from gateway.language import keep
from gateway.limits import LINKS, limited
from gateway.origins import inside
from gateway.pages import ask, backend, page, rendered, say
from gateway.picture_code import asked as coded
from gateway.remote import household as records
from gateway.remote import identity
from gateway.remote.identity import SessionView
from gateway.sessions import (
    current_login,
    drop_cookie,
    session_cookie,
    set_cookie,
    signed_in_by,
)
from gateway.site import gate
from gateway.site.account.forms import AskLink, ChoosePassword, SignIn
from gateway.site.providers.opening import step_of
from gateway.unsent import Unsent, after_signing_in, sign_in_page, signed_out

account = Blueprint("account", __name__)
A_DAY = timedelta(days=1)  # More than any session lasts that is not remembered.


@account.get("/connexion")
def sign_in() -> str | Response:
    login = current_login()
    if login is not None:
        return redirect(gate.first_page(login.household_ids, login.roles), 303)
    return page("account/sign_in.html", **_screen())


@account.post("/connexion")
def open_session() -> Response:
    values, errors = read(SignIn)
    if coded.another_wanted():
        screen = _screen(values=values) | coded.shown()
        return rendered(200, "account/sign_in.html", **screen)
    if not errors and request.form.get("site_web"):  # Only a robot fills the hidden field.
        return rendered(422, "account/sign_in.html", **_screen(values=values, errors=_wrong()))
    if not errors:
        try:
            asked = identity.sign_in(
                values["email"],
                password=values["password"],
                address=place.address(),
                remember=bool(values["rester"]),
                device=device(),
                code=coded.typed(),
            )
            return signed_in(backend().tell(None, asked))
        except Refused as refusal:
            field = coded.FIELD if coded.is_about(refusal) else "email"
            errors = {field: words.sentence(refusal.code, refusal.details)}
            status = 429 if status_of(refusal.code) == 429 else 422
            screen = _screen(values=values, errors=errors) | coded.shown(refusal)
            return rendered(status, "account/sign_in.html", **screen)
    screen = _screen(values=values, errors=errors) | coded.shown()
    return rendered(422, "account/sign_in.html", **screen)


def _wrong() -> dict[str, str]:
    return {"email": words.sentence("identity.wrong-credentials")}


def _screen(**typed: Any) -> dict[str, Any]:
    given = request.values.get("suite")
    return sign_in_page(
        suite=inside(given), ended=request.args.get("fin"), unsent=Unsent.carried(), **typed
    )


def signed_in(opened: SessionView) -> Response:
    """Where somebody who has just signed in goes on: to what they were at, or to their home. The
    browser keeps what it is remembered by as long as identity does, and forgets the rest."""
    session = opened["session"]
    asked = step_of(session, request.form.get("suite"))
    if asked is not None:
        return asked
    left = datetime.fromisoformat(opened["expires_at"]) - clock.now()
    kept = {"max_age": int(left.total_seconds())} if left > A_DAY else {}
    account_ = current_app.extensions["sessions"].exchanged(session)["account"]
    first_page = gate.first_page(account_["household_ids"], account_["roles"])
    signed_in_by(session)
    chosen = account_.get("language")  # An identity of the release before says none.
    if chosen:
        speak(chosen)
    carried = Unsent.carried()
    onwards = inside(request.form.get("suite")) or first_page
    response = after_signing_in(carried) if carried else make_response(redirect(onwards, 303))
    set_cookie(response, "session", session, **kept)
    drop_cookie(response, "visiteur")
    keep(response, chosen)
    return response


@account.get("/session")
def keep_session() -> Response:
    """Asked by the page that warns of the session's end: being asked is what keeps it."""
    session = session_cookie()
    if session:
        current_app.extensions["sessions"].ask_again(session)
    login = current_login()
    left = login.seconds_left if login is not None else 0
    return make_response(jsonify(seconds_left=left), 200 if left else 401)


@account.post("/deconnexion")
def sign_out() -> Response:
    session = session_cookie()
    leave_at = None
    if session:
        current_app.extensions["sessions"].end(session)
        leave_at = backend().tell(None, identity.sign_out(session))["leave_at"]
    text = _("Sur un appareil partagé, fermez maintenant cette fenêtre.")
    response = redirect(leave_at, 303) if leave_at else say("signed-out", "/", text=text)
    drop_cookie(response, "session")
    drop_cookie(response, "foyer")
    return response


@account.get("/mot-de-passe")
def ask_link() -> str:
    return page("account/ask_link.html", values={}, errors={})


@account.post("/mot-de-passe")
@limited(LINKS)
def send_link() -> Response:
    """The same words whether the address is known or not (ASVS 6.3.8)."""
    values, errors = read(AskLink)
    if errors:
        return rendered(422, "account/ask_link.html", values=values, errors=errors)
    if not request.form.get("site_web"):
        backend().tell(None, identity.request_link(**values))
    return redirect(url_for("account.link_sent"), 303)


@account.get("/mot-de-passe/envoi")
def link_sent() -> str:
    return page("account/link_sent.html")


@account.get("/mot-de-passe/<token>")
def choose_password(token: str) -> str | Response:
    """Opening the page uses nothing up: mail scanners open links, only the button consumes it."""
    state = backend().tell(None, identity.read_link(token))["state"]
    if state != "usable":
        return rendered(410 if state != "unknown" else 404, "account/dead_link.html", state=state)
    return page("account/choose_password.html", errors={}, token=token)


@account.post("/mot-de-passe/<token>")
def set_password(token: str) -> Response:
    _typed, errors = read(ChoosePassword)
    if not errors:
        try:
            backend().tell(None, identity.set_password(token, password=request.form["password"]))
            return say(
                "password-set",
                url_for("account.sign_in"),
                text=_("Connectez-vous avec votre adresse électronique et ce mot de passe."),
            )
        except Refused as refusal:
            state = _DEAD_LINKS.get(refusal.code)
            if state:
                return rendered(410, "account/dead_link.html", state=state)
            errors = {"password": words.refused_password(refusal.details)}
    return rendered(422, "account/choose_password.html", errors=errors, token=token)


_DEAD_LINKS = {
    "identity.link-used": "used",
    "identity.link-expired": "expired",
    "identity.link-unknown": "unknown",
}


@account.get("/sans-foyer")
def no_household() -> str | Response:
    """The home of an account that no household is attached to yet."""
    login = current_login()
    if login is None:
        return signed_out()
    if login.household_id or login.is_staff:
        return redirect(gate.first_page(login.household_ids, login.roles), 303)
    (requests,) = ask(records.my_key_requests())
    return page("account/no_household.html", requests=known(requests) or [])
