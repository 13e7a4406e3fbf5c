"""What a family asks to have changed: typed, its pieces joined, sent, followed, taken back."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import weekday
from chassis.language import _
from gateway import words
from gateway.asking.forms import KINDS, asked_of, typed_again
from gateway.asking.pieces import wanted
from gateway.asking.words import (
    NAMES,
    SITUATION_NAMES,
    STATES,
    Known,
    asked_in_words,
)
from gateway.backend import Refused, known, need
from gateway.compose.custody import FOR_A_PARENT, weeks_said
from gateway.compose.kept import Until, asked_for, kept_until
from gateway.forms import map_pairs, read
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.remote import documents, household
from gateway.remote.household import RequestView
from gateway.site import gate

asking = Blueprint("asking", __name__)
gate.families_only(asking)

LIST = "/foyer/demandes"
ONE = f"{LIST}/<any({', '.join(KINDS)}):kind>/<uuid:request_id>"
ABOUT_A_CHILD = ("custody", "days")
MONDAY = date(2024, 1, 1)


@asking.get(LIST)
def requests() -> str:
    household_id = household_login().household_id
    told, offered, schools, record = ask_page(
        household.requests(household_id),
        household.request_kinds(),
        household.schools(),
        household.record(household_id),
    )
    names = _names(known(schools), known(record))
    two_homes = any(
        child["weeks"] != "all" for child in (known(record) or {"children": []})["children"]
    )
    return page(
        "asking/list.html",
        requests=[(each, asked_in_words(each, names)) for each in need(told) if _is_shown(each)],
        names=NAMES,
        states=STATES,
        offered=[
            kind["kind"]
            for kind in need(offered)
            if kind["is_offered"]
            and kind["kind"] in KINDS
            and (two_homes or kind["kind"] not in ABOUT_A_CHILD)
        ],
    )


@asking.get(f"{LIST}/nouvelle/<any({', '.join(KINDS)}):kind>")
def begin(kind: str) -> Response:
    return redirect(f"{LIST}/{kind}/{uuid4()}", 303)


@asking.get(ONE)
def write(kind: str, request_id: UUID) -> str:
    found = _found(request_id)
    if found and (found["kind"] != kind or found["state"] not in ("draft", "sent")):
        abort(404)
    values = typed_again(found) if found else {}
    version = found["version"] if found else 0
    return page(**_form(kind, request_id, values, {}, version))


@asking.post(ONE)
def keep(kind: str, request_id: UUID) -> Response:
    """What was typed is kept in the family's record, whoever of its parents goes on with it."""
    values, errors = read(KINDS[kind].form)
    version = int(request.form.get("version", "0")) if _is_number("version") else 0
    if errors:
        typed = request.form.to_dict()
        return rendered(422, **_form(kind, request_id, typed, errors, version))
    asked = asked_of(kind, values)
    question = household.save_request(
        household_login().household_id,
        request_id=str(request_id),
        kind=kind,
        asked=asked,
        version=version,
    )
    try:
        saved = backend().tell(household_login(), question)
    except Refused as refusal:
        if refusal.code not in ("household.request-changed", "household.request-closed"):
            raise
        told = {"": words.sentence(refusal.code, refusal.details)}
        now = int(refusal.details.get("version", version))
        return rendered(409, **_form(kind, request_id, request.form.to_dict(), told, now))
    if saved["state"] == "sent":
        return say("request-changed", LIST)
    return redirect(f"{LIST}/{request_id}/verifier", 303)


@asking.get(f"{LIST}/<uuid:request_id>/verifier")
def check(request_id: UUID) -> Response | str:
    """A request that was sent has its place in the list."""
    checking = _checking(request_id, {})
    return page(**checking) if checking else redirect(LIST, 303)


