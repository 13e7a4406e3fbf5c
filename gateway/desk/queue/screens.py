"""What the page of any item shows around it: its neighbours in the list, what may be undone."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from gateway.desk.queue.kinds import Kind
from gateway.desk.queue.merged import EVERYTHING, Item, Queue, merged

LISTED_MAX = 7
BEFORE = 2


@dataclass(frozen=True)
class Around:
    """`item` is null once it waits no more; `listed`, those near it in the list; `more`, how many
    of those shown are not in it."""

    queue: Queue
    kind: Kind
    item_id: str
    shown: str

    @property
    def item(self) -> Item | None:
        return self.queue.find(self.kind, self.item_id)

    @property
    def shown_items(self) -> Sequence[Item]:
        return self.queue.shown(self.shown)

    @property
    def listed(self) -> Sequence[Item]:
        items = self.shown_items
        place = items.index(self.item) if self.item in items else 0
        first = max(0, min(place - BEFORE, len(items) - LISTED_MAX))
        return items[first : first + LISTED_MAX]

    @property
    def following(self) -> Item | None:
        """The one after this in the list, where one goes on once this is decided."""
        items = self.shown_items
        place = items.index(self.item) + 1 if self.item in items else 0
        return items[place] if place < len(items) else None

    @property
    def more(self) -> int:
        return len(self.shown_items) - len(self.listed)


def shown_asked() -> str:
    """The filter of the list, by the address of a page or by the form that leads from one."""
    return request.values.get("montrer") or EVERYTHING


def around(kind: Kind, item_id: str) -> Around:
    return Around(merged(), kind, item_id, shown_asked())
