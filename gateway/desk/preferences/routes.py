"""How the desk behaves for whoever uses this browser, and their second factor."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import N_
from gateway import words
from gateway.backend import Refused, known
from gateway.desk import keys, sections
from gateway.desk.screens import ask, shown, staff_login, tell
from gateway.forms import Form, read, text
from gateway.limits import SIGN_INS, limited
from gateway.pages import say
from gateway.remote import identity
from gateway.sessions import set_cookie

preferences = Blueprint("desk_preferences", __name__)
sections.only(preferences)

PAGE = "/desk/preferences"
CODES = f"{PAGE}/codes-de-secours"
A_YEAR_S = 31_536_000
KEYS = (
    ("/", N_("Chercher")),
    ("M", N_("Ouvrir mon menu")),
    (N_("Échap"), N_("Quitter un champ")),
)
REFUSED = {"identity.code-wrong", "identity.try-later"}


class Code(Form):
    code = text("identity.remake_codes:code", 40, N_("Saisissez le code."))


@preferences.get(PAGE)
def read_preferences() -> Response:
    return _screen(200, {})


@preferences.post(PAGE)
def save() -> Response:
    """Kept by this browser: a keyboard is not an account's."""
    response = say("preferences-saved", PAGE)
    chosen = keys.OFF if request.form.get("touches") == keys.OFF else "oui"
    set_cookie(response, keys.COOKIE, chosen, max_age=A_YEAR_S)
    return response


@preferences.post(CODES)
@limited(SIGN_INS)
def remake_codes() -> Response:
    """Shown on the answer itself, once: an address that gives them again would be another key."""
    values, errors = read(Code)
    if not errors:
        try:
            told = tell(identity.remake_codes(values["code"]))
        except Refused as refusal:
            if refusal.code not in REFUSED:
                raise
            errors = {"code": words.sentence(refusal.code, refusal.details)}
        else:
            return shown(200, "preferences/codes.html", codes=told["recovery_codes"])
    return _screen(422, errors)


def _screen(status: int, errors: dict[str, str]) -> Response:
    """What is typed of a code is not shown again: it has served, or is wrong."""
    (answer,) = ask(identity.factor_step(staff_login().session))
    told = {"keys": KEYS, "factor": known(answer), "errors": errors}
    return shown(status, "preferences/preferences.html", **told)
