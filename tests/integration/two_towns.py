"""Two whole installations side by side: Voisinville has children schooled in Démoville.

Each town has its own databases, its own bus and its own keys; between them stands Démoville's
broker for partners, and nothing else.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import eventlet
from sqlalchemy import text

from chassis import migrations, topology
from chassis.errors import Unavailable
from chassis.pool import connect
from chassis.principal import new_keys
from preau.quiet import is_quiet
from preau.rooms import room
from services.partners.domain.ids import (
    CHILD,
    HOUSEHOLD,
    our_id,
)
from tests.brokers import Broker
from tests.house import House, TestClock
from tests.people import clerk, parent
from tests.processes import Processes
from tests.smalltown import ADDRESS, CANTEEN, MON, SCHOOL, SmallTown

HERE, ABROAD = "demoville", "voisinville"
ROOMS = {HERE: ("household", "booking", "billing", "partners"), ABROAD: ("household", "partners")}
MARTIN, ZOE, TOM, SCHOOL_ABROAD = uuid4(), uuid4(), uuid4(), uuid4()
MAY_HEAR = ["child.enrolled", "child.booked", "child.cancelled", "share.charged", "share.reversed"]
MAY_SEND = ["household.moved-in", "residence.confirmed", "share.granted"]
WITHIN_S = 40


class Town:
    """One installation as processes, and a clerk's hand on its bus."""

    def __init__(self, name: str, folder: Path, server: str, bus: str, border: Broker) -> None:
        self.name, self.clock = name, TestClock(folder / f"{name}.clock")
        self.settings = {
            "DATABASE_URL": server.replace("/postgres?", f"/{name}_{{service}}?", 1),
            "AMQP_URI": bus,
            "PREAU_TEST_CLOCK": str(self.clock.path),
            "PREAU_TOWN": name,
            **dict(zip(("PREAU_SIGNING_KEY", "PREAU_PUBLIC_KEYS"), new_keys(), strict=True)),
            "PREAU_PARTNERS_AMQP_URI": border.uri,
            "PREAU_PARTNERS_ADMIN_URI": border.admin_uri,
            "PREAU_PARTNERS_PUBLIC_URI": f"amqp://127.0.0.1:{border.port}",
            "PREAU_PARTNERS_SIGNING_KEY": new_keys()[0],
        }
        with self.at_home():
            url, folder = self.settings["DATABASE_URL"], folder / name
            self.processes = Processes(folder, url, bus, self.clock)
            self.processes.environment |= self.settings
            self.hand = House(server, self.clock)

    @contextlib.contextmanager
    def at_home(self) -> Iterator[None]:
        """With this town's settings."""
        before = dict(os.environ)
        os.environ |= self.settings
        yield
        os.environ.clear()
        os.environ.update(before)

    def open(self) -> "Town":
        rooms = ROOMS[self.name]
        with self.at_home():
            for name in rooms:
                migrations.create_database(name)
                migrations.migrate(name)
            topology.declare(room(name) for name in rooms)
            self.hand.start()  # It declares nothing either.
        for name in rooms:
            self.processes.start(name, wait=False)
        return self

    def is_open(self) -> "Town":
        for name in ROOMS[self.name]:
            self.processes.wait_until_ready(name)
        return self

    def ask(self, service: str, method: str, **arguments: Any) -> Any:
        """Ask, and ask again with the same key while nobody answers."""
        deadline = time.monotonic() + WITHIN_S
        while True:
            try:
                with self.at_home():
                    return self.hand.call(service, method, deadline_s=8, **arguments)
            except Unavailable:
                if time.monotonic() > deadline:
                    raise
                eventlet.sleep(0.3)

    def clerk(self, service: str, method: str, **arguments: Any) -> Any:
        return self.ask(service, method, who=clerk(), key=str(uuid4()), **arguments)

    def sql(self, service: str, statement: str, **parameters: Any) -> list[Any]:
        with self.at_home():
            engine = connect(service)
        with engine.begin() as connection:
            result = connection.execute(text(statement), parameters)
            rows = list(result) if result.returns_rows else []
        engine.dispose()
        return rows

    def settle(self) -> None:
        """Until every event so far has been published and applied, in this town."""
        with self.at_home():
            engines = {name: connect(name) for name in ROOMS[self.name]}
        wait_for(lambda: is_quiet(engines))
        for engine in engines.values():
            engine.dispose()

    def close(self) -> None:
        for name in ROOMS[self.name]:
            with contextlib.suppress(KeyError):  # It may have been killed already.
                self.processes.kill(name)
        self.hand.close()


