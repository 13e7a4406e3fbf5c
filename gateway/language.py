"""Which language a browser is answered in: the one it chose, kept in its own cookie.

The account has one too, for what the town sends it; signing in brings it to the browser
(gateway/site/account). The desk and programs are spoken to in French.
"""

from flask import request
from werkzeug.wrappers import Response

from chassis.language import LANGUAGES, SOURCE, speak
from gateway.sessions import cookie_name, set_cookie

COOKIE = "langue"
KEPT_FOR_S = 365 * 24 * 3600
IN_FRENCH = ("/desk", "/api/")


def speak_as_chosen() -> None:
    """Before each request: nothing of the one before is left in this process."""
    french = request.path.startswith(IN_FRENCH)
    speak(SOURCE if french else request.cookies.get(cookie_name(COOKIE)))


def keep(response: Response, chosen: str | None) -> None:
    """From the next page on, in this browser; what is not a language of ours changes nothing."""
    if chosen in LANGUAGES:
        set_cookie(response, COOKIE, chosen, max_age=KEPT_FOR_S)
