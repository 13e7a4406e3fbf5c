"""Each process says whether it lives, has started and is ready, and what it measures.

Prevents: an orchestrator that restarts healthy processes because a broker is away, or sends work
to one that is not there yet or no more. Liveness asks only this process (does its event loop
turn?). It has started once its tables are those its code needs, its queues are listened to and it
would finish what is under way if it were told to stop; it is ready while its databases answer and
its connection to the bus holds, until it is told to stop.
A door to the street is open as long as it is not told to stop: while the bus is away its own pages
say so, and who waits outside is not left with an ingress's bare 503.
"""

import json
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import eventlet
from eventlet import wsgi
from nameko.messaging import QueueConsumer
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chassis import metrics, revisions
from chassis.database import Database
from chassis.measures import Measures
from chassis.pool import connections_max

HUB_LAG_MAX_S = 5.0
HUB_PULSE_S = 0.5
DATABASE_WITHIN_S = 2
SILENT_MAX_S = 40.0  # The broker says something every half heartbeat: chassis.calls.


class BrokerLiveness:
    """A connection that listens. A broker that is frozen keeps it open and says nothing: what it
    says is counted, for nameko would wait for it without an end."""

    def __init__(self, listener: Any) -> None:
        self._listener = listener
        self._last: tuple[Any, float] = (None, 0.0)

    def hears(self, now: float) -> bool:
        """Nameko's consumers are there once connected, and lose theirs with the connection."""
        consumers = self._listener._consumers.values()
        connections = [consumer.channel.connection for consumer in consumers]
        if not connections or not all(getattr(c, "connected", c) for c in connections):
            return False
        said = [getattr(c, "bytes_recv", now) for c in connections]
        if said != self._last[0]:
            self._last = (said, now)
        return now - self._last[1] < SILENT_MAX_S


class Health:
    """The answers of one process, for the containers it runs."""

    def __init__(self, containers: Iterable[Any]) -> None:
        self._engines: dict[str, Engine] = {
            container.service_name: provider.pool.engine
            for container in containers
            for provider in container.dependencies
            if isinstance(provider, Database)
        }
        self._brokers = [
            BrokerLiveness(extension)
            for container in containers
            for extension in container.extensions
            if isinstance(extension, QueueConsumer)
        ]
        self._registry = CollectorRegistry()
        self._registry.register(self._measures(containers))
        self._lag_s = 0.0
        self._migrated: set[str] = set()
        self.opened = self.stopping = False

    def _measures(self, containers: Iterable[Any]) -> Measures:
        measures = Measures()
        for container in containers:
            if container.service_name in self._engines:
                own = getattr(container.service_cls, "measures", ())
                measures.watch(container.service_name, self._engines[container.service_name], own)
        return measures

    def feel_the_pulse(self) -> None:
        """Measure for ever how late the event loop wakes this greenthread."""
        clock = eventlet.hubs.get_hub().clock
        while True:
            asleep_at = clock()
            eventlet.sleep(HUB_PULSE_S)
            self._lag_s = max(clock() - asleep_at - HUB_PULSE_S, 0.0)
            metrics.HUB_LAG.set(self._lag_s)

    def live(self) -> tuple[bool, dict[str, Any]]:
        return self._lag_s < HUB_LAG_MAX_S, {"hub_lag_seconds": round(self._lag_s, 3)}

    def started(self) -> tuple[bool, dict[str, Any]]:
        bus = self._listens()
        for name, engine in self._engines.items():
            if name not in self._migrated and _within(partial(_migrated, name, engine)):
                self._migrated.add(name)
        tables = {name: name in self._migrated for name in self._engines}
        well = bus and all(tables.values()) and self.opened
        return well, {"bus": bus, "tables": tables, "opened": self.opened}

    def ready(self) -> tuple[bool, dict[str, Any]]:
        bus = self._listens()
        databases = {n: _within(partial(_answers, e)) for n, e in self._engines.items()}
        well = bus and all(databases.values()) and self.opened and not self.stopping
        told = {"opened": self.opened, "stopping": self.stopping}
        return well, {"bus": bus, "databases": databases, **told}

    def open(self) -> tuple[bool, dict[str, Any]]:
        return not self.stopping, {"stopping": self.stopping}

    def _listens(self) -> bool:
        """Opens no connection of its own: one a probe would be churn, and would say nothing of
        those that carry the work."""
        now = time.monotonic()
        return all(broker.hears(now) for broker in self._brokers)

    def measures(self) -> bytes:
        for name, engine in self._engines.items():
            metrics.DB_IN_USE.labels(name).set(engine.pool.checkedout())  # type: ignore[attr-defined]
            metrics.DB_MAX.labels(name).set(connections_max(engine))
        read = generate_latest(self._registry)  # First: reading also says whether databases answer.
        return generate_latest() + read

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            start_response("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
            return [self.measures()]
        checks = {
            "/health/live": self.live,
            "/health/started": self.started,
            "/health/ready": self.ready,
            "/health/open": self.open,
        }
        if path not in checks:
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b""]
        well, facts = checks[path]()
        status = "200 OK" if well else "503 Service Unavailable"
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps({"well": well, **facts}).encode()]


def _answers(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _migrated(service: str, engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            return revisions.is_at_head(service, connection)
    except SQLAlchemyError:
        return False


def _within(asks: Callable[[], bool]) -> bool:
    """False too when the database is there and says nothing: a probe that hangs answers nobody."""
    with eventlet.Timeout(DATABASE_WITHIN_S, False):
        return asks()
    return False


def serve_health(containers: Iterable[Any], port: int) -> Health:
    """Answer /health/... and /metrics for as long as the process lives."""
    health = Health(containers)
    eventlet.spawn(health.feel_the_pulse)
    socket = eventlet.listen(("0.0.0.0", port))  # noqa: S104
    eventlet.spawn(wsgi.server, socket, health, log_output=False)
    return health
