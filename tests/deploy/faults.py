"""The faults that an operator must be able to name from alerts and panels alone."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

import yaml
from drill import ROOT, Drill

# Over a few requests and events, a busy machine of tests is a slow house.
LATENCY = {"HubLag", "PagesSlow", "DatabaseSlow", "InboxOld"}
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
        lambda drill: (drill.bank_is_silent(), drill.pay_one_after_the_other()),
        lambda drill: drill.bank_answers(),
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


@dataclass(frozen=True)
class Seen:
    """Seconds from the fault to its panel and to its alert, and from its end to the alert's."""

    fault: Fault
    shows_s: float
    fires_s: float
    ends_s: float
    with_it: set[str]

    def __str__(self) -> str:
        others = f"; {', '.join(sorted(self.with_it))}" if self.with_it else ""
        rule = RULES[self.fault.alert]
        return (
            f"{self.fault.name:30}{self.fault.alert:22}{rule.get('for', '-'):>5}"
            f"{self.shows_s:8.1f}s{self.fires_s:8.1f}s{self.ends_s:8.1f}s"
            f"  {rule['annotations']['panel']}{others}"
        )


HEADING = f"{'fault':30}{'alert':22}{'for':>5}{'shows':>9}{'fires':>9}{'ends':>9}  panel; with it"


def live_through(drill: Drill, fault: Fault) -> Seen:
    """Break, until its panel shows it and its alert fires; mend, until all is silent again."""
    noise = LATENCY - {fault.alert}
    drill.until(lambda: drill.firing() <= noise)
    drill.until(lambda: not shown(drill, fault, time.time() - 2 * drill.scrape_s))
    began = time.time()
    fault.inject(drill)
    drill.until(lambda: fault.alert in drill.firing())
    drill.until(lambda: shown(drill, fault, began))
    mended = time.time()
    fault.mend(drill)
    drill.until(lambda: fault.alert not in drill.firing())
    ends = time.time() - mended
    drill.until(lambda: drill.firing() <= noise)
    fired = drill.fired(began)
    shows = min(shown(drill, fault, began)) - began
    return Seen(fault, shows, fired[fault.alert], ends, set(fired) - {fault.alert})


def shown(drill: Drill, fault: Fault, since: float) -> list[float]:
    """When its panel showed it, since then."""
    panel = RULES[fault.alert]["annotations"]["panel"]
    return [at for at, value in drill.shows(panel, since, time.time()) if fault.seen(value)]
