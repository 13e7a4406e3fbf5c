"""The family's documents: what the town hands out, what the family hands in."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from gateway.backend import need
from gateway.files.keeping import Kept
from gateway.files.sending import sent_file
from gateway.limits import FILES, limited
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.pieces import KINDS, kinds
from gateway.remote import documents
from gateway.remote.documents import ShelfView
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
    return page("papers/shelf.html", shelf=_shelf(), **_form(kind=asked_for))


def _shelf() -> ShelfView:
    (shelf,) = ask_page(documents.shelf(household_login().household_id))
    return need(shelf)


def _form(**more: Any) -> dict[str, Any]:
    empty = {"errors": {}, "refused": [], "kept": [], "kind": "", "piece_id": str(uuid4())}
    empty["request_id"] = request.values.get("demande", "")
    return {"kinds": kinds(), "files_max": FILES_MAX} | empty | more


@papers.post("/documents")
@limited(FILES)
@accepts_up_to(UPLOAD_MAX)
def hand_in() -> AnyResponse:
    """Keep each good file even when another is refused: nothing is to be sent twice."""
    sent = [file for file in request.files.getlist("fichier") if file.filename]
    kept, refused = keep_all(sent, _already_kept())
    kind = request.form.get("sorte", "")
    piece_id = request.form.get("piece", "")
    errors = _mistakes(kind, kept)
    if errors or refused:
        form = _form(errors=errors, refused=refused, kept=kept, kind=kind, piece_id=piece_id)
        return rendered(422, "papers/shelf.html", shelf=_shelf(), **form)
    login = household_login()
    asked = documents.hand_in_piece(
        login.household_id,
        piece_id=piece_id,
        kind=kind,
        file_ids=[file.file_id for file in kept],
    )
    backend().tell(login, asked, key=piece_id)
    told = _("{piece}, reçue par la mairie.").format(piece=kinds()[kind])
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


def _mistakes(kind: str, kept: list[Kept]) -> dict[str, str]:
    errors = {}
    if kind not in KINDS:
        errors["sorte"] = _("Dites de quelle pièce il s’agit.")
    if not kept:
        errors["fichier"] = _("Joignez au moins un fichier.")
    return errors


@open_papers.get("/documents/fichiers/<uuid:file_id>")
def download(file_id: UUID) -> Response:
    """As a family reads it, or anybody a public one."""
    return sent_file(file_id)
