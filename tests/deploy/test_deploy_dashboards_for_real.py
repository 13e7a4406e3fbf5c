"""Every query of every page, asked of a real Prometheus that scrapes the real processes."""

import math
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import eventlet
import pytest
from test_deploy_dashboards_in_french import LABEL, NAMES, SHOWN

from chassis.principal import new_keys
from deploy.grafana import served
from deploy.grafana.build import PAGES
from deploy.grafana.pages.kept_safe import THEIRS
from tests.morning import Morning
from tests.neighbour import AGREED, TOO_MANY, Neighbour
from tests.observed import Observed, wait_for, what_is_missing
from tests.queries import filled

QUERIES = [
    (f"{page.uid}/{panel.title}/{query.legend}", query.expr)
    for page in PAGES
    for panel in page.panels
    for query in panel.queries
    if not any(name in query.expr for name in (*THEIRS, "rabbitmq-border"))
]
WITHIN_S = 20


@pytest.fixture(scope="module")
def observed() -> Iterator[Observed]:
    if reason := what_is_missing():
        pytest.skip(reason)
    before = dict(os.environ)
    os.environ["PREAU_SIGNING_KEY"], os.environ["PREAU_PUBLIC_KEYS"] = new_keys()
    observed = Observed(Path(tempfile.mkdtemp(prefix="preau-observed-")))
    observed.processes.environment |= AGREED
    try:
        morning = Morning(observed.start()).open()
        neighbour = Neighbour(morning)
        neighbour.be_a_host_too()
        for _ in range(2):  # Once more than the first time is what a rate can see.
            neighbour.live_once()
            morning.live_once()
            eventlet.sleep(2)
        yield observed
        neighbour.close()
        morning.close()
    finally:
        observed.stop()
        os.environ.clear()
        os.environ.update(before)


def has_figures(observed: Observed, expr: str) -> bool:
    series = observed.query(filled(expr, interval="2m"))
    return any(not math.isnan(float(one["value"][1])) for one in series)


@pytest.mark.parametrize("expr", [expr for _, expr in QUERIES], ids=[name for name, _ in QUERIES])
def test_a_panel_is_not_empty_when_the_town_lives(observed, expr):
    wait_for(lambda: has_figures(observed, expr), WITHIN_S)


def test_a_panel_that_asks_for_nothing_real_would_be_found(observed):
    assert not has_figures(observed, "sum(rate(preau_request_total[$__rate_interval]))")


def values_of(observed: Observed, expr: str) -> list[float]:
    series = observed.query(filled(expr, interval="2m"))
    return [float(one["value"][1]) for one in series]


@pytest.mark.parametrize("query", served.VERDICTS, ids=lambda query: query.legend)
def test_a_town_that_lives_is_served(observed, query):
    """Slowly, where the machine has too much to do."""
    expected = [[1], [2]] if query.legend == "voir le site" else [[2]]
    wait_for(lambda: values_of(observed, query.expr) in expected, WITHIN_S)


@pytest.mark.parametrize(("page", "panel", "query"), SHOWN)
def test_every_value_that_came_has_its_french_words(observed, page, panel, query):
    [label] = set(LABEL.findall(query.legend)) - NAMES
    series = observed.query(filled(query.expr, interval="2m"))
    assert {one["metric"][label] for one in series} <= set(query.words)


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
        ('sum(preau_refusals_total{code="booking.draft-changed"})', 2),
        ('preau_partner_connected{partner="voisinville"}', 1),
        ('preau_partner_received_total{partner="voisinville"}', 2 * (1 + TOO_MANY)),
        ('preau_partner_refused_total{code="unsigned"}', 2),
        ('preau_partner_throttled_total{partner="voisinville"} > bool 0', 1),
        ('preau_partner_waiting{partner="voisinville"}', 0),
        ('preau_partner_reached{partner="voisinville"}', 1),
        ('preau_host_stopped{partner="hauteville"}', 0),
    ],
)
def test_a_figure_is_what_the_town_did(observed, expr, value):
    def seen() -> bool:
        return [float(one["value"][1]) for one in observed.query(expr)] == [value]

    wait_for(seen, WITHIN_S)
