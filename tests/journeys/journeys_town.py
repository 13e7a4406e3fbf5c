"""Démoville, open to browsers, run in the two ways a town runs Préau."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import requests
from sqlalchemy import create_engine, make_url, text

from chassis.principal import new_keys
from gateway import assets
from preau import postgres, secrets
from tests.brokers import Broker, free_port
from tests.house import TestClock, start_postgres, stop_postgres
from tests.processes import Processes

ROOT = Path(__file__).parents[2]
# Nobody is hurried by a busy machine.
START_S = 900
PATIENCE_S = 60
Found = TypeVar("Found")


def until(found: Callable[[], Found], within_s: float = PATIENCE_S) -> Found:
    """What `found` gives as soon as it is true."""
    deadline = time.monotonic() + within_s
    while True:
        it = found()
        if it:
            return it
        assert time.monotonic() < deadline, f"not within {within_s} s"
        time.sleep(0.1)


class Town:
    """What the street sees of a running house: its pages, its mails, its bank, its clock."""

    def __init__(self, house: Any, clock: TestClock) -> None:
        self.site, self.simulators, self.clock = house.site, house.simulators, clock
        self.has_partners: bool = house.has_partners
        self.has_chosen_password: set[str] = set()
        self._database_url = house.database_url

    def stand_at(self, instant: str, *, late: timedelta = timedelta(0)) -> None:
        """A town's hours only go forward. A story that asks for an hour that has gone would wait
        there for what never comes: it is told so, unless it is `late` by no more than that."""
        asked, now = datetime.fromisoformat(instant), self.now()
        assert now - asked <= late, f"asked for {asked}, and the town stands at {now} already"
        if asked > now:
            self.clock.set(instant)

    def now(self) -> datetime:
        return datetime.fromisoformat(self.clock.path.read_text())

    def mails_to(self, email: str) -> list[dict[str, Any]]:
        """Newest first."""
        return requests.get(f"{self.simulators}/api/mails", params={"to": email}, timeout=10).json()

    def mail_to(
        self, email: str, saying: str, *, after: int = 0, within_s: float = PATIENCE_S
    ) -> Any:
        """The newest mail with these words, once more than `after` mails have come."""

        def come() -> Any:
            mails = self.mails_to(email)
            newer = mails[: len(mails) - after]
            return next((mail for mail in newer if saying in plain(mail["text"])), None)

        return until(come, within_s)

    def payments(self) -> list[dict[str, Any]]:
        """What the bank knows, newest first."""
        return requests.get(f"{self.simulators}/api/payments", timeout=10).json()

    def pay_elsewhere(self, id_op: str, **plan: Any) -> None:
        """The payment ends without this browser, as when a telephone's application answers."""
        address = f"{self.simulators}/api/payments/{id_op}/pay"
        requests.post(address, json=plan, timeout=30).raise_for_status()

    def hurry(self, service: str, work: str) -> None:
        """Scheduled work falls due in real time, which a journey cannot wait for."""
        due = "UPDATE schedule SET due_at = now() WHERE work = :work"
        assert self.write(service, due, work=work) == 1

    def write(self, service: str, statement: str, **facts: Any) -> int:
        """What no door lets anybody say, such as that something came in last week; how many rows
        were written."""
        engine = create_engine(self._url_of(service))
        with engine.begin() as connection:
            written = connection.execute(text(statement), facts).rowcount
        engine.dispose()
        return written

    def read(self, service: str, statement: str, **facts: Any) -> Any:
        """The one value that this asks of a room's database."""
        engine = create_engine(self._url_of(service))
        with engine.connect() as connection:
            found = connection.execute(text(statement), facts).scalar_one()
        engine.dispose()
        return found

    def _url_of(self, service: str) -> Any:
        url = make_url(self._database_url).set(drivername="postgresql+psycopg2")
        return url.set(database=f"preau_{service}")


def plain(said: str) -> str:
    """With ordinary spaces, as a person types what they look for."""
    return " ".join(said.split())


