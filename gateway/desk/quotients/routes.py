"""A family's quotient at the desk: source, date, end, the CAF asked with its consent noted."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.formatting import digits
from chassis.language import _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.quotients import words as words_of
from gateway.desk.quotients.forms import NO_PAPER, Quotient
from gateway.desk.screens import ask, once, show, shown, staff_login, tell, today
from gateway.forms import read
from gateway.pages import say
from gateway.pieces import known_kinds
from gateway.quotients import told
from gateway.quotients.countries import COUNTRIES
from gateway.quotients.forms import ConsentNoted
from gateway.remote import household

quotient = Blueprint("desk_quotient", __name__)
sections.only(quotient, sections.QUOTIENTS)
caf = Blueprint("desk_caf", __name__)
sections.only(caf, sections.ASKING_THE_CAF)
HERE = "/desk/familles/<uuid:household_id>/quotient"
OF_THE_FORM = {"household.birth-place-missing": "commune", "household.quotient-asked-often": ""}


@quotient.get(HERE)
def show_quotient(household_id: UUID) -> str:
    return show("quotients/quotient.html", **_page(household_id, {}, {}))


@quotient.post(HERE)
def record_quotient(household_id: UUID) -> Response:
    """Read on a paper, or told as unknown."""
    values, errors = read(Quotient)
    if not errors:
        asked = household.record_quotient_familial(
            household_id,
            amount=values["amount"],
            source=values["source"],
            valid_from=values["debut"],
            paper_kind=values["papier"],
            paper_on=values["papier_du"],
        )
        told = (
            str(household_id),
            *(str(values[name]) for name in ("amount", "source", "debut", "papier", "papier_du")),
        )
        try:
            tell(asked, key=once(request.form.get("saisie", ""), *told))
        except Refused as refusal:
            errors = {"": words.sentence(refusal.code, refusal.details)}
    if errors:
        typed = request.form.to_dict()
        return shown(422, "quotients/quotient.html", **_page(household_id, typed, errors))
    return say("quotient-recorded", _address(household_id))


@caf.post(f"{HERE}/caf")
def ask_the_caf(household_id: UUID) -> Response:
    values, errors = read(ConsentNoted)
    if not errors:
        question = household.consent_to_quotient(
            household_id,
            consent_id=str(values["saisie"]),
            guardian_id=str(values["parent"]),
            text_version=told.TEXT_VERSION,
            identity=values["identity"],
            noted=values["note"],
        )
        try:
            tell(question, bank=True)
        except Refused as refusal:
            if refusal.code not in OF_THE_FORM:
                raise
            errors = {OF_THE_FORM[refusal.code]: words.sentence(refusal.code, refusal.details)}
    if errors:
        typed = request.form.to_dict()
        return shown(422, "quotients/quotient.html", **_page(household_id, typed, errors))
    return say("quotient-asked", _address(household_id))


@caf.post(f"{HERE}/redemander")
def ask_again(household_id: UUID) -> Response:
    tell(
        household.ask_quotient_again(household_id, ask_id=request.form.get("saisie", "")),
        bank=True,
    )
    return say("quotient-asked-again", _address(household_id))


@caf.post(f"{HERE}/retirer")
def withdraw(household_id: UUID) -> Response:
    key = once(request.form.get("saisie", ""), str(household_id), "withdraw")
    tell(household.withdraw_quotient_consent(household_id), key=key)
    return say("quotient-consent-withdrawn", _address(household_id))


def _address(household_id: UUID) -> str:
    return f"/desk/familles/{household_id}/quotient"


def _papers() -> list[tuple[str, str]]:
    """The kinds of paper that say a quotient, as the town has them."""
    saying = [
        (code, _(kind["name"]))
        for code, kind in known_kinds().items()
        if any(note["use"] == "quotient" for note in kind["notes"])
    ]
    return [*saying, (NO_PAPER, _("Aucun papier"))]


def _page(household_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    answers = ask(household.record(household_id), household.quotient_state(household_id))
    record, state = need(answers[0]), need(answers[1])
    consent = state["consent"]
    return {
        "record": record,
        "state": state,
        "asked": told.asked(state, words_of.ASKS),
        "history": told.history(state, words_of.ORIGINS),
        "consent_text": told.consent_text(
            consent["text_version"] if consent else told.TEXT_VERSION
        ),
        "to_sign": told.consent_text(told.TEXT_VERSION),
        "guardians": [
            (one["guardian_id"], f"{one['first_name']} {one['last_name']}")
            for one in record["guardians"]
        ],
        "papers": _papers(),
        "countries": list(COUNTRIES.items()),
        "values": {"debut": digits(today())} | values,
        "may_record": record["closed_at"] is None,
        "may_ask": sections.ASKING_THE_CAF.is_open_to(staff_login()),
        "errors": errors,
        "form_id": values.get("saisie") or uuid4(),
        **told.effects(ask, str(household_id), state, today()),
        **tabs("quotient"),
    }
