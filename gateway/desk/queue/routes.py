"""One queue for all that waits: the list, and what is done with any item whatever it is."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.queue.kinds import BY_SLUG, Kind
from gateway.desk.queue.merged import merged
from gateway.desk.queue.screens import shown_asked
from gateway.desk.queue.taking import LIST, addressed, onwards
from gateway.desk.screens import show, shown, tell
from gateway.pages import say

queue = Blueprint("desk_queue", __name__)
sections.only(queue, sections.QUEUE)
OF_THE_LIST = {"chassis.held", "chassis.already-decided", "chassis.too-late-to-withdraw"}


@queue.get("/desk/a-traiter")
def waiting() -> str:
    return show("queue/list.html", **_list())


@queue.post("/desk/a-traiter/suivante")
def following() -> Response:
    """The first that is free, or the one after an item that is left as it is."""
    slug, _slash, item_id = request.form.get("apres", "").partition("/")
    left = (BY_SLUG[slug], item_id) if slug in BY_SLUG else None
    if left is not None:
        _release(*left)
    return onwards(shown_asked(), after=left)


@queue.post("/desk/a-traiter/<slug>/<uuid:item_id>/prendre")
def take(slug: str, item_id: UUID) -> Response:
    """Opens it for one person; another reads who has it."""
    kind = _kind(slug)
    try:
        tell(kind.room.take(item_id), key=str(uuid4()))
    except Refused as refused:
        return not_to_be_had(refused)
    return redirect(addressed(kind, str(item_id), shown_asked()), 303)


@queue.post("/desk/a-traiter/<slug>/<uuid:item_id>/relacher")
def release(slug: str, item_id: UUID) -> Response:
    _release(_kind(slug), str(item_id))
    return redirect(LIST, 303)


@queue.post("/desk/a-traiter/<slug>/<uuid:item_id>/annuler")
def withdraw(slug: str, item_id: UUID) -> Response:
    """Within ten seconds: it is in the same hands again, and nobody has heard."""
    kind = _kind(slug)
    if kind.room.withdraw_decision is None:
        abort(404)
    try:
        tell(kind.room.withdraw_decision(item_id), key=str(uuid4()))
    except Refused as refused:
        return not_to_be_had(refused)
    return say("decision-withdrawn", addressed(kind, str(item_id), shown_asked()))


def not_to_be_had(refused: Refused) -> Response:
    """The list, with who has it or that it is decided; any other refusal is a page of its own."""
    if refused.code not in OF_THE_LIST:
        raise refused
    why = words.sentence(refused.code, refused.details)
    return shown(409, "queue/list.html", **_list(why))


def decided(asked: Any, key: str, again: Callable[[dict[str, str]], Response]) -> Response:
    """On to the next item; what stands in the way is said over the item as it is now, by `again`,
    unless the list says it."""
    try:
        tell(asked, key=key)
    except Refused as refused:
        if refused.code in OF_THE_LIST:
            return not_to_be_had(refused)
        return again({"": words.sentence(refused.code, refused.details)})
    return onwards(shown_asked())


def _list(why: str = "") -> dict[str, Any]:
    told, asked = merged(), shown_asked()
    return {"queue": told, "items": told.shown(asked), "asked": asked, "why": why}


def _release(kind: Kind, item_id: str) -> None:
    tell(kind.room.release(item_id), key=str(uuid4()))


def _kind(slug: str) -> Kind:
    return BY_SLUG[slug] if slug in BY_SLUG else abort(404)