class Picture:
    """Démoville just entered, as a town backs it up (docs/operations.md): the next house is brought
    back from it, for entering it again costs twenty seconds of processor."""

    def __init__(self, folder: Path, *, wanted: bool) -> None:
        self._folder, self.wanted, self.is_taken = folder, wanted, False

    def take(self, house: "Embedded") -> None:
        """Of a running house."""
        socket = parse_qs(urlsplit(house.database_url).query)["host"][0]
        data, copy = house.folder / "postgres", self._folder / "databases"
        program = Path((data / "postmaster.opts").read_text().split()[0]).with_name("pg_basebackup")
        told = ["--host", socket, "--username", "postgres", "--checkpoint", "fast"]
        subprocess.run([program, *told, "--pgdata", copy], check=True)
        owner = data.stat()
        for path in (copy, *copy.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)
        shutil.copytree(house.folder / "files", self._folder / "files")
        self.secrets, self.is_taken = secrets.kept_in(house.folder), True

    def bring_back(self, databases: Path, files: Path) -> None:
        """Where a house that has not begun will look for them; once."""
        shutil.move(self._folder / "databases", databases)
        shutil.move(self._folder / "files", files)


class Embedded:
    """`preau run` on a machine that has nothing else."""

    has_partners = False

    def __init__(self, folder: Path, clock: TestClock, picture: Picture) -> None:
        self._picture = picture
        self.folder, self.log = folder, folder / "preau.log"
        http, health, simulators, smtp = (free_port() for _ in range(4))
        self.site, self.simulators = f"http://127.0.0.1:{http}", f"http://127.0.0.1:{simulators}"
        own = ("DATABASE_URL", "AMQP_URI", "EVENTLET_NO_GREENDNS")
        self.environment = {
            **{k: v for k, v in os.environ.items() if k not in own and not k.startswith("PREAU_")},
            "PREAU_DATA_DIR": str(folder),
            "PREAU_HTTP_PORT": str(http),
            "PREAU_HEALTH_PORT": str(health),
            "PREAU_SIMULATORS_PORT": str(simulators),
            "PREAU_SIMULATORS_SMTP_PORT": str(smtp),
            "PREAU_PUBLIC_URL": self.site,
            "PREAU_TEST_CLOCK": str(clock.path),
            "PYTHONWARNINGS": "ignore",
        }

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "preau", "run"],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        try:
            until(self._is_open, START_S)
        except AssertionError as reason:
            reason.add_note(self.log.read_text()[-3000:])
            raise
        if self._picture.wanted:
            self._picture.take(self)

    def _is_open(self) -> bool:
        said = self.log.read_text()
        assert self._process.poll() is None, said[-3000:]
        return "Préau est ouvert" in said

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(60)

    @property
    def database_url(self) -> str:
        return postgres.start(self.folder / "postgres")


class OneProcessAService:
    """As in production: RabbitMQ between the rooms, PostgreSQL under them, partners at the door."""

    has_partners = True

    def __init__(self, folder: Path, clock: TestClock, picture: Picture) -> None:
        self._postgres, self._picture = folder / "postgres", picture
        self._broker = Broker(folder / "broker", plugins=("rabbitmq_management",))
        self._folder, self._clock = folder, clock

    def start(self) -> None:
        assets.build_if_needed()
        rooms, entered = self._folder / "rooms", self._picture.is_taken
        if entered:
            rooms.mkdir()
            self._postgres.mkdir()
            self._picture.bring_back(self._postgres / "data", rooms / "files")
        self.database_url = start_postgres(self._postgres)
        self._broker.start()
        self._rooms = Processes(rooms, self.database_url, self._broker.uri, self._clock)
        self.site, self.simulators = self._rooms.site, self._rooms.simulators
        private, _ = new_keys()
        self._rooms.environment |= {
            "PREAU_PARTNERS_AMQP_URI": self._broker.uri,
            "PREAU_PARTNERS_ADMIN_URI": self._broker.admin_uri,
            "PREAU_PARTNERS_PUBLIC_URI": f"amqp://127.0.0.1:{self._broker.port}",
            "PREAU_PARTNERS_SIGNING_KEY": private,
        }
        if entered:
            self._rooms.environment |= self._picture.secrets
        self._rooms.start_all(demo=not entered)
        self._rooms.start("partners")

    def stop(self) -> None:
        self._rooms.stop()
        self._broker.stop()
        stop_postgres(self._postgres)


SITUATIONS = {"embedded": Embedded, "rabbitmq": OneProcessAService}
