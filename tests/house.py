"""A house for tests: real services on the in-process bus and fresh PostgreSQL databases."""

import contextlib
import itertools
import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import eventlet
from nameko.runners import ServiceRunner
from sqlalchemy import Engine, create_engine, text

from chassis import clock, memory_bus, migrations, topology
from chassis.calls import Calls, CallsProvider, bus_config
from chassis.database import Database
from chassis.outbox import Publisher
from chassis.pool import connect
from chassis.principal import Principal, sign
from chassis.settings import settings
from chassis.topology import heard_by
from preau import postgres
from preau.quiet import is_quiet
from tests.fits import misfits

_houses = itertools.count(1)
SETTLE_MAX_S = 20


class TestClock:
    """The instant every process of a test stands at."""

    __test__ = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set("2027-06-02T10:00:00+02:00")

    def set(self, instant: str) -> None:
        datetime.fromisoformat(instant)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(instant)
        fresh.replace(self.path)

    def advance(self, **by: float) -> None:
        now = datetime.fromisoformat(self.path.read_text())
        self.set((now + timedelta(**by)).isoformat())


def start_postgres(folder: Path) -> str:
    """PostgreSQL without what only a crash or a long life needs, for tests that do not kill it."""
    url = postgres.start(folder / "data")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    return url


def stop_postgres(folder: Path) -> None:
    if (folder / "data").exists():
        postgres.stop(folder / "data")
    shutil.rmtree(folder, ignore_errors=True)


class Probe:
    """A caller on the bus."""

    name = "probe"
    calls = CallsProvider()


