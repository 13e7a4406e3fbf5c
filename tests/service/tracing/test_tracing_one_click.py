"""A family's click is followed to the mail it causes, by one trace id, over seven services."""

import json
import os

import eventlet
import pytest
from tracing_house import paid_basket, wait_for

from chassis import logs, tracing
from chassis.errors import Refused, Unavailable
from chassis.runner import record_spans
from tests.deploy.operations import type_in
from tests.service.chassis.toys import Counter, Listener

ROOMS = {"gateway", "billing", "booking", "household", "notify"}
LEAVE = "POST /deconnexion"
CONFIRM = "POST /panier/confirmer"
RETURN = "GET /paiement/retour/<uuid:payment_id>"


def the_trace_of(collector, page, until):
    """The spans of the trace that a page began, once one named `until` has come."""

    def whole():
        spans = collector.spans()
        first = next((span for span in spans if span.name == page), None)
        mine = [span for span in spans if first and span.trace == first.trace]
        return mine if until in {span.name for span in mine} else None

    found = wait_for(whole, f"{until} in the trace of {page}")
    eventlet.sleep(1.5)  # What ends after it leaves with the next batch.
    return whole() or found


def test_a_click_nobody_could_follow_to_its_mail(house, town, browse, collector, log):
    """Confirming a basket, coming back from the bank, leaving: each a tree of its own."""
    family = town.family()
    browser = browse(family)
    payment_id = paid_basket(town, browser, family)
    assert browser.get(f"/paiement/retour/{payment_id}").status_code == 303
    house.settle()
    assert browser.post("/deconnexion", {}, "/accueil").status_code == 303
    coming_back = the_trace_of(collector, RETURN, "mail")
    assert_it_reaches_the_mail(coming_back)
    assert_the_logs_say_the_same(log, coming_back)
    assert_it_crosses_two_services(the_trace_of(collector, CONFIRM, "booking.confirm_draft"))
    assert_one_tree(the_trace_of(collector, LEAVE, "gateway.forget_sessions"), LEAVE)


def assert_it_reaches_the_mail(spans):
    """Billing asks the bank, booking confirms, billing receipts, notify writes."""
    assert_one_tree(spans, RETURN)
    assert {span.service for span in spans} == ROOMS
    assert [span.name for span in spans if span.failed] == []
    by_name = {span.name: span for span in spans}
    assert list(ancestors(by_name["mail"], spans)) == [
        "notify.tell_payment",
        "publish billing.PaymentReceived",
        "billing.payment_status",
        "billing.payment_status",
        RETURN,
    ]
    assert by_name["bank recupererDetailPaiementSecurise"].kind == "client"
    hearing = by_name["notify.tell_payment"]
    assert (hearing.kind, hearing.links) == ("consumer", [hearing.parent_id])


def assert_the_logs_say_the_same(log, spans):
    lines = [line for line in log.lines() if line.get("trace") == spans[0].trace]
    assert {line["service"] for line in lines} == ROOMS
    assert {line["span"] for line in lines} <= {span.span_id for span in spans}


def assert_it_crosses_two_services(spans):
    """The gateway asks billing, which asks booking, and each knows whom for."""
    assert_one_tree(spans, CONFIRM)
    [placing] = [s for s in spans if s.name == "booking.confirm_draft" and s.kind == "server"]
    asking = ["booking.confirm_draft", "billing.checkout", "billing.checkout", CONFIRM]
    assert list(ancestors(placing, spans)) == asking


def assert_one_tree(spans, root):
    ids = [span.span_id for span in spans]
    assert len(set(ids)) == len(ids)
    assert [span.name for span in spans if span.parent_id not in ids] == [root]


def ancestors(span, spans):
    by_id = {span.span_id: span for span in spans}
    while span := by_id.get(span.parent_id):
        yield span.name


@pytest.fixture
def toys(house):
    return house.start(Counter, Listener)


def test_a_refusal_is_an_answer_and_a_failure_is_told_by_its_type(toys, collector):
    with pytest.raises(Refused):
        toys.call("counter", "bump", name="a", by=101)
    with pytest.raises(Unavailable):
        toys.call("counter", "broken", name="a")
    spans = wait_for(lambda: four_spans_of(collector, "counter.b"), "both sides of both calls")
    ends = {(s.name, s.kind): (s.facts.get("error.type"), s.failed) for s in spans}
    assert ends == {
        ("counter.bump", "client"): ("counter.too-high", False),
        ("counter.bump", "server"): ("counter.too-high", False),
        ("counter.broken", "client"): ("Unavailable", True),
        ("counter.broken", "server"): ("ValueError", True),
    }
    assert b"Andrew" not in b"".join(collector.bodies)


def test_a_reference_that_a_family_reads_out_leads_to_its_click(toys, log, tmp_path):
    with tracing.span("page", "server", service="gateway"):
        logs.log.info("page", page="home")
        with pytest.raises(Unavailable) as away:
            toys.call("counter", "broken", name="a")
    toys.call("counter", "bump", name="of another click")
    (tmp_path / "logs").mkdir()
    for service in ("gateway", "counter"):
        own = [line for line in log.text.splitlines() if f'"service": "{service}"' in line]
        (tmp_path / "logs" / f"{service}.log").write_text("\n".join(own))
    environment = {**os.environ, "REFERENCE": away.value.reference}
    found = type_in("the click that failed", tmp_path, environment)
    assert [json.loads(line)["event"] for line in found.splitlines()] == ["failure", "work", "page"]


def four_spans_of(collector, beginning):
    spans = [span for span in collector.spans() if span.name.startswith(beginning)]
    return spans if len(spans) == 4 else None


def test_a_collector_that_is_slow_or_away_costs_no_call(toys, collector):
    collector.slow_s = 600
    toys.call("counter", "bump", name="a")
    wait_for(lambda: collector.asked, "the collector to be asked")
    for _ in range(20):
        toys.call("counter", "bump", name="a")
    collector.stop()
    assert toys.call("counter", "bump", name="a") == {"n": 22}
    toys.settle()
    assert toys.call("listener", "heard", name="all") == {"n": 22}


def test_the_last_spans_of_a_process_leave_with_it(collector):
    stop = record_spans()
    with tracing.span("the last", "internal"):
        pass
    stop()
    assert [span.name for span in collector.spans()] == ["the last"]


def test_a_collector_that_never_answers_does_not_keep_a_process_from_stopping(collector):
    stop = record_spans()
    collector.slow_s = 600
    with tracing.span("the last", "internal"):
        pass
    stop()
    assert collector.spans() == []
