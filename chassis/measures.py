"""What a service counts in its own database, for those who watch the house.

Prevents: a figure that stands still on a dashboard because the database behind it is away, and a
page of metrics that waits for that database. A figure that cannot be had is left out.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import eventlet
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from chassis import clock
from chassis.metrics import DB_UP

EVERY_S = 5.0
ANSWERS_WITHIN_S = 1.0
AWAY_AFTER_S = 10.0


@dataclass(frozen=True)
class Measure:
    """A gauge. `query` gives one value, or rows of a label and its value; it may name `:now` and
    `:today`, the instant and the day that decisions are made at.

    by: the label's name, which is never a person's. known: labels said even when they count
    nothing. every_s: what costs more is read less often.
    """

    name: str
    purpose: str
    query: str
    by: str | None = None
    known: tuple[str, ...] = ()
    every_s: float = EVERY_S

    def read(self, connection: Connection) -> Metric:
        rows = connection.execute(text(self.query), self._facts())
        family = GaugeMetricFamily(self.name, self.purpose, labels=[self.by] if self.by else [])
        if self.by is None:
            family.add_metric([], float(rows.scalar_one()))
            return family
        for label, value in {**dict.fromkeys(self.known, 0), **{r[0]: r[1] for r in rows}}.items():
            family.add_metric([label], float(value))
        return family

    def _facts(self) -> dict[str, Any]:
        now = clock.now()
        return {"now": now, "today": clock.today(now)}


# Read in one statement for every service: column of STATE -> name and purpose of the gauge.
BUS = {
    "outbox": ("preau_outbox_waiting", "Events not yet published."),
    "outbox_age": ("preau_outbox_oldest_seconds", "Age of the oldest event not yet published."),
    "inbox": ("preau_inbox_waiting", "Events heard and not yet applied."),
    "inbox_age": ("preau_inbox_oldest_seconds", "Age of the oldest event not yet applied."),
    "failing": ("preau_inbox_failing", "Events that failed three times or more and wait."),
    "dead": ("preau_inbox_dead_letters", "Dead letters waiting."),
    "late": ("preau_scheduled_late_seconds", "How long past due the latest scheduled work is."),
}
SKEW = ("preau_clock_skew_seconds", "This machine's clock minus the database's.")
STATE = text("""
SELECT o.outbox, o.outbox_age, i.inbox, i.inbox_age, i.failing,
  (SELECT count(*) FROM inbox WHERE state = 'dead') AS dead,
  (SELECT greatest(extract(epoch FROM now() - min(due_at)), 0) FROM schedule) AS late,
  extract(epoch FROM clock_timestamp()) AS instant
FROM (SELECT count(*) AS outbox, extract(epoch FROM now() - min(recorded_at)) AS outbox_age
      FROM outbox WHERE published_at IS NULL) AS o,
     (SELECT count(*) AS inbox, extract(epoch FROM now() - min(heard_at)) AS inbox_age,
        count(*) FILTER (WHERE attempts >= 3) AS failing
      FROM inbox WHERE state = 'pending') AS i
""")


class _Reading:
    """The figures of one service, read again when asked for and old enough."""

    def __init__(self, service: str, engine: Engine, measures: Iterable[Measure]) -> None:
        self._service, self._engine, self._measures = service, engine, tuple(measures)
        self._read_at: dict[str, float] = {}
        self._figures: dict[str, Metric] = {}
        self._reader: Any = None
        self._began = 0.0

    def begin(self) -> None:
        """A slow database is waited for; one that says nothing at all is away."""
        if self._reader is None or self._reader.dead:
            self._began = time.monotonic()
            self._reader = eventlet.spawn(self._read)
        elif time.monotonic() - self._began > AWAY_AFTER_S:
            DB_UP.labels(self._service).set(0)

    def figures(self, deadline: float) -> Iterable[Metric]:
        """What was read by then; nothing when the database is away or late."""
        with eventlet.Timeout(max(deadline - time.monotonic(), 0), False):
            self._reader.wait()
            return self._figures.values()
        return ()

    def _read(self) -> None:
        try:
            alone = {"isolation_level": "AUTOCOMMIT"}
            with self._engine.connect().execution_options(**alone) as connection:
                if self._is_due("state", EVERY_S):
                    self._figures |= self._state(connection)
                for measure in self._measures:
                    if self._is_due(measure.name, measure.every_s):
                        self._figures[measure.name] = measure.read(connection)
            DB_UP.labels(self._service).set(1)
        except SQLAlchemyError as reason:
            self._figures, self._read_at = {}, {}
            if isinstance(
                reason, DBAPIError
            ):  # A pool without a free connection is something else.
                DB_UP.labels(self._service).set(0)

    def _is_due(self, name: str, every_s: float) -> bool:
        now = time.monotonic()
        if now - self._read_at.get(name, -every_s) < every_s:
            return False
        self._read_at[name] = now
        return True

    def _state(self, connection: Connection) -> dict[str, Metric]:
        asked_at = time.time()
        row = connection.execute(STATE).one()._mapping
        answered_at = time.time()
        told = [(*BUS[column], float(row[column] or 0)) for column in BUS]
        told.append((*SKEW, _certain_skew(asked_at, answered_at, float(row["instant"]))))
        return {name: self._gauge(name, purpose, value) for name, purpose, value in told}

    def _gauge(self, name: str, purpose: str, value: float) -> Metric:
        family = GaugeMetricFamily(name, purpose, labels=["service"])
        family.add_metric([self._service], value)
        return family


def _certain_skew(asked_at: float, answered_at: float, instant: float) -> float:
    """Seconds by which our clock is certainly ahead (or behind, below zero): the other clock was
    read at some time between the question and its answer, however slow that was."""
    if instant < asked_at:
        return asked_at - instant
    return min(answered_at - instant, 0.0)


class Measures(Collector):
    """Every figure of the services of this process, for prometheus_client."""

    def __init__(self) -> None:
        self._readings: list[_Reading] = []

    def watch(self, service: str, engine: Engine, measures: Iterable[Measure]) -> None:
        self._readings.append(_Reading(service, engine, measures))

    def collect(self) -> Iterator[Metric]:
        """Services side by side, within one second; a name's figures together, as its readers
        want them."""
        for reading in self._readings:
            reading.begin()
        deadline = time.monotonic() + ANSWERS_WITHIN_S
        together: dict[str, Metric] = {}
        for reading in self._readings:
            for figure in reading.figures(deadline):
                first = together.setdefault(figure.name, GaugeMetricFamily(figure.name, ""))
                first.documentation = figure.documentation
                first.samples.extend(figure.samples)
        yield from together.values()
