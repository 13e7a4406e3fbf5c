"""The product as it runs in production, on a database and a broker of its own."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import psutil
import requests
from sqlalchemy import Engine, create_engine, text

from bench.figures import Measured
from bench.lines import Lines
from bench.processor import Processor, postmaster, spent_by_children
from preau import postgres
from preau.quiet import is_quiet
from preau.rooms import ROOMS, SERVICES
from tests.brokers import Broker, installed
from tests.house import TestClock
from tests.processes import Processes

TODAY = "2026-10-05T10:00:00+02:00"
QUIET_MAX_S = 120
MAILS_WAITING = "SELECT count(*) FROM mails WHERE state = 'waiting'"


class Running:
    """One process a service on RabbitMQ when it is installed, else the house in one process.

    PostgreSQL writes to disk as in production. The clock of every process stands still, so that a
    run of another day does the same work.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="preau-bench-"))
        self.broker = Broker(self.folder / "rabbitmq") if installed() else None
        self._hand: Lines | None = None
        self._processes: Processes | None = None
        self._engines: dict[str, Engine] = {}

    @property
    def what(self) -> str:
        rooms = f"{len(ROOMS)} processes, RabbitMQ" if self.broker else "one process, no RabbitMQ"
        return f"{rooms} and PostgreSQL"

    @property
    def processes(self) -> Processes:
        assert self._processes is not None
        return self._processes

    @property
    def hand(self) -> Lines:
        assert self._hand is not None
        return self._hand

    def open_doors(self) -> Measured:
        """From an empty folder to a first page. The broker is there already, as a server of the
        town's would be, and so are the simulators, which are not the product."""
        uri = self._bus()
        clock = TestClock(self.folder / "clock")
        clock.set(TODAY)
        processes = self._processes = Processes(self.folder / "data", "", uri, clock)
        processes.environment["PREAU_TRUSTED_PROXIES"] = "127.0.0.1"
        processes.start_simulators()
        spent = spent_by_children()
        started = time.perf_counter()
        processes.environment["DATABASE_URL"] = postgres.start(self.folder / "postgres")
        processes.preau("migrate")
        self._start_rooms()
        assert requests.get(processes.site, timeout=10).ok
        seconds = time.perf_counter() - started
        cpu_s = spent_by_children() - spent + self.processor(broker_too=False).seconds()
        return Measured([seconds], cpu_s)

    @contextmanager
    def after(self, month: str) -> Iterator[None]:
        """A month that is not over is not invoiced: the town's clock stands after it meanwhile."""
        ended = date.fromisoformat(f"{month}-28") + timedelta(days=4)
        self.processes.clock.set(f"{ended.isoformat()}T10:00:00+02:00")
        yield
        self.processes.clock.set(TODAY)

    def _bus(self) -> str:
        """Where production's default reaches every queue that names no kind of its own."""
        if self.broker is None:
            return "memory://"
        self.broker.start()
        return self.broker.fresh_host("town", queues="quorum")

    def _start_rooms(self) -> None:
        if self.broker:
            for room in ROOMS:
                self.processes.start(room, wait=False)
            for room in ROOMS:
                self.processes.wait_until_ready(room)
        else:
            self._start_hand([*ROOMS])

    def enter_town(self) -> None:
        """Démoville, whole, by the doors of real data."""
        if self.broker:
            self.processes.preau("demo")
            self._start_hand([])
        else:
            self.hand.ask({"demo": True})

    def _start_hand(self, rooms: list[str]) -> None:
        log = self.folder / "hand.log"
        words = ["-m", "bench.hand", *rooms]
        self._hand = Lines(words, self.processes.environment, log)
        self._hand.read()

    def processor(self, *, broker_too: bool = True) -> Processor:
        """Every process of the product; neither the simulators nor this bench's own."""
        ours = {"simulators", "bench.load"} | ({"bench.hand"} if self.broker else set())
        started = [p for p in psutil.Process().children() if not ours & set(p.cmdline())]
        if not broker_too:
            started = [p for p in started if "-m" in p.cmdline()]
        return Processor([*(p.pid for p in started), postmaster(self.folder / "postgres")])

    def parts(self) -> dict[str, Processor]:
        """Each room that has a process of its own, and the database."""
        rooms = ROOMS if self.broker else ()
        parts = {room: Processor([self.processes.pid(room)]) for room in rooms}
        return parts | {"PostgreSQL": Processor([postmaster(self.folder / "postgres")])}

    def say(self, service: str, method: str, many: list[dict], side_by_side: int = 4) -> dict:
        """Commands of the town hall; {"seconds", "answers"}."""
        job = {"service": service, "method": method, "many": many, "side_by_side": side_by_side}
        return self.hand.ask(job)

    def settle(self, within_s: float = QUIET_MAX_S, every_s: float = 0.05) -> None:
        """Until every event so far has been published and applied, and its mails have left: no
        row pays for the work of the one before it."""
        engines = {service: self._engine(service) for service in SERVICES}
        wait_for(
            lambda: is_quiet(engines) and self.rows("notify", MAILS_WAITING) == [(0,)],
            within_s,
            every_s,
        )

    @contextmanager
    def asleep(self, room: str) -> Iterator[None]:
        """What happens inside reaches this room only afterwards; in one process it cannot sleep."""
        if self.broker is None:
            yield
            return
        self.processes.freeze(room)
        try:
            yield
        finally:
            self.processes.thaw(room)

    def wait_until_heard(self, event_type: str, by: str) -> None:
        """Until a service has applied every event of this type that its source recorded."""
        of_type = f"WHERE type = '{event_type}'"
        source = event_type.split(".")[0]
        [(said,)] = self.rows(source, f"SELECT count(*) FROM outbox {of_type}")
        applied = f"SELECT count(*) FROM inbox {of_type} AND state = 'done'"
        wait_for(lambda: self.rows(by, applied)[0][0] >= said)

    def rows(self, service: str, query: str) -> list[tuple]:
        with self._engine(service).connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def _engine(self, service: str) -> Engine:
        if service not in self._engines:
            address = self.processes.environment["DATABASE_URL"]
            address = address.replace("/postgres?", f"/preau_{service}?", 1)
            self._engines[service] = create_engine(address)
        return self._engines[service]

    def stop(self) -> None:
        for engine in self._engines.values():
            engine.dispose()
        if self._hand is not None:
            self._hand.stop()
        if self._processes is not None:
            self._processes.stop()
        if self.broker is not None:
            self.broker.stop()
        postgres.stop(self.folder / "postgres")
        shutil.rmtree(self.folder, ignore_errors=True)


def wait_for(
    well: Callable[[], bool], within_s: float = QUIET_MAX_S, every_s: float = 0.02
) -> None:
    deadline = time.monotonic() + within_s
    while not well():
        if time.monotonic() > deadline:
            raise TimeoutError("the product did not finish in time")
        time.sleep(every_s)
