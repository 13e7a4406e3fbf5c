"""A family's record: read, with the line or the act that is open in it; its whole journal."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from gateway.backend import known, need
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.records.homes import offered, others_named
from gateway.desk.records.lines import line_of
from gateway.desk.records.page import Edited, record_page
from gateway.desk.records.words import changes_told, names_of
from gateway.desk.screens import ask, show, staff_login
from gateway.question import asked_if
from gateway.remote import household
from gateway.remote.household import HouseholdView

records = Blueprint("desk_records", __name__)
sections.only(records, sections.FAMILIES)

RECORD = "/desk/familles/<uuid:household_id>"


@records.get(RECORD)
def record(household_id: UUID) -> str | Response:
    """`?modifier=telephone-<id>` opens that line; without a right to it, the page is as it was."""
    page = record_page(household_id, Edited(request.args.get("modifier", "")))
    edited = page["edited"]
    if not page["may_correct"] and line_of(edited.key):
        return show("records/record.html", **page | {"edited": Edited()})
    if page["may_correct"] and edited.kind == "foyers":
        return show("records/record.html", **page | {"edited": _other_home(household_id, edited)})
    seen = shown_of(page["record"], edited.key)
    edited = Edited(edited.key, values=seen, seen=seen)
    return show("records/record.html", **page | {"edited": edited})


def _other_home(household_id: UUID, edited: Edited) -> Edited:
    """`?numero=` is the other home's, or a name: of a record just opened without a child that it
    shares, or as a family said it in a request, `?demande=`."""
    values = {name: request.args.get(name, "")[:100] for name in ("numero", "demande")}
    if not values["numero"].strip():
        return replace(edited, values=values)
    found, fault = others_named(household_id, values["numero"])
    errors = {"numero": fault} if fault else {}
    return replace(edited, values=values, errors=errors, told={"found": offered(found)})


@records.get(f"{RECORD}/journal")
def journal(household_id: UUID) -> str:
    ties_too = sections.TIES.is_open_to(staff_login())
    told, changes, ties = ask(
        household.record(household_id),
        household.journal(household_id),
        asked_if(ties_too, household.ties(household_id)),
    )
    found = known(ties)
    names = names_of(need(told), found["departures"] if found else [])
    return show(
        "records/journal.html",
        record=need(told),
        changes=changes_told(need(changes), names),
        **tabs("journal"),
    )


def shown_of(record: HouseholdView, key: str) -> dict[str, str]:
    """What a line shows now, as it is typed; nothing for an act, or for somebody who has left."""
    found = line_of(key)
    if found is None:
        return {}
    line, person_id = found
    try:
        return line.show(record, person_id)
    except StopIteration:
        return {}
