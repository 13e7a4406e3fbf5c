"""An opening morning to be looked at: a wave of families that come in, book, pay or give up.

What they do is drawn from a seed and done through the product's doors, at a pace that rises and
falls; how long it takes and what is refused is the product's own.
"""

import math
import random
import time
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import eventlet
import requests

from chassis.errors import Refused, Unavailable
from tests.morning import PASSWORD, Morning
from tests.people import demo_id
from tests.smalltown import CANTEEN, MON, THU, TUE, YEAR, Family, band, idop_of

FAMILIES = 30
DAYS = (MON, TUE, THU)
LIMITED = {"Étude": 60, "Éveil musical": 12, "Multisports": 40, "Échecs": 25, "Théâtre": 18}
PAGES = ("/accueil", "/planning", "/panier", "/reservations", "/factures", "/messages")
CENTS = 360
MISHAPS = (
    requests.RequestException,
    Refused,
    Unavailable,
    AssertionError,
    ValueError,
    TimeoutError,
)


class Opening:
    def __init__(self, morning: Morning, seed: int = 2027) -> None:
        self.morning, self.town = morning, morning.town
        self.dice = random.Random(seed)
        self.activities: list[UUID] = [CANTEEN]
        self.browsers: dict[UUID, requests.Session] = {}

    def prepare(self) -> list[Family]:
        for name, places in LIMITED.items():
            self._open_activity(demo_id(f"activity/{name}"), name, places)
        self.morning.settle()
        families = [self.town.family() for _ in range(FAMILIES)]
        for family in families:
            for activity_id in self.activities[1:]:
                asked = {"child_id": family.child_id, "activity_id": activity_id, **YEAR}
                self.town.clerk("booking", "enrol", **asked)
        self.morning.settle()
        return families

    def last(self, families: list[Family], seconds: float) -> None:
        """A wave: few, then many, then fewer."""
        pool, began = eventlet.GreenPool(12), time.monotonic()
        while (elapsed := time.monotonic() - began) < seconds:
            crowd = 0.15 + math.sin(math.pi * elapsed / seconds) ** 2
            pool.spawn_n(self._visit, self.dice.choice(families))
            eventlet.sleep(self.dice.expovariate(1.4 * crowd))
        pool.waitall()

    def _visit(self, family: Family) -> None:
        with suppress(*MISHAPS):
            browser = self._come_in(family)
            for page in self.dice.sample(PAGES, 3):
                browser.get(f"{self.morning.processes.site}{page}", timeout=20)
            if self.dice.random() < 0.5:
                self._book(family)

    def _come_in(self, family: Family) -> requests.Session:
        if family.household_id not in self.browsers:
            self.browsers[family.household_id] = requests.Session()  # One first connection.
            self.browsers[family.household_id] = self.morning.come_in(
                family, mistaken=self.dice.random() < 0.2
            )
        elif self.dice.random() < 0.3:
            email = f"{family.household_id.hex[:12]}@demoville.example"
            wrong = "?" if self.dice.random() < 0.2 else ""
            self.browsers[family.household_id] = browser = requests.Session()
            self.morning.send(browser, "/connexion", email=email, password=PASSWORD + wrong)
        return self.browsers[family.household_id]

    def _book(self, family: Family) -> None:
        cells = [(a, day) for a in self.activities for day in DAYS]
        ticked = family.tick(*self.dice.sample(cells, self.dice.randint(1, 3)))
        adds = ticked["draft"]["adds"]
        family.order_id = uuid4()
        order = family.checkout(ticked["draft"]["version"], CENTS * adds)
        chance = self.dice.random()
        if order["payment"] and chance < 0.85:
            self.town.bank(idop_of(order), outcome="P" if chance < 0.75 else "R")
            self.town.ask("billing", "bank_notice", idop=idop_of(order))
        if chance < 0.1:
            eventlet.sleep(2)
            self.morning.give_back(family)

    def mistake(self) -> None:
        """A clerk gives an activity a tariff that does not exist."""
        asked = {"activity_id": CANTEEN, "tariff_id": uuid4(), "valid_from": "2027-09-01"}
        with suppress(*MISHAPS):
            self.town.clerk("billing", "assign_tariff", **asked)

    def _open_activity(self, activity_id: UUID, name: str, places: int) -> None:
        self.town._activity(activity_id, name, "evening", "immediate", places)
        tariff: dict[str, Any] = {"tariff_id": uuid4(), "valid_from": "2026-09-01"}
        grid = {"kind": "bands", "bands": [band(0, CENTS)]}
        self.town.clerk("billing", "define_tariff", name=name, regie="003", grid=grid, **tariff)
        self.town.clerk("billing", "assign_tariff", activity_id=activity_id, **tariff)
        self.activities.append(activity_id)
