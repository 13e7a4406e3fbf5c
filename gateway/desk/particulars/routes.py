"""What a family's record says beside who lives where, read and changed at the desk."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.particulars.panels import Group, Place, panels
from gateway.desk.screens import ask, show, shown, staff_login, tell
from gateway.pages import say
from gateway.particulars.forms import (
    MEANWHILE,
    TAKEN_BACK,
    Facts,
    SectionForm,
    again,
    facts_of,
    once,
    once_of,
    wishes,
)
from gateway.particulars.names import OF_CHILD, OF_GUARDIAN, OF_HOUSEHOLD, Section, section
from gateway.particulars.reads import in_words, once_a_day
from gateway.question import asked_if
from gateway.remote import household
from gateway.remote.household import HealthReadsView, ParticularsView

particulars = Blueprint("desk_particulars", __name__)
sections.only(particulars, sections.PARTICULARS)

PAGE = "/desk/familles/<uuid:household_id>/renseignements"
HOUSEHOLD = "foyer"
COORDINATES = Section("coordonnees", N_("Coordonnées"), OF_GUARDIAN[0].fields)
BIRTH = Section("naissance", N_("Naissance"), OF_GUARDIAN[1].fields)
WORK = Section("travail", N_("Travail"), OF_GUARDIAN[2].fields)
READS_SHOWN = 30


@particulars.get(PAGE)
def family(household_id: UUID) -> str:
    return show("particulars/family.html", **_view(household_id, request.args.get("modifier")))


@particulars.post(f"{PAGE}/<who>/<code>")
def keep(household_id: UUID, who: str, code: str) -> Response:
    """What somebody else changed meanwhile comes back with its three values (409)."""
    told = tell(household.particulars(household_id))
    person_id = None if who == HOUSEHOLD else who
    chosen, facts = section(_sections_of(told, person_id), code), _of(told, person_id)
    asked = wishes(chosen, facts) if chosen else []
    if chosen is None or not asked:
        abort(404)
    question = household.change_particulars(household_id, person_id=person_id, changes=asked)
    try:
        tell(question, key=once(asked))
    except Refused as refusal:
        if refusal.code not in TAKEN_BACK:
            raise
        view = _view(household_id, f"{who}/{code}", again(chosen, facts, refusal))
        status = 409 if refusal.code == MEANWHILE else 422
        return shown(status, "particulars/family.html", **view)
    place = _page(household_id)
    return say("particulars-saved", f"{place}#{who}-{code}")


@particulars.post(f"{PAGE}/certifier")
def certify(household_id: UUID) -> Response:
    """For a family at the counter, or on paper."""
    key = once_of(str(household_id), request.form.get("saisie", ""))
    try:
        tell(household.certify(household_id), key=key)
    except Refused as refusal:
        if refusal.code != "household.record-incomplete":
            raise
        return shown(409, "particulars/family.html", **_view(household_id, None))
    return say("record-certified", _page(household_id))


def _view(
    household_id: UUID, editing: str | None, form: SectionForm | None = None
) -> dict[str, Any]:
    reads_health = sections.HEALTH.is_open_to(staff_login())
    answers = sections.CONSENTING.is_open_to(staff_login())
    (consents,) = ask(asked_if(answers, household.consents(household_id)))
    record, asked, certified, noted = ask(
        household.record(household_id),
        household.particulars(household_id),
        household.certification(household_id),
        asked_if(reads_health, household.health_reads(household_id)),
    )
    return {
        "record": need(record),
        "groups": _groups(household_id, need(asked), editing, form),
        "reads": _reads(known(noted)) if known(noted) else noted,
        "certified": known(certified),
        "consents": consents,
        "may_certify": reads_health,
        "wrong": form is not None,
        **tabs("particulars"),
    }


def _groups(
    household_id: UUID, told: ParticularsView, editing: str | None, form: SectionForm | None
) -> list[Group]:
    page, groups = _page(household_id), []
    reads_health = sections.HEALTH.is_open_to(staff_login())
    people: list[tuple[str | None, str]] = [
        *((g["guardian_id"], f"{g['first_name']} {g['last_name']}") for g in told["guardians"]),
        (None, _("Le foyer")),
        *((c["child_id"], f"{c['first_name']} {c['last_name']}") for c in told["children"]),
    ]
    children = {child["child_id"] for child in told["children"]}
    for person_id, name in people:
        place = Place(page, person_id or HOUSEHOLD)
        own = panels(place, _sections_of(told, person_id), _of(told, person_id), editing, form)
        is_read = reads_health and person_id in children
        health = f"/desk/familles/{household_id}/sante/{person_id}" if is_read else ""
        groups.append(Group(place.who, name, own, health))
    return groups


def _reads(noted: HealthReadsView | None) -> Sequence[dict[str, str]]:
    if noted is None:
        return []
    names = {child["child_id"]: child["first_name"] for child in noted["children"]}
    return [
        {"child": names.get(r["child_id"], ""), "what": in_words(r), "at": r["at"]}
        for r in once_a_day(noted["reads"])[:READS_SHOWN]
    ]


def _sections_of(told: ParticularsView, person_id: str | None) -> tuple[Section, ...]:
    """Of somebody who is not of this household, none."""
    if person_id is None:
        return OF_HOUSEHOLD
    if any(guardian["guardian_id"] == person_id for guardian in told["guardians"]):
        return COORDINATES, BIRTH, WORK
    is_child = any(child["child_id"] == person_id for child in told["children"])
    return OF_CHILD if is_child else ()


def _of(told: ParticularsView, person_id: str | None) -> Facts:
    own = [fact for fact in told["facts"] if fact["person_id"] == person_id]
    return facts_of(told["fields_shown"], own, {})


def _page(household_id: UUID) -> str:
    return f"/desk/familles/{household_id}/renseignements"
