"""One table from what went wrong to a status and a French page; never an exception's text."""

from typing import Any

from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from chassis.errors import Broken
from chassis.language import N_, _
from chassis.logs import describe_failure, log, new_reference
from gateway import words
from gateway.backend import Refused, Unavailable
from gateway.origins import words_in_json
from gateway.pages import page
from gateway.sessions import Login, current_login
from gateway.turns import RETRY_AFTER_S, Crowded, Gone
from gateway.unsent import signed_out

STATUS = {
    "chassis.forbidden": 404,  # What is not yours must look like what does not exist.
    "chassis.not-found": 404,
    "chassis.invalid": 400,
    "chassis.too-late": 503,
    "identity.try-later": 429,
    "gateway.too-many": 429,
    "identity.no-session": 401,
    "identity.second-factor-needed": 401,
    "identity.account-closed": 401,
    "identity.picture-code-needed": 401,
    "identity.picture-code-wrong": 401,
    "identity.wrong-credentials": 401,
    "gateway.key-missing": 400,
}

PAGES = {
    400: (
        N_("Demande illisible"),
        N_("Nous n’avons pas compris cette demande. Revenez en arrière."),
    ),
    401: (
        N_("Connexion nécessaire"),
        N_("Votre session est terminée. Reconnectez-vous pour continuer."),
    ),
    403: (N_("Page interdite"), N_("Votre compte ne permet pas d’ouvrir cette page.")),
    404: (N_("Page introuvable"), N_("Cette page n’existe pas, ou elle n’est pas à vous.")),
    405: (N_("Page introuvable"), N_("Cette page n’existe pas, ou elle n’est pas à vous.")),
    409: (N_("Impossible maintenant"), N_("La situation a changé depuis l’affichage de la page.")),
    408: (N_("Envoi trop lent"), N_("L’envoi n’est pas arrivé à temps. Réessayez.")),
    413: (N_("Envoi trop lourd"), N_("Ce que vous envoyez dépasse la taille permise.")),
    429: (N_("Trop d’essais"), N_("Attendez quelques minutes, puis recommencez.")),
    500: (
        N_("Une erreur s’est produite"),
        N_("L’erreur vient de nous. Rien de ce que vous aviez enregistré n’est perdu."),
    ),
    503: (
        N_("Service momentanément indisponible"),
        N_(
            "Ce service ne répond pas. Vos réservations et votre panier sont gardés. "
            "Réessayez dans quelques minutes."
        ),
    ),
}
# At the desk nobody has a draft, nor a town hall to call.
AT_DESK = {
    404: (PAGES[404][0], N_("Cette page n’existe pas, ou ce qu’elle montrait n’existe plus.")),
    403: (PAGES[403][0], N_("Votre fonction ne permet pas d’ouvrir cette page.")),
    500: (PAGES[500][0], N_("L’erreur vient du portail. Ce qui était enregistré est gardé.")),
    503: (
        PAGES[503][0],
        N_(
            "Ce service ne répond pas. Ce qui était enregistré est gardé. "
            "Réessayez dans quelques minutes."
        ),
    ),
}
CROWDED = (
    N_("Beaucoup de monde en ce moment"),
    N_(
        "Trop de familles sont là en même temps pour vous répondre tout de suite. "
        "Ce que vous aviez enregistré est gardé. Réessayez dans une minute."
    ),
)
CLIENT_GONE = 499  # As nginx counts them; nobody reads this answer.
STALE_FORM = (
    N_("Formulaire périmé"),
    N_(
        "Ce formulaire a été ouvert trop longtemps, ou dans une session terminée. "
        "Rechargez la page."
    ),
)


def _told(status: int) -> tuple[str, str]:
    """Title and sentence, for whoever reads them."""
    at_desk = request.path == "/desk" or request.path.startswith("/desk/")
    return _said(AT_DESK.get(status, PAGES[status]) if at_desk else PAGES[status])


def _said(told: tuple[str, str]) -> tuple[str, str]:
    title, sentence = told
    return _(title), _(sentence)


def status_of(code: str) -> int:
    """The HTTP status of a refusal; a rule of the trade that says no is a conflict."""
    return STATUS.get(code, 409)


def register(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Unavailable, _away)
    app.register_error_handler(Broken, _broken)
    app.register_error_handler(Crowded, _crowded)
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _refused(refusal: Refused) -> AnyResponse:
    status = status_of(refusal.code)
    if status == 401 and not words_in_json():
        return signed_out()
    title, sentence = _told(status)
    if status == 404:
        return _answer(status, title, sentence, code="chassis.not-found")
    if status != 400:
        sentence = words.sentence(refusal.code, refusal.details)
    return _answer(status, title, sentence, code=refusal.code, details=refusal.details)


def _away(away: Unavailable) -> AnyResponse:
    reference = away.reference or new_reference()
    log.warning("gateway.service-away", target=away.service, reference=reference)
    return _answer(503, *_told(503), code="gateway.unavailable", reference=reference)


def _broken(broken: Broken) -> AnyResponse:
    return _answer(500, *_told(500), code="gateway.broken", reference=broken.reference)


def _crowded(_crowded: Crowded) -> AnyResponse:
    log.warning("gateway.crowded")
    answer = _answer(503, *_said(CROWDED), code="gateway.crowded")
    answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def _gone(_gone: Gone) -> AnyResponse:
    return Response(status=CLIENT_GONE)


def _http(error: HTTPException) -> AnyResponse:
    if isinstance(error.response, Response):
        return error.response
    status = error.code if error.code in PAGES else 400 if (error.code or 500) < 500 else 500
    title, sentence = _said(STALE_FORM) if g.get("stale_form") else _told(status)
    code = "gateway.stale-form" if g.get("stale_form") else f"gateway.http-{error.code}"
    answer = _answer(error.code or 500, title, sentence, code=code)
    for name, value in error.get_headers():
        if name.lower() in ("location", "allow", "retry-after"):
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> AnyResponse:
    reference = describe_failure(f"gateway:{request.endpoint}", error)
    return _answer(500, *_told(500), code="gateway.broken", reference=reference)


def _answer(
    status: int,
    title: str,
    sentence: str,
    *,
    code: str,
    reference: str | None = None,
    details: dict[str, Any] | None = None,
) -> Response:
    if words_in_json():
        problem: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
        problem |= {"detail": sentence, "code": code}
        if reference:
            problem["reference"] = reference
        if details:
            problem["details"] = details
        response = jsonify(problem)
        response.mimetype = "application/problem+json"
    else:
        g.login = _who(status)
        shown = page("error.html", title=title, sentence=sentence, reference=reference)
        response = Response(shown, mimetype="text/html")
    response.status_code = status
    return response


def _who(status: int) -> Login | None:
    """Whoever the page is for. After a failure of the house nothing more is asked of it."""
    if "login" in g or status >= 500 or request.path.startswith("/static/"):
        known: Login | None = g.get("login")
        return known
    try:
        return current_login()
    except (Unavailable, Broken):
        return None
