"""A session that another way in has opened, put in this browser; or the step that it still asks."""

from urllib.parse import urlencode

from flask import current_app, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis.language import speak
from gateway.backend import Refused
from gateway.language import keep
from gateway.origins import inside
from gateway.sessions import cookie_name, drop_cookie, set_cookie, signed_in_by
from gateway.site import gate

HALF = "etape"  # The cookie of a session that still asks for a second factor.
HALF_LIVES_S = 15 * 60
STEP = "/connexion/second-facteur"
NEEDED = "identity.second-factor-needed"


def entered(session: str, suite: str | None, *, first_page: str | None = None) -> Response:
    """On to where one was going; to the second factor where the session asks for one."""
    asked = step_of(session, suite)
    if asked is not None:
        return asked
    account = current_app.extensions["sessions"].exchanged(session)["account"]
    signed_in_by(session)
    if account.get("language"):
        speak(account["language"])
    usual = gate.first_page(account["household_ids"], account["roles"])
    response = make_response(redirect(inside(suite) or first_page or usual, 303))
    put(response, session)
    keep(response, account.get("language"))
    return response


def put(response: Response, session: str) -> None:
    set_cookie(response, "session", session)
    drop_cookie(response, "visiteur")
    drop_cookie(response, HALF)


def step_of(session: str, suite: str | None) -> Response | None:
    """Where whoever has given the first factor goes on; None when nothing more is asked."""
    try:
        current_app.extensions["sessions"].exchanged(session)
    except Refused as refusal:
        if refusal.code != NEEDED:
            raise
        onwards = inside(suite)
        response = redirect(f"{STEP}?{urlencode({'suite': onwards})}" if onwards else STEP, 303)
        set_cookie(response, HALF, session, max_age=HALF_LIVES_S)
        return response
    return None


def half_session() -> str:
    """The session that still asks, of this browser; empty without one."""
    return request.cookies.get(cookie_name(HALF), "")[:200]
