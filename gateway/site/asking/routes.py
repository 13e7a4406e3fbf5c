"""What a family asks to have changed: typed, its pieces joined, sent, followed, taken back."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import weekday
from chassis.language import _
from gateway import words
from gateway.asking.forms import (
    KINDS,
    MOVE,
    OTHER,
    OTHER_MISSING,
    SITUATIONS,
    asked_of,
    rule_of,
    typed_again,
)
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
from gateway.particulars.forms import changes_at_once
from gateway.question import asked_if
from gateway.remote import documents, household, identity
from gateway.remote.household import RequestView
from gateway.schools import attended
from gateway.site import gate
from gateway.site.space.forms import Answered, preferred, reply_options

asking = Blueprint("asking", __name__)
gate.families_only(asking)

LIST = "/foyer/demandes"
ONE = f"{LIST}/<any({', '.join(KINDS)}):kind>/<uuid:request_id>"
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
    children = (known(record) or {"children": []})["children"]
    two_homes = any(child["weeks"] != "all" for child in children)
    concerns = {"custody": bool(children), "days": two_homes}
    return page(
        "asking/list.html",
        requests=[(each, asked_in_words(each, names)) for each in need(told) if _is_shown(each)],
        names=NAMES,
        states=STATES,
        offered=[
            kind["kind"]
            for kind in need(offered)
            if kind["is_offered"] and kind["kind"] in KINDS and concerns.get(kind["kind"], True)
        ],
    )


@asking.get(f"{LIST}/nouvelle/<any({', '.join(KINDS)}):kind>")
def begin(kind: str) -> Response:
    """`situation`: the change that the page it comes from speaks of."""
    chosen = request.args.get("situation")
    query = "?" + urlencode({"situation": chosen}) if chosen in SITUATIONS else ""
    return redirect(f"{LIST}/{kind}/{uuid4()}{query}", 303)


@asking.get(ONE)
def write(kind: str, request_id: UUID) -> str:
    found = _found(request_id)
    if found and (found["kind"] != kind or found["state"] not in ("draft", "sent")):
        abort(404)
    values = typed_again(found) if found else {"situation": request.args.get("situation", "")}
    version = found["version"] if found else 0
    return page(**_form(kind, request_id, values, {}, version))


@asking.post(ONE)
def keep(kind: str, request_id: UUID) -> Response:
    """What was typed is kept in the family's record, whoever of its parents goes on with it."""
    values, errors = read(KINDS[kind].form)
    if not errors and kind == "custody":
        errors = _other_parent_missing(values)
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
    values, errors = read(Answered)
    if errors:
        checking = _checking(request_id, errors)
        return rendered(422, **checking) if checking else redirect(LIST, 303)
    question = household.send_request(
        household_login().household_id,
        request_id=str(request_id),
        version=version,
        reply_by=values["reply_by"],
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


@asking.get(f"{LIST}/<uuid:request_id>/retirer")
def before_withdrawing(request_id: UUID) -> Response | str:
    """What is lost is said before it is."""
    found = _found(request_id) or abort(404)
    if found["state"] not in ("draft", "sent"):
        return say("request-closed", LIST)
    name = _(NAMES[found["kind"]])
    return page(
        "withdraw.html",
        is_draft=found["state"] == "draft",
        about=name,
        action=f"{LIST}/{request_id}/retirer",
        back=LIST,
        back_name=_("Mes demandes"),
    )


@asking.post(f"{LIST}/<uuid:request_id>/retirer")
def withdraw(request_id: UUID) -> Response:
    question = household.withdraw_request(
        household_login().household_id, request_id=str(request_id)
    )
    try:
        after = backend().tell(household_login(), question)
    except Refused as refusal:
        if refusal.code != "household.request-closed":
            raise
        return say("request-closed", LIST)
    return say("request-withdrawn" if after["sent_at"] else "draft-erased", LIST)


def _other_parent_missing(values: dict[str, Any]) -> dict[str, str]:
    """Of a child who has one home so far, the clerk needs to know who the other parent is; of one
    who has two, what was typed of it is left out."""
    (record,) = ask_page(household.record(household_login().household_id))
    child_id = str(values["enfant"])
    alone = {it["child_id"] for it in need(record)["children"] if it["weeks"] == "all"}
    if child_id not in alone:
        values.update(dict.fromkeys(OTHER, ""))
        return {}
    return {name: _(missing) for name, missing in OTHER_MISSING.items() if not values[name]}


def _form(
    kind: str, request_id: UUID, values: dict[str, Any], errors: dict[str, str], version: int
) -> dict[str, Any]:
    household_id = household_login().household_id
    record, schools, told = ask_page(
        household.record(household_id),
        household.schools(),
        asked_if(kind == "situation", household.particulars(household_id)),
    )
    is_direct = kind == "situation" and changes_at_once(known(told))
    children = need(record)["children"]
    alone = [child for child in children if child["weeks"] == "all"]
    offered = children if kind == "custody" else [it for it in children if it not in alone]
    return {
        "template": f"asking/{kind}.html",
        "title": _(NAMES[kind]),
        "action": f"{LIST}/{kind}/{request_id}",
        "values": values,
        "errors": errors,
        "version": version,
        "is_direct": is_direct,
        "situations": [
            (code, _(name))
            for code, name in SITUATION_NAMES.items()
            if not is_direct or code != MOVE or values.get("situation") == MOVE
        ],
        "schools": map_pairs(attended(known(schools) or []), "school_id", "name"),
        "children": map_pairs(offered, "child_id", "first_name"),
        "alone": alone,
        "kept_until": _kept() if kind == "erasure" else None,
        "weekdays": [(str(number), weekday(MONDAY + timedelta(number))) for number in range(7)],
    }


def _kept() -> Until:
    day = clock.today(clock.now())
    return kept_until(backend().ask(household_login(), asked_for(day)))


def _checking(request_id: UUID, errors: dict[str, str]) -> dict[str, Any]:
    household_id = household_login().household_id
    told, shelf, schools, record, space = ask_page(
        household.request(household_id, request_id=str(request_id)),
        documents.shelf(household_id),
        household.schools(),
        household.record(household_id),
        identity.my_space(),
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
        "values": {"reply_by": request.form.get("reply_by") or preferred(known(space))},
        "replies": reply_options(),
    }


def _weeks(asked: RequestView) -> list[Any]:
    """The six weeks that a rule of custody would give, seen before it is sent."""
    if asked["kind"] != "custody":
        return []
    whole: Any = asked["asked"]
    rule: Any = rule_of(whole)
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
