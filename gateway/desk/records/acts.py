"""A record is closed and reopened, and what its children come to is ended."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.records import forms
from gateway.desk.records.ahead import why_not_close
from gateway.desk.records.correcting import address
from gateway.desk.records.page import Edited, record_page
from gateway.desk.records.routes import RECORD
from gateway.desk.screens import once, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import booking, household

closing = Blueprint("desk_closing", __name__)
sections.only(closing, sections.CORRECTING)
ending = Blueprint("desk_ending", __name__)
sections.only(ending, sections.ENDING)


@closing.post(f"{RECORD}/clore")
def close(household_id: UUID) -> Response:
    values, errors = read(forms.Closing)
    errors = errors or why_not_close(household_id)
    if errors:
        return _again(household_id, "clore", errors)
    asked = household.close_household(household_id, reason=values["motif"])
    return _done(household_id, "clore", asked, values, "record-closed")


@closing.post(f"{RECORD}/rouvrir")
def reopen(household_id: UUID) -> Response:
    values, errors = read(forms.Closing)
    if errors:
        return _again(household_id, "rouvrir", errors)
    asked = household.reopen_household(household_id, reason=values["motif"])
    return _done(household_id, "rouvrir", asked, values, "record-reopened")


@ending.post(f"{RECORD}/inscriptions/fin")
def end_enrolment(household_id: UUID) -> Response:
    values, errors = read(forms.EndOfEnrolment)
    named = (request.form.get(name, "") for name in ("enfant", "activite", "debut"))
    key = f"fin-{'_'.join(named)}"
    if errors:
        return _again(household_id, key, errors)
    asked = booking.end_enrolment(
        household_id,
        child_id=values["enfant"],
        activity_id=values["activite"],
        first=values["debut"],
        last=values["au"],
    )
    return _done(household_id, key, asked, values, "enrolment-ended")


def _done(
    household_id: UUID, key: str, asked: Any, values: dict[str, Any], notice: str
) -> Response:
    content = [f"{name}={value}" for name, value in sorted(values.items())]
    form_id = request.form.get("saisie", "")
    try:
        tell(asked, key=once(str(household_id), key, form_id, *content))
    except Refused as refusal:
        return _again(household_id, key, {"": words.sentence(refusal.code, refusal.details)})
    return say(notice, address(household_id, key))


def _again(household_id: UUID, key: str, errors: dict[str, str]) -> Response:
    edited = Edited(key, request.form.to_dict(), errors)
    return shown(422, "records/record.html", **record_page(household_id, edited))
