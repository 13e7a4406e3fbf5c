"""Signing in and out, and the link by which a password is chosen."""

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

from chassis.language import _, speak
from gateway import place, words
from gateway.backend import Refused
from gateway.errors import status_of
from gateway.forms import read
from gateway.language import keep
from gateway.limits import LINKS, limited
from gateway.origins import inside
from gateway.pages import backend, page, rendered, say
from gateway.remote import identity
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
from gateway.unsent import Unsent, after_signing_in, sign_in_page

account = Blueprint("account", __name__)


@account.get("/connexion")
def sign_in() -> str | Response:
    login = current_login()
    if login is not None:
        return redirect(_landing(login.household_id), 303)
    return page("account/sign_in.html", **_screen())


@account.post("/connexion")
def open_session() -> Response:
    values, errors = read(SignIn)
    if not errors and request.form.get("site_web"):  # Only a robot fills the hidden field.
        return rendered(422, "account/sign_in.html", **_screen(values=values, errors=_wrong()))
    if not errors:
        try:
            opened = backend().tell(None, identity.sign_in(**values, address=place.address()))
            return _signed_in(opened["session"])
        except Refused as refusal:
            errors = _wrong()
            if refusal.code != "chassis.invalid":  # Not an address: not known either.
                errors = {"email": words.sentence(refusal.code, refusal.details)}
            status = 429 if status_of(refusal.code) == 429 else 422
            return rendered(status, "account/sign_in.html", **_screen(values=values, errors=errors))
    return rendered(422, "account/sign_in.html", **_screen(values=values, errors=errors))


def _wrong() -> dict[str, str]:
    return {"email": words.sentence("identity.wrong-credentials")}


def _screen(**typed: Any) -> dict[str, Any]:
    given = request.values.get("suite")
    return sign_in_page(
        suite=inside(given), ended=request.args.get("fin"), unsent=Unsent.carried(), **typed
    )


def _landing(household_id: str) -> str:
    return "/accueil" if household_id else gate.DESK


def _signed_in(session: str) -> Response:
    asked = step_of(session, request.form.get("suite"))
    if asked is not None:
        return asked
    account_ = current_app.extensions["sessions"].exchanged(session)["account"]
    first_page = _landing(next(iter(account_["household_ids"]), ""))
    signed_in_by(session)
    chosen = account_.get("language")  # An identity of the release before says none.
    if chosen:
        speak(chosen)
    carried = Unsent.carried()
    onwards = inside(request.form.get("suite")) or first_page
    response = after_signing_in(carried) if carried else make_response(redirect(onwards, 303))
    set_cookie(response, "session", session)
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
    """An account the town has not attached to a household yet."""
    if current_login() is None:
        return redirect(url_for("account.sign_in"), 303)
    return page("account/no_household.html")
