"""Every query of every page, asked of a real Prometheus that scrapes the real processes."""

import math
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import eventlet
import pytest

from chassis.principal import new_keys
from deploy.grafana.build import PAGES
from tests.integration.partners_town import CLERK, EVERYTHING, Partner, a_pair
from tests.morning import Morning
from tests.observed import Observed, wait_for, what_is_missing
from tests.queries import filled

QUERIES = [
    (f"{page.uid}/{panel.title}/{query.legend}", query.expr)
    for page in PAGES
    for panel in page.panels
    for query in panel.queries
]
WITHIN_S = 20


@pytest.fixture(scope="module")
def observed() -> Iterator[Observed]:
    if reason := what_is_missing():
        pytest.skip(reason)
    before = dict(os.environ)
    os.environ["PREAU_SIGNING_KEY"], os.environ["PREAU_PUBLIC_KEYS"] = new_keys()
    observed = Observed(Path(tempfile.mkdtemp(prefix="preau-observed-"))).start()
    try:
        morning = Morning(observed).open()
        neighbour = let_in(morning)
        for _ in range(2):  # Once more than the first time is what a rate can see.
            morning.live_once()
            neighbour.send(neighbour.test())
            neighbour.send(neighbour.test(), signature="not ours")
            eventlet.sleep(2)
        morning.close()
        yield observed
    finally:
        observed.stop()
        os.environ.clear()
        os.environ.update(before)


def let_in(morning: Morning) -> Partner:
    private, key = a_pair()
    asked = {"partner": "voisinville", "public_key": key, **EVERYTHING}
    call = morning.hand.call
    return Partner(call("partners", "add_partner", who=CLERK, key=str(uuid4()), **asked), private)


def has_figures(observed: Observed, expr: str) -> bool:
    series = observed.query(filled(expr, interval="2m"))
    return any(not math.isnan(float(one["value"][1])) for one in series)


@pytest.mark.parametrize("expr", [expr for _, expr in QUERIES], ids=[name for name, _ in QUERIES])
def test_a_panel_is_not_empty_when_the_town_lives(observed, expr):
    wait_for(lambda: has_figures(observed, expr), WITHIN_S)


def test_a_panel_that_asks_for_nothing_real_would_be_found(observed):
    assert not has_figures(observed, "sum(rate(preau_request_total[$__rate_interval]))")


def test_every_room_and_both_faces_of_the_broker_are_scraped(observed):
    up = observed.query("up")
    assert len(up) == 10
    assert {one["value"][1] for one in up} == {"1"}


@pytest.mark.parametrize(
    ("expr", "value"),
    [
        ("max(preau_ledger_imbalance_cents)", 0),
        ('max(preau_payments{state="open"})', 2),
        ('max(preau_payments{state="paid"})', 2),
        ("sum(max by (ends) (preau_holds))", 2),
        ('min(preau_seats_left{activity="Cantine"})', 16),
        ('sum(preau_sign_ins_total{outcome="opened"})', 2),
        ('sum(preau_sign_ins_total{outcome="wrong-credentials"})', 2),
        ("max(preau_sessions)", 2),
        ('preau_partner_received_total{partner="voisinville"}', 2),
        ('sum(preau_partner_refused_total{partner="voisinville"})', 2),
        ('sum(preau_refusals_total{code="booking.draft-changed"})', 2),
    ],
)
def test_a_figure_is_what_the_town_did(observed, expr, value):
    def seen() -> bool:
        return [float(one["value"][1]) for one in observed.query(expr)] == [value]

    wait_for(seen, WITHIN_S)
