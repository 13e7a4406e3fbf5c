"""A family's click is followed to the mail it causes, by one trace id, over seven services."""

from uuid import uuid4

import eventlet
from tracing_house import paid_basket, wait_for

from chassis import tracing
from chassis.runner import record_spans

ROOMS = {"gateway", "billing", "booking", "notify"}
RETURN = "GET /paiement/retour/<uuid:payment_id>"


def the_trace_of(collector, page, until):
    """The spans of the trace that a page began, once one named `until` has come."""

    def whole():
        spans = collector.spans()
        first = next((span for span in spans if span.name == page), None)
        mine = [span for span in spans if first and span.trace == first.trace]
        return mine if until in {span.name for span in mine} else None

    found = wait_for(whole, f"no {until} in the trace of {page}: {collector.spans()}")
    eventlet.sleep(1.5)  # What ends after it leaves with the next batch.
    return whole() or found


def test_a_click_nobody_could_follow_to_its_mail(house, town, browse, collector, log):
    """Back from the bank: billing asks it, booking confirms, billing receipts, notify writes."""
    family = town.family()
    browser = browse(family)
    payment_id = paid_basket(town, browser, family)
    assert browser.get(f"/paiement/retour/{payment_id}").status_code == 303
    house.settle()
    spans = the_trace_of(collector, RETURN, "mail")
    assert {span.service for span in spans} == ROOMS
    assert_one_tree(spans)
    by_name = {span.name: span for span in spans}
    path = list(ancestors(by_name["mail"], spans))
    assert path[:3] == [
        "notify.tell_payment",
        "publish billing.PaymentReceived",
        "billing.payment_status",
    ]
    assert path[-1] == RETURN
    assert by_name["bank recupererDetailPaiementSecurise"].kind == "client"
    hearing = by_name["notify.tell_payment"]
    assert (hearing.kind, hearing.links) == ("consumer", [hearing.parent_id])
    assert [span.name for span in spans if span.failed] == []
    logged = {line["service"] for line in log.lines() if line.get("trace") == spans[0].trace}
    assert logged == ROOMS
    assert spans_logged(log, spans[0].trace) <= {span.span_id for span in spans}


def assert_one_tree(spans):
    ids = [span.span_id for span in spans]
    assert len(set(ids)) == len(ids)
    assert [span.name for span in spans if span.parent_id not in ids] == [RETURN]


def ancestors(span, spans):
    by_id = {span.span_id: span for span in spans}
    while span := by_id.get(span.parent_id):
        if span.kind != "client":
            yield span.name


def spans_logged(log, trace):
    return {line["span"] for line in log.lines() if line.get("trace") == trace}


def test_a_refusal_is_an_answer_and_a_failure_is_told_by_its_type(house, town, browse, collector):
    browser = browse(town.family())
    assert browser.get(f"/commande/{uuid4()}").status_code == 404
    house.sql("booking", "ALTER TABLE draft_lines RENAME TO gone")
    assert browser.get("/planning").status_code == 503
    failed = wait_for(
        lambda: [s for s in collector.spans() if s.failed and s.service == "booking"], "a failure"
    )
    assert failed[0].facts["error.type"] == "ProgrammingError"
    refused = [s for s in collector.spans() if s.name == "billing.order_account"]
    assert {s.kind for s in refused} == {"client", "server"}
    assert {(s.facts["error.type"], s.failed) for s in refused} == {("chassis.not-found", False)}
    assert "gone" not in str(failed)


def test_a_collector_that_is_slow_or_away_costs_no_page(house, town, browse, collector):
    browser = browse(town.family())
    collector.slow_s = 30
    for _ in range(3):
        assert browser.get("/accueil").status_code == 200
    collector.stop()
    for _ in range(3):
        assert browser.get("/accueil").status_code == 200


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
