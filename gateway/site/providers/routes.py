"""Signing in by FranceConnect: there and back, and being recognised the first time.

These pages only redirect and hand over: identity asks the provider, and decides. The browser that
began is known by a cookie of its own, which says nothing of anybody.
"""

from typing import Any

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from chassis.settings import settings
from gateway import place, words
from gateway.backend import Refused
from gateway.errors import status_of
from gateway.forms import read
from gateway.limits import LINKS, SIGN_INS, limited
from gateway.origins import inside
from gateway.pages import backend, rendered, say, with_notice
from gateway.question import Question
from gateway.remote import identity
from gateway.remote.identity import FinishedView
from gateway.sessions import cookie_name, drop_cookie, set_cookie
from gateway.site.attaching.routes import HERE as ATTACHING
from gateway.site.providers.forms import Child, HavingAccount
from gateway.site.providers.opening import entered

providers = Blueprint("providers", __name__)

FRANCECONNECT = "franceconnect"
PROCONNECT = "proconnect"
NAMES = {FRANCECONNECT: "FranceConnect", PROCONNECT: "ProConnect"}
BROWSER = "fournisseur"
BROWSER_LIVES_S = 40 * 60
RECOGNISING = "/connexion/franceconnect/dossier"
STEP = "providers/recognising.html"
REFUSED_CHILD = {"household.not-recognised", "household.try-later", "identity.other-identity"}
REFUSED_PASSWORD = {
    "identity.wrong-credentials",
    "identity.try-later",
    "identity.other-identity",
    "identity.not-for-staff",
    "chassis.invalid",
}
AGAIN = N_("Recommencez depuis la page de connexion.")


def offered(name: str) -> bool:
    """Whether the town offers this way in."""
    return getattr(settings, f"{name}_issuer") is not None


@providers.app_context_processor
def ways_in() -> dict[str, Any]:
    return {"offers": offered}


@providers.post("/connexion/<any(franceconnect, proconnect):name>")
@limited(SIGN_INS)
def begin(name: str) -> Response:
    if not offered(name):
        abort(404)
    suite = inside(request.form.get("suite"))
    step_up = request.form.get("renforce") == "oui"
    try:
        asked = identity.begin_sign_in(name, suite=suite, step_up=step_up)
        begun = backend().tell(None, asked, bank=True)
    except Refused as refusal:
        return _failed(name, refusal)
    response = redirect(begun["address"], 303)
    set_cookie(response, BROWSER, begun["browser"], max_age=BROWSER_LIVES_S)
    return response


@providers.get("/connexion/<any(franceconnect, proconnect):name>/retour")
@limited(SIGN_INS)
def come_back(name: str) -> Response:
    """The provider sends the browser here, with a code or with why not."""
    asked = identity.finish_sign_in(
        name,
        state=_sent("state", 500),
        browser=_browser(),
        code=_sent("code", 2000),
        error=_sent("error", 200),
    )
    try:
        finished = backend().tell(None, asked, bank=True)
    except Refused as refusal:
        return _failed(name, refusal)
    if finished["state"] == "unknown":
        return redirect(RECOGNISING, 303)
    return _entered(name, finished)


@providers.get("/connexion/<any(franceconnect, proconnect):name>/fin")
def left(name: str) -> Response:
    """Their session has ended as ours had before."""
    text = _("Sur un appareil partagé, fermez maintenant cette fenêtre.")
    return say("signed-out", "/" if name == FRANCECONNECT else "/connexion/agents", text=text)


@providers.get(RECOGNISING)
def recognise() -> str | Response:
    return _step({}, {})


@providers.post(RECOGNISING)
def by_child() -> str | Response:
    values, errors = read(Child)
    if errors:
        return _step(values, errors, status=422)
    asked = identity.recognise_by_child(
        _browser(),
        child_first_name=values["prenom"],
        child_birth_date=values["naissance"],
        address=place.address(),
    )
    return _recognised(asked, "prenom", REFUSED_CHILD)


@providers.post(f"{RECOGNISING}/mot-de-passe")
def by_password() -> str | Response:
    values, errors = read(HavingAccount)
    if errors:
        return _step(values, errors, status=422)
    asked = identity.recognise_by_password(_browser(), **values, address=place.address())
    return _recognised(asked, "email", REFUSED_PASSWORD)


@providers.post(f"{RECOGNISING}/nouveau")
def as_new() -> str | Response:
    """The town is asked from the next page: a key, codes, or a letter."""
    return _recognised(identity.open_proved_account(_browser()), "", set(), to=ATTACHING)


@providers.post(f"{RECOGNISING}/demande")
@limited(LINKS)
def ask() -> Response:
    """A clerk looks for them by what was proved; the answer is read where a household is
    attached."""
    try:
        finished = backend().tell(None, identity.ask_recognition(_browser()), bank=True)
    except Refused as refusal:
        return _failed(FRANCECONNECT, refusal)
    return with_notice(_entered(FRANCECONNECT, finished, to=ATTACHING), "recognition-asked")


def _recognised(
    asked: Question[FinishedView], field: str, codes: set[str], *, to: str | None = None
) -> str | Response:
    try:
        finished = backend().tell(None, asked, bank=True)
    except Refused as refusal:
        if refusal.code in codes:
            code = refusal.code
            if code == "chassis.invalid":  # Not an address: not known either.
                code = "identity.wrong-credentials"
            errors = {field: words.sentence(code, refusal.details)}
            status = 429 if status_of(code) == 429 else 422
            return _step(dict(request.form), errors, status=status)
        return _failed(FRANCECONNECT, refusal)
    return _entered(FRANCECONNECT, finished, to=to)


def _step(values: dict[str, Any], errors: dict[str, str], *, status: int = 200) -> str | Response:
    try:
        person = backend().tell(None, identity.sign_in_awaiting(_browser()))
    except Refused as refusal:
        return _failed(FRANCECONNECT, refusal)
    values = {name: value for name, value in values.items() if name != "password"}
    return rendered(status, STEP, person=person, values=values, errors=errors)


def _entered(name: str, finished: FinishedView, *, to: str | None = None) -> Response:
    session = finished["session"]
    assert session is not None, "it is opened"
    first_page = "/desk" if name == PROCONNECT else None
    response = entered(session, to or finished["suite"], first_page=first_page)
    drop_cookie(response, BROWSER)
    return response


def _failed(name: str, refusal: Refused) -> Response:
    """What went wrong, with its code for whoever is called, and the other ways in."""
    if not words.known(refusal.code):
        raise refusal
    status = 503 if refusal.code == "identity.provider-away" else 422
    return rendered(
        status,
        "providers/failed.html",
        provider=NAMES[name],
        name=name,
        sentence=words.sentence(refusal.code, refusal.details),
        again=_(AGAIN),
        code=_reference(refusal),
        agents=name == PROCONNECT,
        step_up=refusal.code == "identity.level-too-low",
    )


def _reference(refusal: Refused) -> str:
    """What the person reads to whoever helps: our code, and what was wrong or the provider's.
    Nothing of one who has stopped: there is nothing to help with."""
    if refusal.code == "identity.provider-denied":
        return ""
    told = refusal.details.get("what") or refusal.details.get("error") or ""
    return f"{refusal.code.removeprefix('identity.')}{' / ' if told else ''}{told}"


def _browser() -> str:
    return request.cookies.get(cookie_name(BROWSER), "")[:200]


def _sent(name: str, most: int) -> str:
    return request.args.get(name, "")[:most]
