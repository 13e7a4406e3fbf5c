"""Which pieces a case wants, and what the town already has of them."""

from collections.abc import Iterable
from typing import NamedTuple

from gateway.pieces import kinds
from gateway.remote.documents import PieceView, ShelfView


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


def wanted(needed: Iterable[str], shelf: ShelfView | None) -> list[Wanted]:
    """In the order in which they are asked. A piece given once serves each time it is asked."""
    names = kinds()
    given = sorted(shelf["pieces"], key=lambda piece: piece["submitted_at"]) if shelf else []
    return [Wanted(kind, names.get(kind, kind), _best(kind, given)) for kind in needed]


def _best(kind: str, given: Iterable[PieceView]) -> PieceView | None:
    """The last that may serve, or else the last."""
    alike = [piece for piece in given if piece["kind"] == kind]
    good = [piece for piece in alike if piece["state"] != "refused"]
    return next(reversed(good or alike), None)
