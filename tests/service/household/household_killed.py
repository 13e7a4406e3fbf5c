"""The room killed at a statement, whichever one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from chassis.errors import Unavailable
from tests.house import House

# What the relay and the clockwork say meanwhile is not counted.
OF_OTHERS = ("inbox", "schedule", "pg_", "published_at")


class Killed(Exception):
    pgcode = "53100"


@contextmanager
def killed_at(house: House, nth: int, room: str = "household") -> Iterator[list[str]]:
    """The n-th statement finds nobody: what its transaction had said before is as never said.
    Those said are listed, the n-th included."""
    said: list[str] = []

    def pass_by(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "INSERT INTO outbox" in statement or not any(o in statement for o in OF_OTHERS):
            said.append(statement)
            if len(said) == nth:
                raise OperationalError("injected", {}, Killed())

    engine = house.engine(room)
    event.listen(engine, "before_cursor_execute", pass_by)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", pass_by)


def cut(house: House, nth: int, act: Callable[[], Any], room: str = "household") -> bool:
    """Whether there was an n-th statement."""
    with killed_at(house, nth, room):
        try:
            act()
        except (Unavailable, AssertionError):
            return True
    return False
