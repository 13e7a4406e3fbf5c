"""A second factor: its code at each sign-in, and its installation, with the recovery codes once."""

import segno
from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused
from gateway.errors import status_of
from gateway.forms import read
from gateway.limits import SIGN_INS, limited
from gateway.origins import inside
from gateway.pages import backend, page, rendered
from gateway.remote import identity
from gateway.sessions import session_cookie, signed_in_by
from gateway.site.providers.forms import Code
from gateway.site.providers.opening import STEP, entered, half_session, put

second_factor = Blueprint("second_factor", __name__)

INSTALL = f"{STEP}/installer"
SIGN_IN = "/connexion"
REFUSED = {"identity.code-wrong", "identity.try-later"}


@second_factor.get(STEP)
def ask_code() -> str | Response:
    session = half_session()
    try:
        told = backend().tell(None, identity.factor_step(session)) if session else None
    except Refused:
        told = None
    if told is None:
        return redirect(SIGN_IN, 303)
    if told["step"] == "enrolment":
        return redirect(INSTALL, 303)
    if told["step"] is None:
        return entered(session, _suite())
    return page("providers/code.html", errors={}, suite=_suite())


@second_factor.post(STEP)
@limited(SIGN_INS)
def give_code() -> str | Response:
    session = half_session()
    if not session:
        return redirect(SIGN_IN, 303)
    values, errors = read(Code)
    if not errors:
        try:
            backend().tell(None, identity.prove_factor(session, code=values["code"]))
            return entered(session, _suite())
        except Refused as refusal:
            if refusal.code == "identity.no-session":
                return redirect(SIGN_IN, 303)
            errors = _said(refusal)
    return rendered(422, "providers/code.html", errors=errors, suite=_suite())


@second_factor.get(INSTALL)
def show_key() -> str | Response:
    return _installing({})


@second_factor.post(INSTALL)
@limited(SIGN_INS)
def confirm() -> str | Response:
    session = _session()
    values, errors = read(Code)
    if errors:
        return _installing(errors, status=422)
    try:
        told = backend().tell(None, identity.confirm_factor(session, code=values["code"]))
    except Refused as refusal:
        if refusal.code not in REFUSED:
            return redirect(SIGN_IN, 303)
        return _installing(_said(refusal), status=422)
    signed_in_by(session)
    codes = told["recovery_codes"]
    response = rendered(200, "providers/recovery.html", codes=codes, suite=_suite() or "/desk")
    put(response, session)
    return response


def _installing(errors: dict[str, str], *, status: int = 200) -> str | Response:
    """The same key until a code of it is typed."""
    session = _session()
    if not session:
        return redirect(SIGN_IN, 303)
    try:
        told = backend().tell(None, identity.begin_factor(session))
    except Refused as refusal:
        if refusal.code != "identity.factor-installed":
            return redirect(SIGN_IN, 303)
        return rendered(200, "providers/installed.html")
    picture = segno.make(told["address"], error="m").svg_data_uri(scale=5, border=4)
    secret = told["secret"]
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return rendered(
        status,
        "providers/install.html",
        picture=picture,
        secret=groups,
        errors=errors,
        suite=_suite(),
    )


def _said(refusal: Refused) -> dict[str, str]:
    if refusal.code not in REFUSED and status_of(refusal.code) != 400:
        raise refusal
    code = refusal.code if refusal.code in REFUSED else "identity.code-wrong"
    return {"code": words.sentence(code, refusal.details)}


def _session() -> str:
    """Of whoever has still to install one, or is signed in and wants one."""
    return half_session() or session_cookie() or ""


def _suite() -> str | None:
    return inside(request.values.get("suite"))
