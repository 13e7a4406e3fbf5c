"""From one item to the next: taken in hand for whoever asked, skipping what others hold."""

from urllib.parse import urlencode
from uuid import uuid4

from flask import redirect, request
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
    when none is left. Those come first that follow the one on the page: `after`, when it was left
    undecided, else the one that the page named as the next. `said` is the notice of what was just
    done, where nothing can be undone of it.
    """
    items = merged().shown(shown)
    if after in _named(items):
        place = _named(items).index(after)
        in_turn = items[place + 1 :] + items[:place]
    else:
        following = request.form.get("ensuite")
        place = next((at for at, item in enumerate(items) if item.place == following), 0)
        in_turn = items[place:] + items[:place]
    free = [item for item in in_turn if not item.is_anothers]
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


def _named(items: list[Item]) -> list[tuple[Kind, str] | None]:
    return [(item.kind, item.item_id) for item in items]
