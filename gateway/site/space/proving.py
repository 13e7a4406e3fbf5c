"""The link that proves a new address: from whatever browser the mail is read in."""

from flask import Blueprint
from werkzeug.wrappers import Response

from gateway.backend import Refused
from gateway.pages import backend, page, rendered, say
from gateway.remote import identity

proving = Blueprint("proving", __name__)

HERE = "/changer-mon-adresse"
_DEAD_LINKS = {
    "identity.link-used": "used",
    "identity.link-expired": "expired",
    "identity.link-unknown": "unknown",
}


@proving.get(f"{HERE}/<token>")
def show(token: str) -> str | Response:
    """Opening the page changes nothing: mail scanners open links, only the button does."""
    state = backend().tell(None, identity.read_email_change(token))["state"]
    return page("space/email_confirm.html", token=token) if state == "usable" else _dead(state)


@proving.post(f"{HERE}/<token>")
def confirm(token: str) -> Response:
    try:
        backend().tell(None, identity.confirm_email(token))
    except Refused as refusal:
        if refusal.code not in _DEAD_LINKS:
            raise
        return _dead(_DEAD_LINKS[refusal.code])
    return say("email-changed", "/connexion")


def _dead(state: str) -> Response:
    return rendered(404 if state == "unknown" else 410, "space/email_dead.html", state=state)
