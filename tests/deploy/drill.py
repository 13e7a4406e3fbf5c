"""The house under observation, and a hand that breaks it: what the fault drill stands on."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from uuid import uuid4

import eventlet
import requests

from chassis.principal import new_keys
from tests.house import House
from tests.integration.partners_town import CLERK, EVERYTHING, Partner, a_pair
from tests.observed import Observed, wait_for
from tests.queries import filled
from tests.smalltown import CANTEEN, MON, THU, Family, SmallTown

FIRING = 'alertstate="firing", severity!="heartbeat"'
ROOT = Path(__file__).parents[2]
PACE = 60  # A minute of the rules is a second of the drill; their thresholds are as they are.
REAL = 1
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SOCKET = ".s.PGSQL.5432"
DRIFTING = "notify"
NEIGHBOUR = "voisinville"
PAYING = 4
KEYS = dict(zip(("PREAU_SIGNING_KEY", "PREAU_PUBLIC_KEYS"), new_keys(), strict=True))
SERVICES = ("identity", "household", "booking", "billing", "notify")


def hurried(rules: str, pace: int = PACE) -> str:
    """The same rules with every duration divided: `for`, windows and offsets, no threshold."""

    def shorter(found: re.Match) -> str:
        return f"{found[1]}{max(int(found[2]) * UNITS[found[3]] * 1000 // pace, 500)}ms"

    return re.sub(r"(for: |offset |\[|(?<=\w):)(\d+)([smhd])\b", shorter, rules)


class Drill:
    """Real processes, broker, database and Prometheus with our rules; a town that lives."""

    def __init__(self, folder: Path, pace: int = PACE) -> None:
        """At the pace REAL, rules and scrapes are those that ship."""
        self.folder, self.pace = folder, pace
        self.observed = Observed(folder)
        self.scrape_s, self.patience_s = (15, 1200) if pace == REAL else (1, 45)
        self.processes, self.broker = self.observed.processes, self.observed.broker
        self.delay, self.drift = folder / "delay", folder / "drift"
        self.delay.write_text("0")
        self.drift.write_text("0")
        self._road = self._build_the_road()
        self.processes.environment["PREAU_PARTNERS_PER_MINUTE"] = "300"
        self._alive = True
        self.seen: list[Any] = []

    def _build_the_road(self) -> subprocess.Popen:
        """The rooms reach their database by it; the drill's own hand does not."""
        url = self.observed.database_url
        there = Path(parse_qs(urlsplit(url).query)["host"][0])
        here = self.folder / "road"
        here.mkdir()
        self.processes.environment["DATABASE_URL"] = url.split("?")[0] + f"?host={quote(str(here))}"
        script = Path(__file__).with_name("slow_road.py")
        ends = [str(here / SOCKET), str(there / SOCKET), str(self.delay)]
        return subprocess.Popen([sys.executable, str(script), *ends])

    def start(self) -> "Drill":
        every = None if self.pace == REAL else f"{self.scrape_s}s"
        self.observed.start(configuration=self._hurry(), every=every)
        self.processes.kill(DRIFTING)
        self.start_drifting_room()
        os.environ |= self.observed.settings()
        self.hand = House(self.observed.postgres_url, self.observed.clock).start()
        self.town = SmallTown(self.hand.call, self.settle, self.processes.simulators).open()
        self.families = [self._family_about_to_pay() for _ in range(PAYING)]
        self.neighbour = self._let_in()
        eventlet.spawn(self._live)
        return self

    def _hurry(self) -> Path:
        """Our own configuration and rules at the drill's pace."""
        copy = self.folder / "hurried"
        shutil.copytree(ROOT / "deploy" / "prometheus", copy)
        for rules in (copy / "rules").glob("*.yml"):
            rules.write_text(hurried(rules.read_text(), self.pace))
        return copy / "prometheus.yml"

    def _let_in(self) -> Partner:
        private, key = a_pair()
        asked = {"partner": NEIGHBOUR, "public_key": key, **EVERYTHING}
        return Partner(self._partners("add_partner", **asked), private)

    def _partners(self, method: str, **arguments: Any) -> Any:
        return self.hand.call("partners", method, who=CLERK, key=str(uuid4()), **arguments)

    def flood(self) -> None:
        """Four times what is agreed, until the neighbour is suspended."""
        self._flooding = eventlet.spawn(self._flood)

    def _flood(self) -> None:
        while True:
            self.neighbour.send(*[self.neighbour.test() for _ in range(200)])
            eventlet.sleep(10)

    def suspend_the_neighbour(self) -> None:
        self._flooding.kill()
        self._partners("suspend", partner=NEIGHBOUR)

    def start_drifting_room(self) -> None:
        script = str(Path(__file__).with_name("drifting_room.py"))
        self.processes.start(DRIFTING, script=[script, DRIFTING, str(self.drift)])

    def settle(self) -> None:
        wait_for(lambda: self.hand.is_quiet(*SERVICES))

    def _family_about_to_pay(self) -> Family:
        family = self.town.family()
        family.tick((CANTEEN, MON))
        return family

    def _live(self) -> None:
        """A page and a question, twice a second, whatever becomes of them."""
        [family, *_] = self.families
        while self._alive:
            with suppress(Exception):
                requests.get(f"{self.processes.site}/connexion", timeout=5)
                family.ask("booking", "planning", first=MON, last=THU)
            eventlet.sleep(0.5)

    def pay_one_after_the_other(self) -> None:
        for place, family in enumerate(self.families):
            eventlet.spawn_after(0.7 * self.scrape_s * place, self._pay, family)

    def _pay(self, family: Family) -> None:
        with suppress(Exception):
            family.checkout(family.draft()["version"], 360)

    def register_a_family(self) -> None:
        with suppress(Exception):
            SmallTown(self.hand.call, lambda: None, self.processes.simulators).family()

    def bank_is_silent(self) -> None:
        self._bank(seconds=3600)

    def bank_answers(self) -> None:
        self._bank(seconds=0)

    def _bank(self, seconds: float) -> None:
        told = {"seconds": seconds, "how": "silence"}
        answer = requests.post(f"{self.processes.simulators}/api/bank/away", json=told, timeout=5)
        assert answer.ok, answer.text

    def fired(self, since: float) -> dict[str, float]:
        """Each alert that fired since then, and after how many seconds it first did; but the one
        that always does, and what a busy machine alone says."""
        series = self.observed.prometheus.over(
            f"ALERTS{{{FIRING}}}", since, time.time(), step_s=0.5
        )
        firsts: dict[str, float] = {}
        for one in series:
            if self._is_slowness(one["metric"]):
                continue
            name, first = one["metric"]["alertname"], float(one["values"][0][0]) - since
            firsts[name] = min(first, firsts.get(name, first))
        return firsts

    def firing(self) -> set[str]:
        """But the one that always does: `heartbeat` says only that alerts arrive."""
        return {
            alert["labels"]["alertname"]
            for alert in self.observed.alerts()
            if alert["state"] == "firing"
            and alert["labels"]["severity"] != "heartbeat"
            and not self._is_slowness(alert["labels"])
        }

    def _is_slowness(self, labels: dict[str, str]) -> bool:
        """A room is down that four scrapes of ten seconds could not read; at the drill's pace, two
        of one second, which any room misses on a machine that is busy enough. Nothing starts again
        here by itself: a room that runs was only late to answer."""
        if labels["alertname"] != "RoomDown" or self.pace == REAL:
            return False
        room = labels["room"]
        return room in self.processes._running and self.processes.is_running(room)

    def shows(self, panel: str, since: float, until: float) -> list[tuple[float, float]]:
        """What the panel drew of that time: instants and values."""
        uid, _, title = panel.partition("/")
        page = ROOT / "deploy" / "grafana" / "dashboards" / f"{uid.removeprefix('preau-')}.json"
        interval = f"{max(5, 4 * self.scrape_s)}s"  # As Grafana works it out.
        [found] = [p for p in json.loads(page.read_text())["panels"] if p["title"] == title]
        return [
            (float(at), float(value))
            for target in found["targets"]
            for one in self.observed.prometheus.over(
                filled(target["expr"], interval), since, until, step_s=self.scrape_s
            )
            for at, value in one["values"]
        ]

    def until(self, happened: Callable[[], Any]) -> float:
        """How many seconds until it holds."""
        began = time.monotonic()
        wait_for(happened, self.patience_s)
        return time.monotonic() - began

    def stop(self) -> None:
        self._alive = False
        with suppress(AttributeError):
            self.hand.close()
        for name in list(self.processes._running):  # What waits for a silent bank waits long.
            self.processes.kill(name)
        self.observed.stop()
        self._road.terminate()
        self._road.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def settings(self) -> dict[str, str]:
        """The environment of whoever holds the hand."""
        return KEYS | self.observed.settings()


@contextmanager
def standing(pace: int = PACE) -> Iterator[Drill]:
    """A drill that has begun; this process's settings are its own meanwhile."""
    before = dict(os.environ)
    os.environ |= KEYS
    drill = Drill(Path(tempfile.mkdtemp(prefix="preau-drill-")), pace)
    try:
        yield drill.start()
    finally:
        drill.stop()
        os.environ.clear()
        os.environ.update(before)
