"""Each process says whether it lives, whether it is ready, and what it measures.

Prevents: an orchestrator that restarts healthy processes because a broker is away. Liveness asks
only this process (does its event loop turn?); readiness asks its databases and the bus.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
from amqp.exceptions import AMQPError
from eventlet import wsgi
from kombu import Connection as BusConnection
from kombu.exceptions import KombuError
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chassis import metrics
from chassis.database import Database
from chassis.measures import Measures
from chassis.pool import connections_max
from chassis.settings import settings

HUB_LAG_MAX_S = 5.0
HUB_PULSE_S = 0.5
BUS_WITHIN_S = 2


class Health:
    """The answers of one process, for the containers it runs."""

    def __init__(self, containers: Iterable[Any]) -> None:
        self._engines: dict[str, Engine] = {
            container.service_name: provider.pool.engine
            for container in containers
            for provider in container.dependencies
            if isinstance(provider, Database)
        }
        self._registry = CollectorRegistry()
        self._registry.register(self._measures(containers))
        self._lag_s = 0.0

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

    def ready(self) -> tuple[bool, dict[str, Any]]:
        databases = {name: _answers(engine) for name, engine in self._engines.items()}
        bus = _bus_answers()
        return bus and all(databases.values()), {"bus": bus, "databases": databases}

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
        checks = {"/health/live": self.live, "/health/ready": self.ready}
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


def _bus_answers() -> bool:
    try:
        with BusConnection(settings.amqp_uri, connect_timeout=BUS_WITHIN_S) as connection:
            connection.connect()
    except (AMQPError, KombuError, OSError):
        return False
    return True


def serve_health(containers: Iterable[Any], port: int) -> None:
    """Answer /health/live, /health/ready and /metrics for as long as the process lives."""
    health = Health(containers)
    eventlet.spawn(health.feel_the_pulse)
    socket = eventlet.listen(("0.0.0.0", port))  # noqa: S104
    eventlet.spawn(wsgi.server, socket, health, log_output=False)
