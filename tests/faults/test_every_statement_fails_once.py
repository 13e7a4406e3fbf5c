"""Every statement of a booking and its payment fails once, and every publication: the family
tries again."""

from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta

import pytest
import requests
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from chassis import inbox, outbox
from chassis.errors import Refused, Unavailable
from tests import invariants
from tests.smalltown import CANTEEN, EVENING, MON, TUE, idop_of

PASS_BETWEEN = 30
ATTEMPTS_MAX = 8  # Confirming and paying says some hundred and twenty statements.


class DiskFull(Exception):
    """As psycopg2 reports it; a failure that is not tried again by the database layer."""

    pgcode = "53100"


class Statements:
    """Fails each statement once: it is known by all that its transaction had said before it.

    A few pass between two failures, so that a family meets several of them on its way.
    """

    def __init__(self, engines):
        self.engines, self.failed, self.passed = engines, set(), 0

    @contextmanager
    def failing(self):
        self.passed = PASS_BETWEEN
        with ExitStack() as listening:
            for service, engine in self.engines.items():
                for name, hear in self._ears(service).items():
                    event.listen(engine, name, hear)
                    listening.callback(event.remove, engine, name, hear)
            yield

    def _ears(self, service):
        def begin(connection):
            connection.info["said"] = (service,)

        def before_cursor_execute(connection, _cursor, statement, *_):
            # It may have begun before we listened.
            connection.info["said"] = (*connection.info.get("said", (service,)), statement)
            self._pass_or_fail(connection.info["said"])

        return {"begin": begin, "before_cursor_execute": before_cursor_execute}

    def _pass_or_fail(self, said):
        self.passed += 1
        if said not in self.failed and self.passed > PASS_BETWEEN:
            self.failed.add(said)
            self.passed = 0
            raise OperationalError("injected", {}, DiskFull())


class Publication:
    """Fails once, at the n-th."""

    def __init__(self, n: int) -> None:
        self.n, self.seen = n, 0

    def pass_by(self) -> None:
        self.seen += 1
        if self.seen == self.n:
            raise OperationalError("injected", {}, DiskFull())


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    for module in (inbox, outbox):
        monkeypatch.setattr(module, "PAUSE_AFTER_FAILURE_S", 0.01)
    monkeypatch.setattr(inbox, "BACKOFF", [timedelta(milliseconds=20)] * 7)
    monkeypatch.setattr(inbox, "POLL_S", 0.05)


def again(spine, act):
    """A family asks again a moment after each failure."""
    for _ in range(ATTEMPTS_MAX):
        with suppress(Unavailable):
            return act()
        spine.clock.advance(seconds=70)
    raise AssertionError("each failure must not cost more than one more try")


def book_and_pay(spine, town, family):
    key = f"tick-{family.household_id}"
    again(spine, lambda: family.tick((CANTEEN, MON), (CANTEEN, TUE), (EVENING, MON), key=key))
    version = again(spine, family.draft)["version"]
    order = again(spine, lambda: _checkout(family, version))
    town.bank(idop_of(order))
    again(spine, lambda: town.ask("billing", "bank_notice", idop=idop_of(order)))
    return order


def _checkout(family, version):
    order = family.checkout(version, 720)
    assert order["state"] in ("paying", "to_pay"), order["state"]
    return (
        order if order["payment"] else family.ask("billing", "pay_order", order_id=family.order_id)
    )


def bank_away(town, seconds):
    away = {"seconds": seconds, "how": "fault"}
    assert requests.post(f"{town.simulators}/api/bank/away", json=away, timeout=5).ok


def check(spine, family):
    spine.settle()
    assert family.order()["state"] == "settled"
    assert family.states().count("confirmed") == 3
    receipts = [r for r in family.account()["receipts"] if r["kind"] == "payment"]
    assert [r["amount_cents"] for r in receipts] == [720]
    invariants.check(spine.sql)


@pytest.mark.timeout(300)
def test_a_statement_that_fails_costs_neither_seat_nor_cent(spine, town):
    statements = Statements({service: spine.engine(service) for service in ("booking", "billing")})
    before = None
    while len(statements.failed) != before:
        before, family = len(statements.failed), town.family()
        with statements.failing():
            book_and_pay(spine, town, family)
            spine.settle()
        check(spine, family)
    assert len(statements.failed) > 95, "the flow has fewer statements than it must have"


def test_a_publication_that_fails_is_made_again(spine, town, monkeypatch):
    real = outbox.Publisher.publish
    for n in range(1, 8):
        family, failing = town.family(), Publication(n)

        def publish(self, envelopes, failing=failing):
            if failing.n % 2:  # Odd: lost before the broker; even: sent, its confirmation lost.
                failing.pass_by()
            real(self, envelopes)
            if not failing.n % 2:
                failing.pass_by()

        with monkeypatch.context() as patch:
            patch.setattr(outbox.Publisher, "publish", publish)
            book_and_pay(spine, town, family)
            spine.settle()
        check(spine, family)


def test_a_checkout_that_failed_midway_does_not_charge_what_was_not_held(spine, town):
    """The bank is away: seats stay held, nothing is charged, and asking again goes on."""
    family = town.family()
    family.tick((CANTEEN, MON))
    version = family.draft()["version"]
    requests.post(
        f"{town.simulators}/api/bank/away", json={"seconds": 30, "how": "fault"}, timeout=5
    )
    with pytest.raises((Refused, Unavailable)):
        family.checkout(version, 360)
    bank_away(town, seconds=0)
    assert family.states()[0] == "held"
    order = family.checkout(version, 360)
    town.bank(idop_of(order))
    town.ask("billing", "bank_notice", idop=idop_of(order))
    spine.settle()
    assert family.states()[0] == "confirmed"
    invariants.check(spine.sql)
