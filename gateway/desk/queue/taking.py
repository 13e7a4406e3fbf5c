"""From one item to the next: taken in hand for whoever asked, skipping what others hold."""

from urllib.parse import urlencode
from uuid import uuid4

from flask import redirect
from werkzeug.wrappers import Response

from gateway.backend import Refused
from gateway.desk.queue.kinds import Kind
from gateway.desk.queue.merged import EVERYTHING, Item, merged
from gateway.desk.screens import tell
from gateway.pages import say

LIST = "/desk/a-traiter"
TRIES_MAX = 10
NOT_TO_BE_HAD = {"chassis.held", "chassis.already-decided", "chassis.not-found"}


def onwards(shown: str, after: tuple[Kind, str] | None = None, *, said: str = "") -> Response:
    """To the first item of those shown that nobody else holds, in this person's hands; to the list
    when none is left. `after` is the one that was left undecided: those that follow it come first.
    `said` is the notice of what was just done, where nothing can be undone of it.
    """
    items = merged().shown(shown)
    place = _place(items, after)
    free = [item for item in items[place:] + items[: max(place - 1, 0)] if not item.is_anothers]
    for item in free[:TRIES_MAX]:
        if take(item.kind, item.item_id):
            to = addressed(item.kind, item.item_id, shown)
            return say(said, to) if said else redirect(to, 303)
    return say(said or "queue-done", LIST)


def addressed(kind: Kind, item_id: str, shown: str) -> str:
    """The page of one item, which keeps what the list shows."""
    query = "" if shown == EVERYTHING else "?" + urlencode({"montrer": shown})
    return kind.address(item_id) + query


def take(kind: Kind, item_id: str) -> bool:
    """Whether it is now in the hands of whoever asks."""
    try:
        tell(kind.room.take(item_id), key=str(uuid4()))
    except Refused as refused:
        if refused.code in NOT_TO_BE_HAD:
            return False
        raise
    return True


def _place(items: list[Item], after: tuple[Kind, str] | None) -> int:
    """Where those that follow begin."""
    named = [(item.kind, item.item_id) for item in items]
    return named.index(after) + 1 if after in named else 0
