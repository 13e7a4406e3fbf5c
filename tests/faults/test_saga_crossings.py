"""The bank's notice and the browser's return, in any order and at any distance: one payment."""

import eventlet
import pytest

from tests import invariants
from tests.smalltown import CANTEEN, EVENING, MON, TUE, idop_of

DISTANCES_MS = [0, 50, 100, 140, 300]
TIMES = 15


@pytest.fixture
def paying(town):
    """A family whose basket was just paid at the bank, of which nobody has told us yet."""

    def pay():
        family = town.family()
        family.tick((CANTEEN, MON), (CANTEEN, TUE), (EVENING, MON))
        order = family.checkout(family.draft()["version"], 720)
        town.bank(idop_of(order))
        return family, order["payment"]

    return pay


@pytest.mark.parametrize("distance_ms", DISTANCES_MS)
@pytest.mark.parametrize("first", ["notice", "return"])
def test_a_crossing_notice_and_return_pay_once(spine, town, paying, distance_ms, first):
    for _ in range(TIMES if first == "notice" else TIMES // 3):
        family, payment = paying()
        idop = payment["bank_url"].rpartition("idop=")[2]
        acts = {
            "notice": lambda i=idop: town.ask("billing", "bank_notice", idop=i),
            "return": lambda f=family, p=payment: f.ask(
                "billing", "payment_status", payment_id=p["payment_id"]
            ),
        }
        second = next(name for name in acts if name != first)
        running = [
            eventlet.spawn(acts[first]),
            eventlet.spawn_after(distance_ms / 1000, acts[second]),
            eventlet.spawn_after(distance_ms / 1000, acts["notice"]),
        ]
        for act in running:
            act.wait()
        assert family.order()["state"] == "settled"
        receipts = [r for r in family.account()["receipts"] if r["kind"] == "payment"]
        assert len(receipts) == 1
    spine.settle()
    assert family.states().count("confirmed") == 3
    invariants.check(spine.sql)


def test_a_lost_notice_is_found_by_the_sweep(spine, town, paying):
    family, _payment = paying()
    spine.clock.advance(minutes=3)
    spine.run_scheduled("billing", "sweep_payments")
    spine.settle()
    assert family.order()["state"] == "settled"
    assert family.states().count("confirmed") == 3
    invariants.check(spine.sql)
