"""A trace that breaks, and a log that says more than it may."""

import logging
import subprocess
import sys
from contextlib import suppress

from chassis import logs, tracing
from tests.logbook import logged


def test_a_context_that_is_not_one_begins_a_trace_of_its_own():
    good = f"00-{'a' * 32}-{'b' * 16}-01"
    assert tracing.begin("work", "server", parent=good).trace_id == "a" * 32
    for bad in ("", "nonsense", good.replace("a", "0"), good.upper(), good + "-more", good[:-3]):
        span = tracing.begin("work", "server", parent=bad)
        assert tracing.WELL_FORMED.fullmatch(span.traceparent)
        assert span.trace_id != "a" * 32


def test_work_within_work_is_its_child_and_ends_with_it():
    with tracing.span("outer", "server", service="booking") as outer:
        inner = tracing.begin("inner", "client")
        assert (inner.trace_id, inner.service) == (outer.trace_id, "booking")
        assert inner.span_id != outer.span_id
    assert tracing.current() is None


def test_a_refusal_is_not_counted_as_a_failure():
    with suppress(LookupError), tracing.span("work", "server") as refused:
        refused.error = "booking.too-late"
        raise LookupError
    with suppress(LookupError), tracing.span("work", "server") as failed:
        raise LookupError
    assert (refused.error, refused.failed) == ("booking.too-late", False)
    assert (failed.error, failed.failed) == ("LookupError", True)


def test_what_a_library_says_is_joined_to_the_work_without_its_text():
    with logged("INFO") as book, tracing.span("work", "server", service="booking") as work:
        logging.getLogger("some.library").warning("no answer for %s", "andrew.bond@example.org")
        logs.log.debug("not asked for")
        logs.log.info("asked for")
    library, ours = book.lines()
    assert library["library"] == "some.library"
    assert "andrew" not in book.text
    for line in (library, ours):
        assert (line["service"], line["trace"], line["span"]) == (
            "booking",
            work.trace_id,
            work.span_id,
        )


def test_a_process_without_a_collector_does_not_pay_for_its_library():
    code = "import sys, preau.__main__, chassis.runner; chassis.runner.record_spans()\n"
    code += "assert not [name for name in sys.modules if name.startswith('opentelemetry')]"
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True)
    assert run.returncode == 0, run.stderr
