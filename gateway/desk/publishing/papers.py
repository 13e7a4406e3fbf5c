"""The town's documents: what everybody may read, and what is handed to one family."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from chassis.refusals import Refusal
from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.publishing.forms import AUDIENCES, CATEGORIES, EVERYBODY, Paper
from gateway.desk.screens import id_asked, once, show, shown, tell
from gateway.files.keeping import Kept, keep
from gateway.files.sending import sent_file
from gateway.forms import read
from gateway.limits import FILES, limited
from gateway.pages import say
from gateway.remote import documents, household
from gateway.security import accepts_up_to

papers = Blueprint("desk_papers", __name__)
sections.only(papers, sections.PAPERS)

MISSING = N_("Choisissez le fichier à publier.")
UPLOAD_MAX = 11 * 1024 * 1024


@papers.get("/desk/documents")
def published() -> str:
    listed = tell(documents.public_documents())
    return show("publishing/papers.html", papers=listed, audiences=AUDIENCES)


@papers.get("/desk/documents/nouveau")
def choose() -> str:
    household_id = id_asked(request.args.get("foyer"))
    return show("publishing/publish_paper.html", **_form(household_id, {}, {}, None))


@papers.post("/desk/documents/nouveau")
@limited(FILES)
@accepts_up_to(UPLOAD_MAX)
def publish() -> Response:
    """A good file is kept while the rest of the form is corrected."""
    values, errors = read(Paper)
    if "pour" in errors:
        abort(400)
    family = None if values["pour"] == EVERYBODY else id_asked(values["pour"])
    if family:
        tell(household.record(family))  # An unknown family's papers would be nobody's.
    kept, refusal = _file(family)
    if refusal:
        errors |= {"fichier": refusal}
    if errors or kept is None:
        return shown(422, "publishing/publish_paper.html", **_form(family, values, errors, kept))
    document_id = str(values["document_id"])
    title, category = values["titre"], values["categorie"]
    asked = documents.publish_document(
        document_id=document_id,
        title=title,
        category=category,
        household_id=family,
        file_id=kept.file_id,
        audience=values["public"],
    )
    tell(asked, key=once(document_id, title, category, kept.file_id, values["public"]))
    onwards = f"/desk/familles/{family}" if family else "/desk/documents"
    return say("paper-published", onwards, text=title)


@papers.post("/desk/documents/<uuid:document_id>/retirer")
def withdraw(document_id: UUID) -> Response:
    tell(documents.withdraw_document(str(document_id)))
    return say("paper-withdrawn", "/desk/documents")


@papers.get("/desk/documents/fichiers/<uuid:file_id>")
def download(file_id: UUID) -> Response:
    """As the town reads it: of whatever family."""
    return sent_file(file_id)


def _file(household_id: str | None) -> tuple[Kept | None, str]:
    """The file sent now, or the one a former sending left in the vault, or why there is none."""
    sent = request.files.get("fichier")
    if sent is not None and sent.filename:
        try:
            return keep(sent, household_id, "document"), ""
        except (Refusal, Refused) as refusal:
            return None, words.sentence(refusal.code, refusal.details)
    file_id = id_asked(request.form.get("garde"))
    return (Kept(file_id, request.form.get("nom", "")), "") if file_id else (None, _(MISSING))


def _form(
    household_id: str | None, values: dict[str, Any], errors: dict[str, str], kept: Kept | None
) -> dict[str, Any]:
    """For one household, which must be known, or for everybody when it is None."""
    family = None
    if household_id:
        family = tell(household.record(household_id))
    return {
        "values": values,
        "errors": errors,
        "kept": kept,
        "family": family,
        "household_id": household_id,
        "document_id": values.get("document_id") or uuid4(),
        "categories": CATEGORIES,
        "audiences": AUDIENCES,
    }
