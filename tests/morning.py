"""A small morning of town life in front of Prometheus: everything that a page counts, twice."""

import os
import re
import time
from typing import Any
from uuid import uuid4

import pytest
import requests

from chassis.errors import Refused
from tests import invariants
from tests.house import House
from tests.observed import Observed, wait_for
from tests.smalltown import CANTEEN, EVENING, MON, THU, TUE, Family, SmallTown, idop_of

PASSWORD = "Chaussette-142"
LINK = re.compile(r"/mot-de-passe/[^/]+$")
TOKEN = re.compile(r'name="jeton" value="([^"]+)"')
SERVICES = ("identity", "household", "booking", "billing", "notify")


class Morning:
    """A hand in the test's own process, whose settings must be those of `observed`."""

    def __init__(self, observed: Observed) -> None:
        os.environ |= observed.settings()
        self.observed, self.processes = observed, observed.processes
        self.hand = House(observed.postgres_url, observed.clock).start()
        self.town = SmallTown(self.hand.call, self.settle, self.processes.simulators)

    def open(self) -> "Morning":
        self.town.open(places_max=20)
        return self

    def settle(self) -> None:
        """Until every event is published and applied, but those that fail on purpose."""
        waiting = invariants.UNHEARD.replace(
            "state <> 'done'", "state = 'pending' AND attempts < 1"
        )
        wait_for(lambda: not any(self.hand.sql(service, waiting) for service in SERVICES))

    def live_once(self) -> None:
        paid = self.pay(self.town.family())
        self.give_back(paid)
        self.leave_at_the_bank(self.town.family())
        self.come_in(self.town.family())
        self.be_refused(paid)
        self.hear_what_cannot_be_applied()
        self.settle()

    def pay(self, family: Family) -> Family:
        order = self._check_out(family)
        self.town.bank(idop_of(order))
        self.town.ask("billing", "bank_notice", idop=idop_of(order))
        self.settle()
        return family

    def leave_at_the_bank(self, family: Family) -> dict[str, Any]:
        """Seats held and a payment open."""
        return self._check_out(family)

    def give_back(self, family: Family) -> None:
        """A paid day cancelled in time becomes the family's credit."""
        cells = family.ask("booking", "planning", first=MON, last=THU)["cells"]
        [booked, *_] = [c for c in cells if c["state"] == "confirmed" and c["booking_id"]]
        family.ask("billing", "cancel", booking_id=booked["booking_id"])

    def come_in(self, family: Family, *, mistaken: bool = True) -> requests.Session:
        """A first connection by the link of a mail, a wrong password, then the family's pages."""
        browser, email = requests.Session(), f"{family.household_id.hex[:12]}@demoville.example"
        self.send(browser, "/mot-de-passe", email=email)
        mails = f"{self.processes.simulators}/api/mails"
        links: list[str] = []

        def arrived() -> bool:
            found = requests.get(mails, params={"to": email}, timeout=10).json()
            links.extend(link for mail in found for link in mail["links"] if LINK.search(link))
            return bool(links)

        wait_for(arrived)
        self.send(browser, links[0], password=PASSWORD)
        if mistaken:
            self.send(browser, "/connexion", email=email, password="Chaussette-143")
        self.send(browser, "/connexion", email=email, password=PASSWORD)
        for page in ("/accueil", "/planning"):
            assert browser.get(f"{self.processes.site}{page}", timeout=20).ok
        return browser

    def be_refused(self, family: Family) -> None:
        """A draft that another parent changed, and a tariff that nobody defined."""
        family.tick((CANTEEN, THU))
        with pytest.raises(Refused):
            family.ask(
                "billing", "checkout", order_id=uuid4(), draft_version=99,
                shown_total_cents=1, email="andrew@demoville.example",
            )  # fmt: skip
        unknown = {"activity_id": CANTEEN, "tariff_id": uuid4(), "valid_from": "2027-09-01"}
        with pytest.raises(Refused):
            self.town.clerk("billing", "assign_tariff", **unknown)

    def hear_what_cannot_be_applied(self) -> None:
        """It is tried again a little later each time, and holds back nobody else."""
        self.hand.publish("billing.CreditGranted", {"nothing": "usable"}, subject=str(time.time()))

    def _check_out(self, family: Family) -> dict[str, Any]:
        family.tick((CANTEEN, MON), (CANTEEN, TUE), (EVENING, MON))
        return family.checkout(family.draft()["version"], 720)

    def send(self, browser: requests.Session, address: str, **fields: str) -> None:
        """Open a page and send its form."""
        address = address if address.startswith("http") else self.processes.site + address
        page = browser.get(address, timeout=20)
        token = TOKEN.search(page.text)
        assert token is not None, page.text[:500]
        browser.post(address, {"jeton": token[1], **fields}, timeout=20)

    def close(self) -> None:
        self.hand.close()
