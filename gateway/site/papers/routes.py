"""The family's documents: what the town hands out, what the family hands in."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from gateway.backend import known, need
from gateway.files.keeping import Kept
from gateway.files.sending import sent_file
from gateway.limits import FILES, limited
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.pieces import kinds, name_of, offered_kinds
from gateway.remote import documents, household
from gateway.remote.documents import ShelfView
from gateway.remote.household import HouseholdView
from gateway.security import accepts_up_to
from gateway.site import gate
from gateway.site.papers.upload import FILES_MAX, keep_all

papers = Blueprint("papers", __name__)
gate.families_only(papers)
open_papers = Blueprint("open_papers", __name__)

UPLOAD_MAX = 45 * 1024 * 1024


@papers.get("/documents")
def shelf() -> str:
    asked_for = request.args.get("sorte", "")
    return page("papers/shelf.html", **_shelf(), **_form(kind=asked_for))


def _shelf() -> dict[str, ShelfView | HouseholdView | None]:
    """The children's names are missing while household is away; the shelf stands."""
    household_id = household_login().household_id
    shelf, record = ask_page(documents.shelf(household_id), household.record(household_id))
    return {"shelf": need(shelf), "family": known(record)}


def _form(**more: Any) -> dict[str, Any]:
    empty = {"errors": {}, "refused": [], "kept": [], "kind": "", "child": ""}
    empty |= {"piece_id": str(uuid4()), "request_id": request.values.get("demande", "")}
    told = {"kinds": kinds(), "offered": offered_kinds(), "files_max": FILES_MAX}
    return told | empty | more


@papers.post("/documents")
@limited(FILES)
@accepts_up_to(UPLOAD_MAX)
def hand_in() -> AnyResponse:
    """Keep each good file even when another is refused: nothing is to be sent twice."""
    sent = [file for file in request.files.getlist("fichier") if file.filename]
    kept, refused = keep_all(sent, _already_kept())
    kind, child = request.form.get("sorte", ""), request.form.get("enfant", "")
    piece_id = request.form.get("piece", "")
    errors = _mistakes(kind, child, kept)
    if errors or refused:
        typed = {"kind": kind, "child": child, "piece_id": piece_id}
        form = _form(errors=errors, refused=refused, kept=kept, **typed)
        return rendered(422, "papers/shelf.html", **_shelf(), **form)
    login = household_login()
    asked = documents.hand_in_piece(
        login.household_id,
        piece_id=piece_id,
        kind=kind,
        child_id=child if child and _is_of_a_child(kind) else None,
        file_ids=[file.file_id for file in kept],
    )
    backend().tell(login, asked, key=piece_id)
    told = _("{piece}, reçue par la mairie.").format(piece=name_of(kind))
    return say("piece-sent", _back(), text=told)


def _back() -> str:
    """To the request for which the piece was given, or to the shelf."""
    try:
        return f"/foyer/demandes/{UUID(request.form.get('demande', ''))}/verifier"
    except ValueError:
        return "/documents"


def _already_kept() -> list[Kept]:
    pairs = zip(request.form.getlist("garde"), request.form.getlist("nom"), strict=False)
    return [Kept(file_id, name) for file_id, name in pairs][:FILES_MAX]


def _mistakes(kind: str, child: str, kept: list[Kept]) -> dict[str, str]:
    errors = {}
    if kind not in offered_kinds():
        errors["sorte"] = _("Dites de quelle pièce il s’agit.")
    elif _is_of_a_child(kind) and not _may_be_unnamed() and child not in _children():
        errors["enfant"] = _("Dites pour quel enfant.")
    if not kept:
        errors["fichier"] = _("Joignez au moins un fichier.")
    return errors


def _is_of_a_child(kind: str) -> bool:
    return offered_kinds()[kind]["whose"] == "child"


def _may_be_unnamed() -> bool:
    """The child that a request asks to add is in no record yet."""
    return bool(request.form.get("demande"))


def _children() -> list[str]:
    login = household_login()
    record = backend().tell(login, household.record(login.household_id))
    return [child["child_id"] for child in record["children"]]


@open_papers.get("/documents/fichiers/<uuid:file_id>")
def download(file_id: UUID) -> Response:
    """As a family reads it, or anybody a public one."""
    return sent_file(file_id)
