"""The picture and the voice of a code, by its number: whoever holds the form holds the number."""

from uuid import UUID

from flask import Blueprint, Response, abort

from chassis.language import language
from gateway.limits import PICTURE_CODES, limited
from gateway.pages import backend
from gateway.picture_code.picture import drawn
from gateway.picture_code.voice import Voiceless, spoken
from gateway.remote import identity

picture_code = Blueprint("picture_code", __name__)


@picture_code.get("/code-image/<uuid:code_id>.png")
@limited(PICTURE_CODES)
def picture(code_id: UUID) -> Response:
    return Response(drawn(_text(code_id)), mimetype="image/png")


@picture_code.get("/code-image/<uuid:code_id>.wav")
@limited(PICTURE_CODES)
def voice(code_id: UUID) -> Response:
    try:
        return Response(spoken(_text(code_id), language()), mimetype="audio/wav")
    except Voiceless:
        abort(503)


def _text(code_id: UUID) -> str:
    text = backend().tell(None, identity.picture_code_text(str(code_id)))["text"]
    return text or abort(404)
