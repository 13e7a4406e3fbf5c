"""Each fault that an operator must be able to name from alerts and panels alone, for real.

The rules are our own with every duration divided by sixty (tests/deploy/drill.py).
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from drill import ROOT, Drill, hurried

from chassis.principal import new_keys
from tests.observed import what_is_missing

# Over windows of five seconds and a few requests, a busy machine of tests is a slow house.
LATENCY = {"HubLag", "PagesSlow", "DatabaseSlow"}
KEYS = dict(zip(("PREAU_SIGNING_KEY", "PREAU_PUBLIC_KEYS"), new_keys(), strict=True))
ACCOUNT = str(uuid4())
POISON = f"type = 'identity.PasswordChanged' AND subject LIKE '%{ACCOUNT}'"


RULES = {
    rule["alert"]: rule
    for path in (ROOT / "deploy" / "prometheus" / "rules").glob("*.yml")
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
}


@dataclass(frozen=True)
class Fault:
    """What is broken and mended; the alert that names it, and those that may come with it; what
    its panel shows then and does not show before."""

    name: str
    alert: str
    inject: Callable[[Drill], None]
    mend: Callable[[Drill], None]
    seen: Callable[[float], bool]
    with_it: frozenset[str] = field(default=frozenset())


def send_poison(drill: Drill) -> None:
    """An event in the right envelope, from which what notify needs is missing."""
    whose = {"account_id": ACCOUNT, "first_name": "Andrew", "changed_at": "2027-06-02T08:00:00Z"}
    drill.hand.publish("identity.PasswordChanged", whose, subject=ACCOUNT)


def replay_poison(drill: Drill) -> None:
    """Given up at last (its pauses add up to three quarters of an hour), mended, said again."""
    drill.hand.sql("notify", f"UPDATE inbox SET attempts = 7, due_at = now() WHERE {POISON}")
    drill.until(lambda: "DeadLetters" in drill.firing())
    mended = """jsonb_set(envelope, '{data,email}', '"andrew@demoville.example"')"""
    drill.hand.sql("notify", f"UPDATE inbox SET envelope = {mended} WHERE {POISON}")
    [letter] = drill.processes.preau("dead-letters", "list").splitlines()
    drill.processes.preau("dead-letters", "replay", letter.split("\t")[1])


FAULTS = [
    Fault(
        "a slow database",
        "DatabaseSlow",
        lambda drill: drill.delay.write_text("0.3"),
        lambda drill: drill.delay.write_text("0"),
        lambda seconds: seconds > 0.25,
        frozenset({"ScheduledWorkLate"}),
    ),
    Fault(
        "a dead consumer",
        "QueueWithoutConsumer",
        lambda drill: drill.processes.kill("notify"),
        lambda drill: drill.start_drifting_room(),
        lambda consumers: consumers == 0,
        frozenset({"RoomDown"}),
    ),
    Fault(
        "a poison event",
        "EventFailing",
        send_poison,
        replay_poison,
        lambda failing: failing > 0,
        frozenset({"DeadLetters"}),
    ),
    Fault(
        "a bank that does not answer",
        "BankSilent",
        lambda drill: (drill.bank_is_silent(30), drill.pay_one_after_the_other()),
        lambda drill: drill.bank_is_silent(0),
        lambda rate: rate > 0,
    ),
    Fault(
        "a full queue",
        "QueueFull",
        lambda drill: (
            drill.broker.fill(drill.observed.host, "events-notify"),
            drill.register_a_family(),
        ),
        lambda drill: drill.broker.make_room(drill.observed.host),
        lambda rate: rate > 0,
        frozenset({"OutboxOld"}),
    ),
    Fault(
        "a clock that drifts",
        "ClockDrift",
        lambda drill: drill.drift.write_text("90"),
        lambda drill: drill.drift.write_text("0"),
        lambda seconds: abs(seconds) > 2,
    ),
    Fault(
        "a partner that floods",
        "PartnerFloods",
        lambda drill: drill.flood(),
        lambda drill: drill.suspend_the_neighbour(),
        lambda rate: rate > 0,
    ),
]


@pytest.fixture(scope="module")
def standing_drill(request: pytest.FixtureRequest) -> Iterator[Drill]:
    if reason := what_is_missing():
        pytest.skip(reason)
    before = dict(os.environ)
    os.environ |= KEYS
    drill = Drill(Path(tempfile.mkdtemp(prefix="preau-drill-")))
    try:
        yield drill.start()
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(report(drill))
    finally:
        drill.stop()
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def drill(standing_drill: Drill, monkeypatch: pytest.MonkeyPatch) -> Drill:
    for name, value in (KEYS | standing_drill.observed.settings()).items():
        monkeypatch.setenv(name, value)
    return standing_drill


def report(drill: Drill) -> str:
    """For each fault, how soon; at the rules' own pace add what `for` says and a scrape."""
    lines = [f"\n{'fault':30}{'alert':22}{'for':>5}{'fires':>8}{'ends':>8}  panel; with it"]
    for fault, fires, ends, others in drill.seen:
        rule = RULES[fault.alert]
        with_it = f"; {', '.join(sorted(others))}" if others else ""
        lines.append(
            f"{fault.name:30}{fault.alert:22}{rule['for']:>5}{fires:7.1f}s{ends:7.1f}s"
            f"  {rule['annotations']['panel']}{with_it}"
        )
    return "\n".join(lines)


def test_a_house_that_is_well_is_silent(drill):
    drill.until(lambda: drill.firing() <= LATENCY)
    began = time.time()
    time.sleep(3)
    assert set(drill.fired(began)) <= LATENCY


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_the_fault_is_named_and_nothing_else_is(drill, fault):
    panel = RULES[fault.alert]["annotations"]["panel"]
    noise = LATENCY - {fault.alert}
    drill.until(lambda: drill.firing() <= noise)
    began = time.time()
    assert not any(map(fault.seen, drill.shows(panel, began - 2, began)))
    fault.inject(drill)
    drill.until(lambda: fault.alert in drill.firing())
    drill.until(lambda: any(map(fault.seen, drill.shows(panel, began, time.time()))))
    fault.mend(drill)
    ends = drill.until(lambda: drill.firing() <= noise)
    fired = drill.fired(began)
    others = set(fired) - {fault.alert} - noise
    drill.seen.append((fault, fired[fault.alert], ends, others))
    assert others <= fault.with_it


def test_only_durations_are_hurried():
    rules = "for: 2m\nrate(a[5m]) > 0.5 and b offset 15m > 86400 and deriv(c[10m:1m]) > 100"
    assert hurried(rules) == (
        "for: 2000ms\nrate(a[5000ms]) > 0.5 and b offset 15000ms > 86400"
        " and deriv(c[10000ms:1000ms]) > 100"
    )
