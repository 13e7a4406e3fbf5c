"""A form that may ask for a code: what was typed of it, whether it asks now, and what it shows."""

from typing import Any
from uuid import UUID

from flask import request

from gateway.backend import Refused
from gateway.pages import backend
from gateway.remote import identity
from gateway.remote.identity import CodeTyped

ANOTHER = "autre_code"
ID, FIELD = "code_id", "code_image"
TEXT_MAX = 40
ASK = {
    "identity.picture-code-needed",
    "identity.picture-code-wrong",
    "household.picture-code-needed",
}


def typed() -> CodeTyped | None:
    """What was typed of a code; a number that is none is no code."""
    try:
        code_id = str(UUID(request.form.get(ID, "")))
    except ValueError:
        return None
    return {"code_id": code_id, "text": request.form.get(FIELD, "").strip()[:TEXT_MAX]}


def another_wanted() -> bool:
    """The button of another code sends the form, and is no try."""
    return ANOTHER in request.form


def is_about(refusal: Refused) -> bool:
    return refusal.code in ASK


def shown(refusal: Refused | None = None) -> dict[str, Any]:
    """A new code for the page that goes back, where it had one or the next try is to come with one:
    each serves one try."""
    wanted = bool(request.form.get(ID))
    if refusal is not None:
        wanted = wanted or is_about(refusal) or bool((refusal.details or {}).get("coded"))
    if not wanted:
        return {}
    return {"picture_code": backend().tell(None, identity.make_picture_code())["code_id"]}
