"""Démoville made ready for the run: who signs in, and the days that will be booked."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import requests

from bench.running import Running, wait_for
from demo.accounts import DEMO_PASSWORD
from demo.bookings import activities_of
from demo.town import demoville

FAMILIES = 40
TRIES = 5
LINK = re.compile(r"/mot-de-passe/[^/]+$")
YEAR = ("2026-09-01", "2027-06-25")


@dataclass(frozen=True)
class Signed:
    """A family with two children, at its browser."""

    household_id: str
    session: str
    children: list[tuple[str, str]]  # (child, the evening care of its school)
    canteens: list[tuple[str, str]]


class BenchTown:
    """Démoville, and as many more households like its own as a run wants."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.households = demoville(date.fromisoformat("2026-10-05")).households
        self.signed: dict[str, Signed] = {}  # Who has signed in, by household.

    def enrol_everybody(self) -> None:
        """Every child at the evening care: paid after the month, so what is booked is invoiced."""
        first, last = YEAR
        children = {c["child_id"]: c for h in self.households for c in h["children"]}
        enrolments = [
            {"child_id": key, "activity_id": evening(child), "first": first, "last": last}
            for key, child in children.items()
        ]
        self.running.say("booking", "enrol", enrolments)

    def grow(self, count: int) -> None:
        """Until the town has as many households, by the doors of real data."""
        more = [
            _another(household, copy)
            for copy in range(1, -(-count // len(self.households)))
            for household in self.households[3:]
        ][: max(0, count - len(self.households))]
        self.running.say("household", "import_household", more)
        self.running.settle()
        self.households += more

    def open_days(self, first: str, last: str, count: int) -> list[str]:
        """The first days the evening care is open in a period: no holiday is written here."""
        household = self.households[0]
        asked = {"household_id": household["household_id"], "first": first, "last": last}
        [answer] = self.running.say("booking", "planning", [asked])["answers"]
        activity = evening(household["children"][0])
        closed = ("booking.school-holiday", "booking.public-holiday", "booking.closed-day")
        days = {
            cell["day"]
            for cell in answer["cells"]
            if cell["activity_id"] == activity
            and (cell["reason"] or {}).get("code") not in closed
            and date.fromisoformat(cell["day"]).weekday() in (0, 1, 3, 4)
        }
        return sorted(days)[:count]

    def orders(self, days: list[str], children_max: int) -> list[dict[str, Any]]:
        """Arguments of `book_for`, one a household: those days for its first children."""
        return [
            {
                "household_id": household["household_id"],
                "changes": [
                    {"child_id": c["child_id"], "activity_id": evening(c), "day": d, "wanted": True}
                    for c in household["children"][:children_max]
                    for d in days
                ],
                "override": True,
                "reason": "Reprise des inscriptions",
            }
            for household in self.households
        ]

    def sign_in(self, count: int = FAMILIES, *, children: int | None = 2) -> list[Signed]:
        """Families of two children (None: of any), each with a password of its own choosing, by
        mail."""
        wanted = [h for h in self.households if children in (None, len(h["children"]))]
        chosen = wanted[3:][:count]
        new = [h for h in chosen if h["household_id"] not in self.signed]
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(self._ask_link, new))
            for signed in threads.map(self._signed, new):
                self.signed[signed.household_id] = signed
        return [self.signed[h["household_id"]] for h in chosen]

    def _ask_link(self, household: dict[str, Any]) -> None:
        browser = _at_home(household)
        address = f"{self.running.processes.site}/mot-de-passe"
        _send(browser, address, {"email": household["guardians"][0]["email"]})

    def _signed(self, household: dict[str, Any]) -> Signed:
        site = self.running.processes.site
        browser = _at_home(household)
        email = household["guardians"][0]["email"]
        links: list[str] = []
        wait_for(lambda: bool(links.extend(self._links(email)) or links), every_s=0.2)
        _send(browser, links[0], {"password": DEMO_PASSWORD})
        _send(browser, f"{site}/connexion", {"email": email, "password": DEMO_PASSWORD})
        children = [(c["child_id"], evening(c)) for c in household["children"]]
        canteens = [(c["child_id"], activities_of(c)["cantine"]) for c in household["children"]]
        session = browser.cookies["preau-session"]
        return Signed(household["household_id"], session, children, canteens)

    def _links(self, email: str) -> list[str]:
        mails = f"{self.running.processes.simulators}/api/mails"
        found = requests.get(mails, params={"to": email}, timeout=10).json()
        return [link for mail in found for link in mail["links"] if LINK.search(link)]


def _at_home(household: dict[str, Any]) -> requests.Session:
    """A browser of this family's own place: it is places that the gateway counts. Said as a proxy
    of the town's says it."""
    browser = requests.Session()
    mine = UUID(household["household_id"]).bytes
    browser.headers["X-Forwarded-For"] = f"10.{mine[0]}.{mine[1]}.{mine[2]}"
    return browser


def _another(household: dict[str, Any], copy: int) -> dict[str, Any]:
    """The same family again, under ids, an address and a child's name of its own."""

    def own(known: dict[str, Any], name: str) -> dict[str, Any]:
        return known | {name: str(uuid5(UUID(known[name]), str(copy)))}

    guardians = [
        own(g, "guardian_id") | {"email": f"n{copy}.{g['email']}"} for g in household["guardians"]
    ]
    children = [own(child, "child_id") for child in household["children"]]
    return own(household, "household_id") | {"guardians": guardians, "children": children}


def evening(child: dict[str, Any]) -> str:
    return activities_of(child)["soir"]


def _send(browser: requests.Session, address: str, fields: dict[str, str]) -> None:
    """Open a page and send its form; again when the machine is too busy for it to be answered."""
    for _ in range(TRIES):
        page = browser.get(address, timeout=30)
        token = re.search(r'name="jeton" value="([^"]+)"', page.text)
        assert token is not None, page.text[:500]
        sent = browser.post(address, {"jeton": token[1], **fields}, timeout=30)
        if sent.status_code != 503:
            break
        time.sleep(1)
    assert sent.ok, (address, sent.status_code, sent.text[-3000:])
