"""How the desk behaves for whoever uses this browser."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import N_
from gateway.desk import keys, sections
from gateway.desk.screens import show
from gateway.pages import say
from gateway.sessions import set_cookie

preferences = Blueprint("desk_preferences", __name__)
sections.only(preferences)

PAGE = "/desk/preferences"
A_YEAR_S = 31_536_000
KEYS = (
    ("/", N_("Chercher")),
    ("M", N_("Ouvrir mon menu")),
    (N_("Échap"), N_("Quitter un champ")),
)


@preferences.get(PAGE)
def read() -> str:
    return show("preferences/preferences.html", keys=KEYS)


@preferences.post(PAGE)
def save() -> Response:
    """Kept by this browser: a keyboard is not an account's."""
    response = say("preferences-saved", PAGE)
    chosen = keys.OFF if request.form.get("touches") == keys.OFF else "oui"
    set_cookie(response, keys.COOKIE, chosen, max_age=A_YEAR_S)
    return response
