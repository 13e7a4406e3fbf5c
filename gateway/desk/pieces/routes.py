"""A piece that waits: the paper beside what is read on it, accepted, refused, or asked about."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.pieces import screens
from gateway.desk.pieces.forms import Acceptance, Question, Refusal, acceptance, posted
from gateway.desk.queue.kinds import PIECE
from gateway.desk.queue.routes import not_to_be_had
from gateway.desk.queue.screens import shown_asked
from gateway.desk.queue.taking import addressed, onwards
from gateway.desk.screens import once, shown, tell
from gateway.files.sending import sent_file
from gateway.forms import read
from gateway.pages import say
from gateway.remote import documents, notify
from gateway.remote.documents import PieceReviewView
from gateway.security import may_frame_its_own

pieces = Blueprint("desk_pieces", __name__)
sections.only(pieces, sections.QUEUE)
AT = "/desk/a-traiter/pieces/<uuid:piece_id>"
# What the form can say of itself; any other refusal is a page of its own.
OF_A_FIELD = {
    "documents.piece-too-old": "fin",
    "documents.piece-expired": "fin",
    "documents.newer-piece": "",
    "chassis.held": "",
}


@pieces.get(AT)
@may_frame_its_own
def piece(piece_id: UUID) -> AnyResponse:
    """Whoever holds it reads it; another is told who does."""
    try:
        found = tell(documents.piece_review(piece_id))
    except Refused as refused:
        return not_to_be_had(refused)
    typed = acceptance(found["kind"], screens.read_before(found))
    return _page(200, found, typed, asked=False)


@pieces.get(f"{AT}/effet")
def effect(piece_id: UUID) -> AnyResponse:
    """What the figures typed so far would change: the part of the page that a script renews."""
    found = tell(documents.piece_review(piece_id))
    typed = acceptance(found["kind"], request.args)
    return shown(200, "pieces/_effect.html", **screens.effect(found, typed))


@pieces.post(f"{AT}/accepter")
@may_frame_its_own
def accept(piece_id: UUID) -> AnyResponse:
    """What a quotient changes is shown before it is accepted: by the script as it is typed, or by
    this page, once, when it is pressed without."""
    found = tell(documents.piece_review(piece_id))
    typed = posted(found["kind"])
    if typed.errors:
        return _page(422, found, typed)
    if "voir" in request.form:
        return _page(200, found, typed)
    if not screens.was_shown(found, typed):
        return _page(200, found, typed, to_read=True)
    asked = documents.accept_piece(
        piece_id,
        noted=typed.noted,
        valid_until=typed.valid_until,
        starts_on=typed.starts_on,
        newest_id=typed.values.get("vu") or None,
    )
    try:
        tell(asked, key=_key(typed.values))
    except Refused as refused:
        return _not_taken(refused, found, typed)
    return onwards(shown_asked())


@pieces.get(f"{AT}/refuser")
@may_frame_its_own
def why(piece_id: UUID) -> AnyResponse:
    found = tell(documents.piece_review(piece_id))
    return _refusal(200, found, {}, {})


@pieces.post(f"{AT}/refuser")
@may_frame_its_own
def refuse(piece_id: UUID) -> AnyResponse:
    """The reason is the family's to read; without one nothing is refused."""
    values, errors = read(Refusal)
    if errors:
        return _refusal(422, tell(documents.piece_review(piece_id)), values, errors)
    asked = documents.refuse_piece(piece_id, reason=values["motif"], newest_id=values["vu"])
    try:
        tell(asked, key=once(str(values["cle"]), values["motif"], str(values["vu"])))
    except Refused as refused:
        if refused.code not in OF_A_FIELD:
            raise
        told = {"": words.sentence(refused.code, refused.details)}
        return _refusal(409, tell(documents.piece_review(piece_id)), values, told)
    return onwards(shown_asked())


@pieces.get(f"{AT}/demander")
@may_frame_its_own
def question(piece_id: UUID) -> AnyResponse:
    found = tell(documents.piece_review(piece_id))
    values = {"objet": _("Votre pièce : {name}").format(name=found["kind"]["name"])}
    return _question(200, found, values, {})


@pieces.post(f"{AT}/demander")
@may_frame_its_own
def ask_family(piece_id: UUID) -> AnyResponse:
    """A message to the family; the piece waits on, and in nobody's hands."""
    found = tell(documents.piece_review(piece_id))
    values, errors = read(Question)
    if errors:
        return _question(422, found, values, errors)
    key = once(str(values["cle"]), values["objet"], values["body"])
    told = {"subject": values["objet"], "body": values["body"]}
    household_id = found["piece"]["household_id"]
    tell(notify.write_to_household(household_id, thread_id=values["cle"], **told), key=key)
    tell(documents.note_asked(piece_id, thread_id=str(values["cle"])), key=key)
    return onwards(shown_asked(), after=(PIECE, str(piece_id)), said="question-sent")


@pieces.post(f"{AT}/remettre")
def put_back(piece_id: UUID) -> AnyResponse:
    """Accepted or refused by mistake, and the ten seconds are over: it waits again."""
    tell(documents.mark_unseen(piece_id), key=once(str(piece_id), request.form.get("cle", "")))
    return say("piece-put-back", addressed(PIECE, str(piece_id), shown_asked()))


@pieces.get("/desk/a-traiter/fichiers/<uuid:file_id>")
def paper(file_id: UUID) -> Response:
    """A file of a piece, to be read in its page; each reading is noted."""
    return sent_file(file_id, in_page=True)


def _page(
    status: int,
    found: PieceReviewView,
    typed: Acceptance,
    *,
    asked: bool = True,
    to_read: bool = False,
) -> AnyResponse:
    """`asked`: something was typed and is to be said of; `to_read`: before it is accepted, what it
    changes."""
    told = screens.piece(found, typed, typed.errors if asked else {})
    return shown(status, "pieces/piece.html", **told | {"effect_to_read": to_read})


def _refusal(
    status: int, found: PieceReviewView, values: dict[str, Any], errors: dict[str, str]
) -> AnyResponse:
    return shown(status, "pieces/refusal.html", **screens.refusal(found, values, errors))


def _question(
    status: int, found: PieceReviewView, values: dict[str, Any], errors: dict[str, str]
) -> AnyResponse:
    return shown(status, "pieces/question.html", **screens.question(found, values, errors))


def _not_taken(refused: Refused, found: PieceReviewView, typed: Acceptance) -> AnyResponse:
    """What was typed comes back, with why it could not be taken."""
    name = OF_A_FIELD.get(refused.code)
    if refused.code in ("documents.note-missing", "documents.note-unreadable"):
        name = f"lu-{refused.details.get('key', '')}"
    if name is None:
        return not_to_be_had(refused)
    typed.errors[name] = words.sentence(refused.code, refused.details)
    if refused.code == "documents.newer-piece":
        found = tell(documents.piece_review(found["piece"]["piece_id"]))
    return _page(409, found, typed)


def _key(values: dict[str, str]) -> str:
    """The same answers sent twice are one decision."""
    told = sorted(f"{name}={value}" for name, value in values.items() if name not in ("jeton",))
    return once(values.get("cle") or str(uuid4()), *told)
