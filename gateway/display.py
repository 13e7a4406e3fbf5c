"""How a browser shows the families' pages: in the town's colours, or in black and white for whoever
sees these badly. Kept in a cookie of its own, so that it needs neither an account nor a script."""

from flask import request
from werkzeug.wrappers import Response

from gateway.sessions import cookie_name, set_cookie

COOKIE = "affichage"
CONTRAST, USUAL = "contraste", "habituel"
KEPT_FOR_S = 365 * 24 * 3600


def chosen() -> str:
    """CONTRAST, USUAL, or empty: then the device's own preference decides."""
    kept = request.cookies.get(cookie_name(COOKIE), "")
    return kept if kept in (CONTRAST, USUAL) else ""


def keep(response: Response, display: str) -> None:
    """From the next page on, in this browser; what is not a display of ours changes nothing."""
    if display in (CONTRAST, USUAL):
        set_cookie(response, COOKIE, display, max_age=KEPT_FOR_S)
