"""Mon quotient familial: what it is, where it comes from, what it changes, and the CAF asked."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import digits
from gateway import words
from gateway.backend import Refused, known, need
from gateway.forms import read
from gateway.pages import ask, ask_page, backend, household_login, page, rendered, say
from gateway.particulars.forms import once_of
from gateway.question import Question
from gateway.quotients import told
from gateway.quotients.countries import COUNTRIES
from gateway.quotients.forms import Consent
from gateway.remote import household
from gateway.remote.household import ParticularsView, QuotientStateView
from gateway.site import gate

quotient = Blueprint("quotient", __name__)
gate.families_only(quotient)

HERE = "/foyer/quotient"
FORM = f"{HERE}/caf"
OF_THE_FORM = {
    "household.birth-place-missing": "commune",
    "household.quotient-asked-often": "",
    "chassis.forbidden": "",
}


@quotient.get(HERE)
def show() -> str:
    household_id = household_login().household_id
    (answered,) = ask_page(household.quotient_state(household_id))
    state = need(answered)
    return page(
        "quotient/quotient.html",
        state=state,
        asked=told.asked(state),
        history=told.history(state),
        consent_text=_consented(state),
        form_id=uuid4(),
        **told.effects(ask, household_id, state, clock.today(clock.now())),
    )


@quotient.get(FORM)
def show_form() -> Response | str:
    """Filled in with what the record says already of whoever asks."""
    household_id = household_login().household_id
    answered, said = ask_page(
        household.quotient_state(household_id), household.particulars(household_id)
    )
    if not need(answered)["asks_the_caf"]:
        return redirect(HERE, 303)
    return page("quotient/consent.html", **_form(need(answered), _known_of(known(said)), {}))


@quotient.post(FORM)
def consent() -> Response:
    login = household_login()
    values, errors = read(Consent)
    answers = ask_page(
        household.quotient_state(login.household_id), household.particulars(login.household_id)
    )
    state, own = need(answers[0]), need(answers[1])["own_guardian_id"] or abort(404)
    if not errors:
        question = household.consent_to_quotient(
            login.household_id,
            consent_id=str(values["saisie"]),
            guardian_id=own,
            text_version=told.TEXT_VERSION,
            identity=values["identity"],
            noted=None,
        )
        errors = _told(question)
    if errors:
        typed = request.form.to_dict()
        return rendered(422, "quotient/consent.html", **_form(state, typed, errors))
    return say("quotient-asked", HERE)


def _known_of(said: ParticularsView | None) -> dict[str, Any]:
    if said is None:
        return {}
    own = said["own_guardian_id"]
    facts = {each["field"]: each["value"] for each in said["facts"] if each["person_id"] == own}
    born: Any = facts.get("guardian.birth_date")
    return {
        "nom_naissance": facts.get("guardian.birth_name") or "",
        "naissance": digits(born) if born else "",
    }


def _told(question: Question[Any]) -> dict[str, str]:
    """Why it was not taken, if so. The CAF may be slow: it is waited for as the bank is."""
    try:
        backend().tell(household_login(), question, bank=True)
    except Refused as refusal:
        if refusal.code not in OF_THE_FORM:
            raise
        return {OF_THE_FORM[refusal.code]: words.sentence(refusal.code, refusal.details)}
    return {}


@quotient.post(f"{HERE}/redemander")
def ask_again() -> Response:
    login = household_login()
    asked = household.ask_quotient_again(login.household_id, ask_id=request.form.get("saisie", ""))
    backend().tell(login, asked, bank=True)
    return say("quotient-asked-again", HERE)


@quotient.post(f"{HERE}/retirer")
def withdraw() -> Response:
    login = household_login()
    key = once_of("withdraw-quotient-consent", request.form.get("saisie", ""))
    backend().tell(login, household.withdraw_quotient_consent(login.household_id), key=key)
    return say("quotient-consent-withdrawn", HERE)


def _consented(state: QuotientStateView) -> str:
    return told.consent_text(state["consent"]["text_version"]) if state["consent"] else ""


def _form(
    state: QuotientStateView, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    return {
        "state": state,
        "values": values,
        "errors": errors,
        "countries": list(COUNTRIES.items()),
        "consent_text": told.consent_text(told.TEXT_VERSION),
        "form_id": values.get("saisie") or uuid4(),
    }