def wait_for(well: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + WITHIN_S
    while time.monotonic() < deadline:
        found = well()
        if found:
            return found
        eventlet.sleep(0.1)
    raise AssertionError("it did not come")


class Neighbours:
    """What happens between the two towns, one act after the other."""

    def __init__(self, here: Town, abroad: Town) -> None:
        self.here, self.abroad = here, abroad
        self.household_id = our_id(ABROAD, HOUSEHOLD, str(MARTIN))
        self.child_id = our_id(ABROAD, CHILD, str(ZOE))
        self.parent = parent(self.household_id, name="Ana")

    def open_the_canteen(self) -> None:
        """Every day is paid by the month: no bank is needed to tell this story."""
        town = SmallTown(self.here.ask, self.here.settle, "")
        town.open()
        named = {"activity_id": CANTEEN, "name": "Cantine", "kind": "canteen"}
        cutoff = {"rule": "week_before", "weekday": 4, "at": "12:00"}
        days = {"weekdays": [0, 1, 3, 4], "days": "school", "cutoff": cutoff}
        monthly = {"settlement": "monthly", "school_id": SCHOOL, **named, **days}
        self.here.clerk("booking", "define_activity", **monthly)

    def open(self) -> "Neighbours":
        self.open_the_canteen()
        self.register_at_home()
        self.link()
        return self

    def link(self) -> None:
        granted = {"may_hear": MAY_HEAR, "may_send": MAY_SEND}
        told = self.here.clerk(
            "partners", "add_partner", partner=ABROAD, name="Commune de Voisinville", **granted
        )
        names = {"partner": HERE, "name": "Ville de Démoville"}
        credentials = {name: told[name] for name in ("uri", "user", "password", "authority")}
        keys = {"public_keys": told["our_public_keys"]}
        ours = self.abroad.clerk("partners", "link_partner", **names, **credentials, **keys)
        [key] = ours["our_public_keys"]
        self.here.clerk("partners", "add_partner_key", partner=ABROAD, public_key=key)

    def declare(self, share_cents: int, declaration_id: UUID | None = None) -> Any:
        return self.abroad.clerk(
            "partners",
            "declare_family",
            declaration_id=declaration_id or uuid4(),
            partner=HERE,
            household_id=MARTIN,
            children=[{"child_id": ZOE, "school_id": SCHOOL}],
            activity_kind="canteen",
            share_cents=share_cents,
            first="2027-06-01",
            last="2027-07-02",
        )

    def register_at_home(self) -> None:
        self.abroad.clerk("household", "add_school", school_id=SCHOOL_ABROAD, name="École du Lac")
        born = {"birth_date": "2019-03-14", "school_id": SCHOOL_ABROAD, "level": "CE1"}
        names = ((ZOE, "Zoé"), (TOM, "Tom"))
        self.abroad.clerk(
            "household",
            "import_household",
            household_id=MARTIN,
            name="Martin",
            address={**ADDRESS, "city": "Voisinville"},
            guardians=[{"guardian_id": uuid4(), "first_name": "Ana", "last_name": "Martin"}],
            children=[
                {"child_id": child_id, "first_name": first, "last_name": "Martin", **born}
                for child_id, first in names
            ],
        )

    def family(self, service: str, method: str, **arguments: Any) -> Any:
        asked = {"household_id": self.household_id, **arguments}
        return self.here.ask(service, method, who=self.parent, key=str(uuid4()), **asked)

    def price(self) -> tuple[int, str] | None:
        """What the parent sees for a canteen day, and its last reason; None while not bookable."""
        eats = {"child_id": self.child_id, "activity_ids": [CANTEEN]}
        asked = {"first": MON, "last": MON, "children": [eats]}
        [price] = self.family("billing", "price_list", **asked)["prices"]
        cells = self.family("booking", "planning", first=MON, last=MON)["cells"]
        return (price["amount_cents"], price["why"][-1]["code"]) if cells else None

    def book(self, *days: str) -> None:
        changes = [
            {"child_id": self.child_id, "activity_id": CANTEEN, "day": day, "wanted": True}
            for day in days
        ]
        assert self.family("booking", "tick", changes=changes)["refused"] == []
        version = self.family("booking", "draft")["version"]
        pressed = {"draft_version": version, "shown_total_cents": 0}
        order = self.family("billing", "checkout", order_id=uuid4(), **pressed)
        assert order["state"] == "settled"

    def cancel(self, day: str) -> None:
        statement = "SELECT booking_id FROM bookings WHERE day = :day AND state = 'confirmed'"
        [[booking_id]] = self.here.sql("booking", statement, day=day)
        self.family("billing", "cancel", booking_id=booking_id)

    def shares(self) -> list[tuple[str, int, bool]]:
        """(day, cents, taken back) as Voisinville was told."""
        told = self.abroad.clerk("partners", "partner_shares", partner=HERE)
        return sorted((one["day"], one["share_cents"], one["is_reversed"]) for one in told)

    def heard(self, fact: str) -> list[str]:
        statement = "SELECT data ->> 'day' FROM heard WHERE fact = :fact ORDER BY sequence"
        return [day for (day,) in self.abroad.sql("partners", statement, fact=fact)]

    def owed(self) -> int:
        """What Démoville's ledger says Voisinville owes."""
        statement = "SELECT coalesce(-sum(amount_cents), 0) FROM postings WHERE account = 'partner'"
        return self.here.sql("billing", statement)[0][0]

    def both_sides_agree(self) -> Any:
        """Every number of each side has come to the other, and the host knows that it has."""
        seen = self.here.clerk("partners", "partner", partner=ABROAD)
        [link] = self.abroad.clerk("partners", "links")
        told = (seen["sent_sequence"], seen["lag"], seen["outgoing_waiting"])
        return told == (link["heard_sequence"], 0, 0) and link["outgoing_waiting"] == 0 and seen
