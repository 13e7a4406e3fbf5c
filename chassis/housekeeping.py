"""Throws away what has served: published events, applied events, answered commands.

Prevents: tables that grow for ever, and addresses or one-time links kept in them long after.
An event is remembered longer by those who heard it than by the one who may say it again.
"""

import random
from typing import Any

from eventlet.event import Event
from nameko.extensions import SharedExtension
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chassis.logs import log
from chassis.pool import EnginePool

EVERY_S = 3600
SERVED = (
    text("DELETE FROM outbox WHERE published_at < now() - interval '2 days'"),
    text("DELETE FROM inbox WHERE state = 'done' AND done_at < now() - interval '14 days'"),
    text("DELETE FROM commands WHERE recorded_at < now() - interval '7 days'"),
)


class Housekeeping(SharedExtension):
    """Once an hour in every process; two at once only find less to do."""

    pool = EnginePool()

    def __init__(self) -> None:
        self._stopped = Event()
        self._thread: Any = None

    def start(self) -> None:
        if self._thread is None:
            self._thread = self.container.spawn_managed_thread(self._run, "housekeeping")

    def stop(self) -> None:
        if not self._stopped.ready():
            self._stopped.send()
        if self._thread is not None:
            self._thread.wait()

    def _run(self) -> None:
        while not self._stopped.ready():
            self._stopped.wait(timeout=EVERY_S * random.uniform(0.5, 1))  # noqa: S311
            if not self._stopped.ready():
                try:
                    throw_away_what_has_served(self.pool.engine)
                except SQLAlchemyError as reason:
                    log.warning("housekeeping.paused", reason=type(reason).__name__)


def throw_away_what_has_served(engine: Engine) -> None:
    with engine.begin() as connection:
        for statement in SERVED:
            connection.execute(statement)
