"""Work that time starts: once however many replicas stand, and caught up after an outage.

Prevents: nameko's own timer, which fires on every replica. The row of the work is the lock, and
it says when it is due next, so a house that was away runs late work as soon as it is back.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

import eventlet
from eventlet.event import Event
from nameko.extensions import Entrypoint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from chassis.alarm import Alarm
from chassis.database import Database, Unit, write_outbox
from chassis.logs import describe_failure, log
from chassis.observing import observed

Method = TypeVar("Method", bound=Callable[..., object])
LOOK_AGAIN_MAX_S = 30.0
KNOWN = text("INSERT INTO schedule (work, due_at) VALUES (:work, now()) ON CONFLICT DO NOTHING")
CLAIM = text(
    "UPDATE schedule SET due_at = now() + :every, last_run_at = now() WHERE work ="
    " (SELECT work FROM schedule WHERE work = :work AND due_at <= now() FOR UPDATE SKIP LOCKED)"
    " RETURNING work"
)


class ScheduledWork(Entrypoint):
    """Fires a method when its row in the schedule is due."""

    alarm = Alarm()

    def __init__(self, every: timedelta, steps: bool) -> None:
        super().__init__(expected_exceptions=(Exception,))
        self.every, self.steps = every, steps
        self._stopped = False
        self._thread: Any = None

    def start(self) -> None:
        self._thread = self.container.spawn_managed_thread(self._run, identifier=self.method_name)

    def stop(self) -> None:
        self._stopped = True
        self.alarm.ring()
        if self._thread is not None:
            self._thread.wait()

    def _run(self) -> None:
        pause = min(self.every.total_seconds(), LOOK_AGAIN_MAX_S)
        while not self._stopped:
            ring = self.alarm.next_ring
            try:
                self._fire_if_due()
            except SQLAlchemyError as reason:
                log.warning("schedule.paused", work=self.method_name, reason=type(reason).__name__)
            eventlet.sleep(0)
            if not self._stopped:
                ring.wait(timeout=pause * random.uniform(0.9, 1.1))  # noqa: S311

    def _fire_if_due(self) -> None:
        """Work in one transaction claims its row within it; work in steps claims it first, and
        after a kill is done again when next due."""
        database = next(d for d in self.container.dependencies if isinstance(d, Database))
        facts = {"work": self.method_name, "every": self.every}
        engine = database.pool.engine
        with engine.begin() as connection:
            connection.execute(KNOWN, {"work": self.method_name})
            if connection.execute(CLAIM, facts).first() is None:
                return
            if not self.steps:
                unit = database.transactions.within(connection)
                if not self._work(unit):
                    connection.rollback()
                    return
                write_outbox(unit)
        if self.steps:
            self._work(database.transactions)
        elif unit.recorded:
            database.relay.wake()

    def _work(self, subject: Any) -> bool:
        """Whether the work ended well."""
        over = Event()

        def handle_result(_ctx: Any, result: Any, exc_info: Any) -> Any:
            over.send(exc_info is None)
            return result, exc_info

        self.container.spawn_worker(self, (subject,), {}, {}, handle_result)
        ended_well: bool = over.wait()
        return ended_well


def once_only(*, every: timedelta, steps: bool = False) -> Callable[[Method], Method]:
    """`method(self, unit)` in one transaction, or `method(self, units)` when it works in steps."""

    def decorate(method: Method) -> Method:
        @wraps(method)
        def run(service: Any, subject: Unit) -> None:
            name = f"{type(service).name}.{method.__name__}"
            with observed(name, "internal") as outcome:
                try:
                    method(service, subject)
                except Exception as failure:
                    outcome.name, outcome.error = "failed", type(failure).__name__
                    describe_failure(name, failure)
                    raise

        run.scheduled = every  # type: ignore[attr-defined]
        door: Method = ScheduledWork.decorator(every, steps)(run)
        return door

    return decorate
