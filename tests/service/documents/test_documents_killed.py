"""A room killed at any statement of a decision tells it once, and whole."""

import re
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from chassis.errors import Unavailable
from tests.house import House
from tests.service.documents.handing_in import NOTED, ask, piece_given, settled, told

OF_OTHERS = re.compile(r"\b(outbox|inbox|schedule|pg_\w+)\b")


class DiskFull(Exception):
    pgcode = "53100"


@contextmanager
def dying_at(engine: Any, n: int) -> Any:
    """The n-th statement is never answered, as when the process is killed there. What the relay
    and the clockwork say meanwhile does not count."""
    said = iter(range(1, 10_000))

    def die(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        is_ours = "INSERT INTO outbox" in statement or not OF_OTHERS.search(statement)
        if is_ours and next(said) == n:
            raise OperationalError("injected", {}, DiskFull())

    event.listen(engine, "before_cursor_execute", die)
    yield
    event.remove(engine, "before_cursor_execute", die)


def test_a_room_killed_at_any_statement_of_a_decision_tells_it_once_and_whole(
    reviewed: House,
) -> None:
    """Each act is cut at its first statement, then at its second, until it has none left."""
    engine = reviewed.engine("documents")
    for n in range(1, 40):
        piece_id, before = piece_given(reviewed), len(told(reviewed))
        facts = {"piece_id": piece_id, "noted": NOTED, "key": f"decide-{n}"}
        decide = partial(ask, reviewed, "accept_piece", **facts)
        is_cut = _cut(engine, n, decide)
        decide()
        reviewed.clock.advance(seconds=10)
        is_cut |= _cut(engine, n, partial(settled, reviewed))
        settled(reviewed)
        assert (told(reviewed)[before:], _state(reviewed, piece_id)) == (["PieceAccepted"], "seen")
        if not is_cut:
            break
    else:
        raise AssertionError("a decision has more statements than it should")
    assert n > 8, "fewer statements than a decision and its effect must have"


def _cut(engine: Any, n: int, act: Any) -> bool:
    """Whether there was an n-th statement; nothing of what it cut is left."""
    with dying_at(engine, n):
        try:
            act()
        except (Unavailable, AssertionError):
            return True
    return False


def _state(reviewed: House, piece_id: str) -> str:
    (row,) = reviewed.sql(
        "documents",
        "SELECT seen_at, valid_until FROM pieces WHERE piece_id = :id",
        id=UUID(piece_id),
    )
    return "seen" if row.seen_at and row.valid_until else "submitted"
