"""The partners' room as a process, killed at its worst moments: nothing lost, nothing doubled."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from chassis.outbox import Publisher
from chassis.pool import connect
from services.partners.domain.ids import (
    CHILD,
    HOUSEHOLD,
    our_id,
)
from tests.house import TestClock
from tests.integration.partners_town import (
    EVERYTHING,
    Partner,
    a_pair,
    credentials,
    moved_in,
    settings_for,
    share,
    wait_for,
)
from tests.processes import ROOT, Processes

DYING = str(ROOT / "tests" / "faults" / "dying_room.py")
EACH = 3


class Room:
    """The room in a process of its own, and a look at its tables."""

    def __init__(self, folder: Path, processes: Processes) -> None:
        self.folder, self.processes = folder, processes
        self.environment = {
            name: processes.environment[name] for name in ("DATABASE_URL", "AMQP_URI")
        }
        self.is_up = False

    def start(self) -> None:
        self.processes.start("partners")
        self.is_up = True

    def add(self) -> Partner:
        """By the command line, as an operator who types."""
        private, key = a_pair()
        name = f"ville-{uuid4().hex[:8]}"
        file = self.folder / f"{name}.json"
        file.write_text(json.dumps(key))
        words = ("partner", "add", name, EVERYTHING["name"], "--key", str(file))
        partner = Partner(credentials(self.processes.preau(*words)), private)
        partner.send(moved_in(partner))
        wait_for(lambda: self.sql("SELECT 1 FROM families WHERE partner = :p", p=name))
        return partner

    def book(self, partner: Partner, times: int) -> None:
        """As booking says it, on the house's own bus."""
        publisher = Publisher(self.environment["AMQP_URI"], "booking")
        for _ in range(times):
            publisher.publish([_booked(partner)])
        publisher.close()

    def sql(self, statement: str, **parameters: str) -> list:
        engine = connect("partners")
        with engine.connect() as connection:
            rows = list(connection.execute(text(statement), parameters))
        engine.dispose()
        return rows

    def die_at(self, point: str, nth: int) -> None:
        """In its place a room that kills itself the nth time it comes to this point."""
        if self.is_up:
            self.processes.kill("partners")
            self.is_up = False
        script = [DYING, "partners", point, str(nth)]
        self.processes.start("partners", script=script, wait=False)

    def wait_for_death(self) -> None:
        assert self.processes.wait_for_death("partners") == -9


def _booked(partner: Partner) -> dict:
    household_id = str(our_id(partner.name, HOUSEHOLD, "F-1"))
    line = {
        "booking_id": str(uuid4()),
        "child_id": str(our_id(partner.name, CHILD, "E-1")),
        "activity_name": "Cantine Pasteur",
        "activity_kind": "canteen",
        "day": "2027-06-07",
    }
    return {
        "specversion": "1.0",
        "id": str(uuid4()),
        "source": "/preau/booking",
        "type": "booking.BookingsConfirmed",
        "subject": household_id,
        "time": "2027-06-02T08:00:00+00:00",
        "data": {"household_id": household_id, "lines": [line]},
    }


@pytest.fixture(scope="module")
def running(partners_broker, postgres_url, tmp_path_factory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("partners-killed")
    url = postgres_url.replace("/postgres?", f"/k{uuid4().hex[:8]}_{{service}}?", 1)
    bus = partners_broker.fresh_host("house")
    processes = Processes(folder / "run", url, bus, TestClock(folder / "clock"))
    processes.environment |= settings_for(partners_broker)
    processes.preau("migrate")
    room = Room(folder, processes)
    room.start()
    yield room
    processes.stop()


@pytest.fixture
def room(running, monkeypatch) -> Room:
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    return running


POINTS = [
    ("before-taking", 2),
    ("taken-not-acknowledged", 2),
    ("before-commit", 3),
    ("before-telling", 2),
    ("told-not-marked", 2),
    ("applied-not-committed", 1),
]


def test_kills_lose_nothing_and_double_nothing(room: Room):
    """A room dies at each point in turn, with work on both sides; the last one stays."""
    partner = room.add()
    for point, nth in POINTS:
        room.die_at(point, nth)
        room.book(partner, EACH)
        partner.send(*(share(partner) for _ in range(EACH)), b"nonsense of " + point.encode())
        room.wait_for_death()
    room.start()

    told = EACH * len(POINTS)
    events = partner.read_to(told)
    ids_by_sequence = {event["sequence"]: event["id"] for event in events}
    assert list(ids_by_sequence) == [str(n) for n in range(1, told + 1)]
    assert len(set(ids_by_sequence.values())) == len({event["id"] for event in events}) == told

    wait_for(lambda: len(_taken(room, partner)) == told + 1)
    assert _taken(room, partner) == list(range(1, told + 2))
    assert len(_granted(room, partner)) == len(set(_granted(room, partner))) == told
    wait_for(lambda: len(_refused(room, partner)) == len(POINTS))
    assert set(_refused(room, partner)) == {"malformed"}


def _taken(room: Room, partner: Partner) -> list[int]:
    sql = "SELECT sequence FROM taken WHERE partner = :p ORDER BY sequence"
    return [row[0] for row in room.sql(sql, p=partner.name)]


def _granted(room: Room, partner: Partner) -> list[str]:
    sql = (
        "SELECT envelope->'data'->>'grant_id' FROM outbox WHERE type = 'partners.ShareGranted'"
        " AND envelope->'data'->>'partner' = :p"
    )
    return [row[0] for row in room.sql(sql, p=partner.name)]


def _refused(room: Room, partner: Partner) -> list[str]:
    sql = "SELECT code FROM refusals WHERE partner = :p"
    return [row[0] for row in room.sql(sql, p=partner.name)]
