"""Which pieces a case wants, and what the town already has of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from gateway.pieces import kinds, known_kinds
from gateway.remote.documents import PieceView, ShelfView
from gateway.remote.household import RequestView


class Wanted(NamedTuple):
    """A kind of piece that is wanted; `given` is the one that serves, or the last that was not
    taken."""

    kind: str
    name: str
    given: PieceView | None

    @property
    def serves(self) -> bool:
        return self.given is not None and self.given["state"] != "refused"

    @property
    def is_accepted(self) -> bool:
        """Whether the town has it, beyond having been sent it."""
        return self.given is not None and self.given["state"] == "seen"


def wanted(asked: RequestView, shelf: ShelfView | None) -> list[Wanted]:
    """In the order in which they are asked. A piece of the household given once serves each time it
    is asked; one of a child serves that child alone."""
    names, every = kinds(), known_kinds()
    given = sorted(shelf["pieces"], key=lambda piece: piece["submitted_at"]) if shelf else []

    def serving(kind: str) -> Iterable[PieceView]:
        of_a_child = kind in every and every[kind]["whose"] == "child"
        return [piece for piece in given if _is_about(asked, piece)] if of_a_child else given

    return [
        Wanted(kind, names.get(kind, kind), _best(kind, serving(kind))) for kind in asked["pieces"]
    ]


def _is_about(asked: RequestView, piece: PieceView) -> bool:
    """What is given for a child to be added names it already; what was given before it could, since
    the request was begun, names nobody."""
    told: Any = asked["asked"]
    child_id = told.get("child_id") if isinstance(told, Mapping) else None
    if child_id:
        return piece["child_id"] == str(child_id)
    if piece["child_id"] is not None:
        return piece["child_id"] == asked["new_child_id"]
    begun = datetime.fromisoformat(asked["started_at"])
    return datetime.fromisoformat(piece["submitted_at"]) >= begun


class Awaited(NamedTuple):
    """A child that a request asks to add: in no record yet, named by what was typed."""

    child_id: str
    name: str


def awaited(asked: RequestView) -> Awaited | None:
    told: Any = asked["asked"]
    if asked["new_child_id"] is None or not isinstance(told, Mapping):
        return None
    return Awaited(asked["new_child_id"], str(told.get("first_name") or ""))


def _best(kind: str, given: Iterable[PieceView]) -> PieceView | None:
    """The last that may serve, or else the last."""
    alike = [piece for piece in given if piece["kind"] == kind]
    good = [piece for piece in alike if piece["state"] != "refused"]
    return next(reversed(good or alike), None)
