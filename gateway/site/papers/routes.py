"""The family's pieces: what it is asked for, what it has given, and what the town handed out."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from gateway.backend import Refused, known, need
from gateway.checklist import asked_of, caf_recipient, without_the_known
from gateway.compose.checklist import Checklist, checklist
from gateway.files.sending import sent_file
from gateway.pages import ask_page, backend, household_login, page, say
from gateway.pieces import known_kinds, offered_kinds
from gateway.remote import booking, documents, household
from gateway.remote.documents import ShelfView
from gateway.remote.household import HouseholdView
from gateway.site import gate
from gateway.site.papers.giving import fields

papers = Blueprint("papers", __name__)
gate.families_only(papers)
open_papers = Blueprint("open_papers", __name__)


@papers.get("/documents")
def shelf() -> str | AnyResponse:
    """`sorte`: the page that gives one, where older links lead here."""
    if request.args.get("sorte"):
        return redirect(f"/documents/donner?{request.query_string.decode()}", 302)
    household_id = household_login().household_id
    record, particulars, enrolled = ask_page(
        household.record(household_id),
        household.particulars(household_id),
        booking.enrolments(household_id),
    )
    family = known(record)
    papers, asked = _asked(family, caf_recipient(known(particulars)), known(enrolled))
    return page(
        "papers/shelf.html",
        shelf=papers,
        list=asked,
        family=family,
        offered=offered_kinds(),
        **fields(asked.to_give[0] if asked and asked.to_give else None),
    )


def _asked(
    family: HouseholdView | None,
    of_the_caf: bool | None,
    enrolled: list[Any] | None,
) -> tuple[ShelfView, Checklist | None]:
    """The list is missing while household is away; what was given stands."""
    login = household_login()
    questions: list[Any] = [documents.shelf(login.household_id)]
    if family is not None:
        questions.append(asked_of(family, of_the_caf, enrolled, clock.today(clock.now())))
    shelf, *asked = backend().ask(login, questions)
    found: ShelfView = need(shelf)
    if family is None:
        return found, None
    children = {child["child_id"]: child["first_name"] for child in family["children"]}
    used = {enrolment["activity_kind"] for enrolment in enrolled or []}
    rows = without_the_known(need(asked[0]), family["quotient_familial"])
    return found, checklist(rows, found["pieces"], known_kinds(), children, used)


@papers.post("/documents/pieces/<uuid:piece_id>/retirer")
def withdraw(piece_id: UUID) -> AnyResponse:
    """Until the town has decided of it. It is gone, with its keys."""
    login = household_login()
    asked = documents.withdraw_piece(login.household_id, piece_id=piece_id)
    try:
        backend().tell(login, asked, key=f"retirer-{piece_id}")
    except Refused as refused:
        if refused.code != "documents.already-seen":
            raise
        return say("piece-already-seen", "/documents")
    return say("piece-withdrawn", "/documents")


@open_papers.get("/documents/fichiers/<uuid:file_id>")
def download(file_id: UUID) -> Response:
    """As a family reads it, or anybody a public one."""
    return sent_file(file_id)
