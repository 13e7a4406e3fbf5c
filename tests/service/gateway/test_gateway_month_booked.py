"""What a month booked and a first page ask of the house, counted: each call and each statement is
time of its own on an opening morning."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from gateway_browser import Browser
from sqlalchemy import Engine, event

from chassis import tracing
from tests.house import House
from tests.smalltown import EVENING, SmallTown

DAYS = 16
CALLS_MAX = 7
STATEMENTS_MAX = 43
# Booking, billing, notify, household, documents; then booking's enrolments and the pieces asked.
HOME_CALLS_MAX, HOME_STATEMENTS_MAX = 8, 29
MONTH = "/planning?vue=mois&du=2027-06-01"
HIDDEN = re.compile(r'name="(commande|version|total|deja)" value="([^"]*)"')


class Work:
    """A span that knows what it is of."""

    def __init__(self, name: str, kind: str, traceparent: str) -> None:
        self.name, self.kind, self.traceparent = name, kind, traceparent

    def rename(self, name: str) -> None: ...
    def note(self, fact: str, value: Any) -> None: ...
    def end(self, error: str | None, failed: bool) -> None: ...


class Counts:
    """Every call under way, and the statements said while one is answered."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.statements: list[tuple[str, str]] = []

    def begin(
        self, service: str, name: str, kind: str, parent: str | None, link: str | None
    ) -> Work:
        if kind == "client":
            self.calls.append(name)
        return Work(name, kind, tracing._child_of(parent))

    def note(self, _connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        work = getattr(tracing.current(), "_recorded", None)
        if work is not None and work.kind == "server":
            self.statements.append((work.name, statement))


@pytest.fixture
def counts() -> Iterator[Counts]:
    counts = Counts()
    tracing.record_with(counts)
    event.listen(Engine, "before_cursor_execute", counts.note)
    yield counts
    event.remove(Engine, "before_cursor_execute", counts.note)
    tracing.record_with(None)


def test_a_month_booked_asks_each_thing_once(
    house: House, town: SmallTown, signed_in: Any, counts: Counts
):
    family = town.family()
    browser = signed_in(family)
    _book_a_month(browser, family)  # A process has read the town's own rules before.
    family = town.family("Sarah")
    browser = signed_in(family)
    counts.calls.clear()
    counts.statements.clear()
    _book_a_month(browser, family)
    by_door = Counter(name for name, _ in counts.statements)
    # The town's name and hours are kept once notify has told them; this house has no notify.
    calls = [name for name in counts.calls if name != "notify.town"]
    assert len(calls) <= CALLS_MAX, calls
    assert len(counts.statements) <= STATEMENTS_MAX, by_door
    house.settle()
    debts = house.sql("household", "SELECT household_id FROM debts")
    assert (family.household_id,) in debts, "spared here, told by the events of the same month"


def test_a_first_page_asks_each_thing_once(
    house: House, town: SmallTown, signed_in: Any, counts: Counts
):
    browser = signed_in(town.family())
    assert browser.get("/accueil").status_code == 200  # What the process keeps is kept from now on.
    counts.calls.clear()
    counts.statements.clear()
    assert browser.get("/accueil").status_code == 200
    assert len(counts.calls) <= HOME_CALLS_MAX, counts.calls
    assert len(counts.statements) <= HOME_STATEMENTS_MAX, Counter(counts.statements)
    assert not {how for how, often in Counter(counts.statements).items() if often > 1}


def _book_a_month(browser: Browser, family: Any) -> None:
    page = browser.get(MONTH).text
    boxes = re.findall(rf'name="case" value="({family.child_id}:{EVENING}:[^"]+)"', page)[:DAYS]
    assert len(boxes) == DAYS - 2
    form = {"jeton": _token(page), "deja": "", "case": boxes, "suite": "panier"}
    assert browser.client.post("/planning", data=form).status_code == 303
    basket = browser.get("/panier").text
    pressed = {"jeton": _token(basket), **dict(HIDDEN.findall(basket))}
    order = browser.client.post("/panier/confirmer", data=pressed)
    assert order.location.startswith("/commande/")
    assert browser.get(order.location).status_code == 200
    assert browser.get("/reservations").status_code == 200


def _token(page: str) -> str:
    found = re.search(r'name="jeton" value="([^"]+)"', page)
    assert found is not None
    return found[1]
