"""Mes enfants: each child's own part of the record, and what is said of its health."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import as_date
from chassis.language import _
from gateway.backend import known, need
from gateway.compose.custody import FOR_A_PARENT, rule_said, weeks_said
from gateway.compose.pieces import of_child
from gateway.inscribing.school import given_to
from gateway.pages import ask_page, backend, household_login, page
from gateway.particulars.forms import Facts, facts_of
from gateway.particulars.names import OF_CHILD, OF_HEALTH
from gateway.particulars.reads import in_words, once_a_day
from gateway.pieces import kinds
from gateway.remote import documents, household
from gateway.remote.household import CustodyView, HealthView, ParticularsView
from gateway.site import gate
from gateway.site.household.record import (
    Editing,
    asked_particulars,
    edit,
    named_section,
    of,
    save,
)

children = Blueprint("children", __name__)
gate.families_only(children)


@children.get("/enfants")
def show() -> str:
    household_id = household_login().household_id
    record, asked, shared, shelf, inscribed = ask_page(
        household.record(household_id),
        household.particulars(household_id),
        household.custody(household_id),
        documents.shelf(household_id),
        household.inscriptions(household_id),
    )
    told, today = need(asked), clock.today(clock.now())
    given = known(shelf)
    return page(
        "household/children.html",
        record=need(record),
        facts_of=lambda child_id: of(told, child_id),
        custody={child["child_id"]: _custody(child) for child in known(shared) or []},
        sections=OF_CHILD,
        papers_of=lambda child_id: of_child(given["pieces"], child_id, today) if given else None,
        schools_of=lambda child_id: given_to(known(inscribed) or [], child_id),
        piece_names=kinds() if given and given["pieces"] else {},
        asks_health=any(field["about"] == "health" for field in told["fields_shown"]),
    )


@children.get("/enfants/<uuid:child_id>/<code>")
def change(child_id: UUID, code: str) -> str:
    told = asked_particulars()
    return edit(_editing(told, child_id, code), of(told, str(child_id)))


@children.post("/enfants/<uuid:child_id>/<code>")
def keep(child_id: UUID, code: str) -> Response:
    told, household_id = asked_particulars(), household_login().household_id
    return save(
        _editing(told, child_id, code),
        of(told, str(child_id)),
        lambda wishes: household.change_particulars(
            household_id, person_id=str(child_id), changes=wishes
        ),
    )


@children.get("/enfants/<uuid:child_id>/sante")
def health(child_id: UUID) -> str:
    household_id = household_login().household_id
    told, reads = ask_page(
        household.health_sheet(household_id, child_id=str(child_id)),
        household.health_reads(household_id),
    )
    sheet, noted = need(told), known(reads)
    of_all = once_a_day(noted["reads"]) if noted else []
    own = [read for read in of_all if read["child_id"] == str(child_id)]
    return page(
        "household/health.html",
        sheet=sheet,
        facts=_of_sheet(sheet),
        sections=OF_HEALTH,
        reads=[{"what": in_words(read), "at": read["at"]} for read in own[:20]] if noted else reads,
    )


@children.get("/enfants/<uuid:child_id>/sante/<code>")
def change_health(child_id: UUID, code: str) -> str:
    (told,) = ask_page(
        household.health_sheet(household_login().household_id, child_id=str(child_id))
    )
    sheet = need(told)
    return edit(_editing_health(sheet["first_name"], child_id, code), _of_sheet(sheet))


@children.post("/enfants/<uuid:child_id>/sante/<code>")
def keep_health(child_id: UUID, code: str) -> Response:
    """What is asked of health is known without reading any; it is read to draw the form again."""
    told, household_id = asked_particulars(), household_login().household_id
    question = household.health_sheet(household_id, child_id=str(child_id))
    return save(
        _editing_health(_first_name(told, child_id), child_id, code),
        facts_of(told["fields_shown"], [], {}),
        lambda wishes: household.change_health(
            household_id, child_id=str(child_id), changes=wishes
        ),
        redraw=lambda: _of_sheet(backend().tell(household_login(), question)),
    )


def _custody(child: CustodyView) -> dict[str, Any]:
    """The rule of today, and the one that comes after it, from its day on."""
    coming = child["next_rule"]
    since = as_date(coming["valid_from"]) if coming and coming["valid_from"] else None
    return {
        "said": rule_said(child["rule"], FOR_A_PARENT),
        "since": since,
        "until": since and since - timedelta(days=1),
        "then": rule_said(coming, FOR_A_PARENT) if coming else [],
        "weeks": weeks_said(child["weeks"], FOR_A_PARENT),
    }


def _of_sheet(sheet: HealthView) -> Facts:
    names = {diet["diet_id"]: diet["name"] for diet in sheet["diets"]}
    return facts_of(sheet["fields_shown"], sheet["facts"], names)


def _editing(told: ParticularsView, child_id: UUID, code: str) -> Editing:
    whose, back = _first_name(told, child_id), f"/enfants#{child_id}"
    return Editing(named_section(OF_CHILD, code), whose, back, _("Mes enfants"))


def _editing_health(first_name: str, child_id: UUID, code: str) -> Editing:
    back = f"/enfants/{child_id}/sante"
    return Editing(named_section(OF_HEALTH, code), first_name, back, _("Santé et repas"))


def _first_name(told: ParticularsView, child_id: UUID) -> str:
    names = {child["child_id"]: child["first_name"] for child in told["children"]}
    return names.get(str(child_id)) or abort(404)
