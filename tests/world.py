"""The spine of the house as processes, on a broker and a database of its own, to be broken."""

import os
import time
from contextlib import suppress
from pathlib import Path

import eventlet
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chassis.errors import Refused, Unavailable
from chassis.pool import connect
from preau import postgres
from preau.quiet import is_quiet
from tests import invariants
from tests.brokers import Broker
from tests.house import House, TestClock
from tests.processes import Processes
from tests.smalltown import CANTEEN, EVENING, MON, TUE, SmallTown, idop_of

ROOMS = ("household", "booking", "billing")
TRY_AGAIN_S = 180
QUIET_S = 90


class World:
    """The spine as processes, and a hand to act on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = TestClock(folder / "clock")
        self._engines: dict[str, Engine] = {}
        self.broker = Broker(folder / "broker").start()
        bus = self.broker.fresh_host("town")
        url = postgres.start(folder / "postgres")
        self.database_url = url.replace("/postgres?", "/preau_{service}?", 1)
        os.environ |= {"DATABASE_URL": self.database_url, "AMQP_URI": bus}
        os.environ["PREAU_TEST_CLOCK"] = str(self.clock.path)
        self.processes = Processes(folder / "run", self.database_url, bus, self.clock)
        self.processes.start_simulators()
        self.processes.preau("migrate")
        for room in ROOMS:
            self.processes.start(room)
        self.hand = House(url, self.clock).start()
        self.town = SmallTown(self.ask, self.settle, self.processes.simulators).open()

    def ask(self, service: str, method: str, **arguments):
        """Ask, and ask again with the same key while nobody answers."""
        deadline = time.monotonic() + TRY_AGAIN_S
        while True:
            try:
                return self.hand.call(service, method, deadline_s=4, **arguments)
            except Unavailable:
                if time.monotonic() > deadline:
                    raise
                self.clock.advance(seconds=20)
                eventlet.sleep(0.3)

    def sql(self, service: str, statement: str):
        with self._engine(service).begin() as connection:
            return list(connection.execute(text(statement)))

    def _engine(self, service: str) -> Engine:
        """Kept: to enter a database costs more than what is asked there."""
        if service not in self._engines:
            self._engines[service] = connect(service)
        return self._engines[service]

    def forget_connections(self) -> None:
        """Their database has died."""
        for engine in self._engines.values():
            engine.dispose()

    def settle(self) -> None:
        deadline = time.monotonic() + QUIET_S
        while time.monotonic() < deadline:
            with suppress(Exception):
                if self._is_quiet():
                    return
            eventlet.sleep(0.2)
        raise TimeoutError({room: self.sql(room, invariants.UNHEARD) for room in ROOMS})

    def _is_quiet(self) -> bool:
        return is_quiet({room: self._engine(room) for room in ROOMS})

    def book_and_pay(self):
        family = self.town.family()
        key = f"tick-{family.household_id}"
        family.tick((CANTEEN, MON), (CANTEEN, TUE), (EVENING, MON), key=key)
        version = family.draft()["version"]
        order = self._until_the_bank_opens(family, version)
        with suppress(AssertionError):  # Asked twice at the bank's page: it took the first.
            self.town.bank(idop_of(order))
        self.town.ask("billing", "bank_notice", idop=idop_of(order))
        return family

    def _until_the_bank_opens(self, family, version: int):
        deadline = time.monotonic() + TRY_AGAIN_S
        while time.monotonic() < deadline:
            with suppress(Refused):
                order = family.checkout(version, 720)
                if order["payment"] and order["payment"]["bank_url"]:
                    return order
                family.ask("billing", "pay_order", order_id=family.order_id)
            self.clock.advance(seconds=30)
        raise TimeoutError("the bank never opened")

    def check(self, family) -> None:
        self.settle()
        assert family.order()["state"] == "settled"
        assert family.states().count("confirmed") == 3
        receipts = [r for r in family.account()["receipts"] if r["kind"] == "payment"]
        assert [r["amount_cents"] for r in receipts] == [720]
        invariants.check(self.sql)

    def start_the_database_again(self) -> None:
        """Its own start takes a process not yet buried for one that runs."""
        deadline = time.monotonic() + TRY_AGAIN_S
        while time.monotonic() < deadline:
            eventlet.sleep(1)
            with suppress(SQLAlchemyError, postgres.PostgresFailed):
                postgres.start(self.folder / "postgres")
                self.forget_connections()
                self.sql("booking", "SELECT 1")
                return
        raise TimeoutError("the database did not come back")

    def close(self) -> None:
        self.processes.stop()
        self.hand.close()
        self.forget_connections()
        self.broker.stop()
        postgres.stop(self.folder / "postgres")
