"""Each fault that an operator must be able to name from alerts and panels alone, for real.

The rules are our own with every duration divided by sixty (tests/deploy/drill.py).
"""

import time
from collections.abc import Iterator

import pytest
from drill import Drill, hurried, standing
from faults import FAULTS, HEADING, LATENCY, live_through

from tests.observed import what_is_missing


@pytest.fixture(scope="module")
def standing_drill(request: pytest.FixtureRequest) -> Iterator[Drill]:
    if reason := what_is_missing():
        pytest.skip(reason)
    with standing() as drill:
        yield drill
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print("", HEADING, *drill.seen, sep="\n")


@pytest.fixture
def drill(standing_drill: Drill, monkeypatch: pytest.MonkeyPatch) -> Drill:
    for name, value in standing_drill.settings().items():
        monkeypatch.setenv(name, value)
    return standing_drill


def test_a_house_that_is_well_is_silent(drill):
    drill.until(lambda: drill.firing() <= LATENCY)
    began = time.time()
    time.sleep(3)
    assert set(drill.fired(began)) <= LATENCY


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_the_fault_is_named_and_nothing_else_is(drill, fault):
    seen = live_through(drill, fault)
    drill.seen.append(seen)
    assert seen.with_it - LATENCY <= fault.with_it


def test_only_durations_are_hurried():
    rules = "for: 2m\nrate(a[5m]) > 0.5 and b offset 15m > 86400 and deriv(c[10m:1m]) > 100"
    assert hurried(rules) == (
        "for: 2000ms\nrate(a[5000ms]) > 0.5 and b offset 15000ms > 86400"
        " and deriv(c[10000ms:1000ms]) > 100"
    )