class House:
    def __init__(self, postgres_url: str, test_clock: TestClock) -> None:
        self.clock = test_clock
        self._server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
        self._name = f"h{os.getpid()}_{next(_houses)}"
        self.database_url = postgres_url.replace("/postgres?", f"/{self._name}_{{service}}?", 1)
        self._runner: Any = None
        self._databases: list[str] = []
        self._engines: dict[str, Engine] = {}
        memory_bus.forget_everything()

    def use_broker(self, broker: Any) -> None:
        """Run on RabbitMQ, in a virtual host of this house alone."""
        os.environ["AMQP_URI"] = broker.fresh_host(self._name)

    def migrate(self, *services: type) -> "House":
        """Databases alone: nobody at work on them."""
        for service in services:
            self._create(service)
        return self

    def start(self, *services: type) -> "House":
        """Migrate and start service classes (and any hand-written nameko class)."""
        self.migrate(*services)
        self._runner = ServiceRunner(bus_config())
        for service in (*services, Probe):
            self._runner.add_service(service)
        self._runner.start()
        return self

    def also_start(self, service: type) -> None:
        """Start one more service beside the others."""
        self._create(service)
        self._runner.add_service(service)
        self._runner.service_map[service.name].start()  # type: ignore[attr-defined]

    def restart(self) -> None:
        """Stop every service and start it again on the same databases."""
        classes = [c.service_cls for c in self._runner.containers if c.service_cls is not Probe]
        with memory_bus.hurried():
            self._runner.stop()
        self._runner = ServiceRunner(bus_config())
        for service in (*classes, Probe):
            self._runner.add_service(service)
        self._runner.start()

    def call(
        self,
        service: str,
        method: str,
        *,
        who: Principal | None = None,
        key: str | None = None,
        deadline_s: float = 15,
        **arguments: Any,
    ) -> Any:
        """Ask as the gateway does; arguments may be UUIDs, dates and instants."""
        token = sign(who, clock.now(), timedelta(minutes=5)) if who else None
        plain = json.loads(json.dumps(arguments, default=str))
        answer = self.calls.call(
            service, method, plain, token=token, key=key, deadline_s=deadline_s
        )
        room = self._runner.service_map.get(service)  # None when another process is it.
        offer = getattr(getattr(room and room.service_cls, method, None), "offer", None)
        assert offer is None or misfits(offer.answer, answer) == []
        return answer

    @property
    def calls(self) -> Calls:
        probe = self._runner.service_map["probe"]
        return next(d for d in probe.dependencies if isinstance(d, CallsProvider)).calls

    def publish(self, event_type: str, data: dict[str, Any], subject: str = "test") -> UUID:
        """An event, as if its owner had published it; hears and settles."""
        source = event_type.split(".")[0]
        event_id = uuid4()
        plain = json.loads(json.dumps(data, default=str))
        envelope = {
            "specversion": "1.0",
            "id": str(event_id),
            "source": f"/preau/{source}",
            "type": event_type,
            "subject": subject,
            "time": clock.now().isoformat(),
            "data": plain,
        }
        publisher = Publisher(settings.amqp_uri, source)
        publisher.publish([envelope])
        publisher.close()
        self._wait_until_stored(event_id, event_type)
        self.settle()
        return event_id

    def _wait_until_stored(self, event_id: UUID, event_type: str) -> None:
        """On the bus it is in no table, and a house that has not taken it yet looks quiet."""
        rooms = self._runner.service_map.items()
        hearing = [name for name, room in rooms if event_type in heard_by(room.service_cls)]
        stored = "SELECT 1 FROM inbox WHERE event_id = :event_id"
        with eventlet.Timeout(SETTLE_MAX_S):
            while not all(self.sql(name, stored, event_id=event_id) for name in hearing):
                eventlet.sleep(0.01)

    def settle(self, within_s: float = SETTLE_MAX_S) -> None:
        """Wait until every outbox is published and every inbox has nothing due."""
        quiet = 0
        with eventlet.Timeout(within_s):
            while quiet < 3:
                quiet = 0 if any(self._busy(s) for s in self._databases) else quiet + 1
                eventlet.sleep(0.02)

    def _busy(self, service: str) -> bool:
        sql = (
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE published_at IS NULL)"
            " OR EXISTS (SELECT 1 FROM inbox WHERE state = 'pending')"
        )
        return bool(self.sql(service, sql)[0][0])

    def engine(self, service: str) -> Engine:
        container = self._runner.service_map[service]
        return next(d for d in container.dependencies if isinstance(d, Database)).pool.engine

    def sql(self, service: str, statement: str, **parameters: Any) -> list[Any]:
        """Rows of a service's own database, by a connection that no service shares."""
        with self._own_engine(service).begin() as connection:
            result = connection.execute(text(statement), parameters)
            return list(result) if result.returns_rows else []

    def is_quiet(self, *services: str) -> bool:
        """Whether nothing these services said is still on its way to another of them."""
        return is_quiet({service: self._own_engine(service) for service in services})

    def _own_engine(self, service: str) -> Engine:
        if service not in self._engines:
            self._engines[service] = connect(service)
        return self._engines[service]

    @contextlib.contextmanager
    def unit(self, service: str) -> Iterator[Any]:
        container = self._runner.service_map[service]
        database = next(d for d in container.dependencies if isinstance(d, Database))
        with database.transactions.begin() as unit:
            yield unit

    def leave_to_hand(self, service: str, method: str) -> None:
        """From now on scheduled work runs only when a test asks for it: two at once share the
        work, and its order is nobody's."""
        statement = (
            "INSERT INTO schedule (work, due_at) VALUES (:work, now() + interval '1 day')"
            " ON CONFLICT (work) DO UPDATE SET due_at = excluded.due_at"
        )
        self.sql(service, statement, work=method)

    def run_scheduled(self, service: str, method: str) -> None:
        """Run scheduled work now, in a transaction, as the clockwork would."""
        container = self._runner.service_map[service]
        entrypoint = next(e for e in container.entrypoints if e.method_name == method)
        database = next(d for d in container.dependencies if isinstance(d, Database))
        if entrypoint.steps:
            assert entrypoint._work(database.transactions)
            return
        with database.transactions.begin() as unit:
            assert entrypoint._work(unit)

    def events(self, service: str) -> list[tuple[str, dict[str, Any]]]:
        """(type without its source, data) of every event a service recorded, in order."""
        rows = self.sql(service, "SELECT type, envelope FROM outbox ORDER BY id")
        return [(row.type.split(".")[1], row.envelope["data"]) for row in rows]

    def close(self) -> None:
        if self._runner is not None:
            with memory_bus.hurried():
                self._runner.stop()
        for engine in self._engines.values():
            engine.dispose()
        with self._server.connect() as connection:
            for service in self._databases:
                connection.execute(text(f'DROP DATABASE "{self._name}_{service}" WITH (FORCE)'))
        self._server.dispose()

    def _fresh_database(self, service: str) -> None:
        template = f"template_{service}"
        with self._server.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(hashtext('template'))"))
            known = connection.execute(
                text("SELECT 1 FROM pg_database WHERE datname = :n"), {"n": template}
            ).first()
            if not known:
                self._make_template(service, template)
            connection.execute(
                text(f'CREATE DATABASE "{self._name}_{service}" TEMPLATE "{template}"')
            )
            connection.execute(text("SELECT pg_advisory_unlock(hashtext('template'))"))
        self._databases.append(service)

    def _create(self, service: Any) -> None:
        if not settings.amqp_uri.startswith("memory:"):
            topology.declare([service])
        if hasattr(service, "metadata"):
            self._toy_database(service)
        elif _has_database(service):
            self._fresh_database(service.name)

    def _toy_database(self, toy: Any) -> None:
        with self._server.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{self._name}_{toy.name}"'))
        engine = connect(toy.name)
        toy.metadata.create_all(engine)
        engine.dispose()
        self._databases.append(toy.name)

    def _make_template(self, service: str, template: str) -> None:
        usual = os.environ["DATABASE_URL"]
        os.environ["DATABASE_URL"] = self.database_url.replace(f"{self._name}_", "template_")
        try:
            migrations.create_database(service)
            migrations.migrate(service)
        finally:
            os.environ["DATABASE_URL"] = usual


def _has_database(service: type) -> bool:
    return any(isinstance(value, Database) for value in vars(service).values())