@asking.post(f"{LIST}/<uuid:request_id>/envoyer")
def send(request_id: UUID) -> Response:
    version = int(request.form["version"]) if _is_number("version") else 0
    question = household.send_request(
        household_login().household_id, request_id=str(request_id), version=version
    )
    try:
        sent = backend().tell(household_login(), question)
    except Refused as refusal:
        told = {"": words.sentence(refusal.code, refusal.details)}
        checking = _checking(request_id, told)
        return rendered(422, **checking) if checking else redirect(LIST, 303)
    if sent["state"] == "accepted":
        return say("request-done", LIST)
    return say("request-sent", LIST)


@asking.post(f"{LIST}/<uuid:request_id>/reprendre")
def withdraw(request_id: UUID) -> Response:
    question = household.withdraw_request(
        household_login().household_id, request_id=str(request_id)
    )
    try:
        backend().tell(household_login(), question)
    except Refused as refusal:
        if refusal.code != "household.request-closed":
            raise
        return say("request-closed", LIST)
    return say("request-withdrawn", LIST)


def _form(
    kind: str, request_id: UUID, values: dict[str, Any], errors: dict[str, str], version: int
) -> dict[str, Any]:
    record, schools = ask_page(
        household.record(household_login().household_id), household.schools()
    )
    children = [child for child in need(record)["children"] if child["weeks"] != "all"]
    return {
        "template": f"asking/{kind}.html",
        "title": _(NAMES[kind]),
        "action": f"{LIST}/{kind}/{request_id}",
        "values": values,
        "errors": errors,
        "version": version,
        "situations": [(code, _(name)) for code, name in SITUATION_NAMES.items()],
        "schools": map_pairs(
            [school for school in known(schools) or [] if school["is_open"]], "school_id", "name"
        ),
        "children": map_pairs(children, "child_id", "first_name"),
        "kept_until": _kept() if kind == "erasure" else None,
        "weekdays": [(str(number), weekday(MONDAY + timedelta(number))) for number in range(7)],
    }


def _kept() -> Until:
    day = clock.today(clock.now())
    return kept_until(backend().ask(household_login(), asked_for(day)))


def _checking(request_id: UUID, errors: dict[str, str]) -> dict[str, Any]:
    household_id = household_login().household_id
    told, shelf, schools, record = ask_page(
        household.request(household_id, request_id=str(request_id)),
        documents.shelf(household_id),
        household.schools(),
        household.record(household_id),
    )
    asked = need(told)
    if asked["state"] != "draft" or asked["kind"] not in KINDS:
        return {}
    return {
        "template": "asking/check.html",
        "request_id": request_id,
        "asked": asked,
        "title": _(NAMES[asked["kind"]]),
        "lines": asked_in_words(asked, _names(known(schools), known(record))),
        "weeks": _weeks(asked),
        "wanted": wanted(asked, known(shelf)),
        "errors": errors,
    }


def _weeks(asked: RequestView) -> list[Any]:
    """The six weeks that a rule of custody would give, seen before it is sent."""
    if asked["kind"] != "custody":
        return []
    rule: Any = asked["asked"]
    preview = household.preview_custody(household_login().household_id, **rule)
    (weeks,) = backend().ask(household_login(), [preview])
    return weeks_said(known(weeks) or [], FOR_A_PARENT)


def _found(request_id: UUID) -> RequestView | None:
    (told,) = ask_page(household.requests(household_login().household_id))
    return next((each for each in need(told) if each["request_id"] == str(request_id)), None)


def _names(schools: Any, record: Any) -> Known:
    children = record["children"] if record else []
    return Known(
        {school["school_id"]: school["name"] for school in schools or []},
        {child["child_id"]: child["first_name"] for child in children},
        FOR_A_PARENT,
    )


def _is_shown(asked: RequestView) -> bool:
    """A draft that was taken back leaves no trace on the page."""
    return asked["state"] != "withdrawn" or asked["sent_at"] is not None


def _is_number(name: str) -> bool:
    return request.form.get(name, "").isdecimal()
