"""Around each piece of work: its span, its count and duration, and one line in the log.

Prevents: work that one of the three forgets, so that a figure on a dashboard leads to no trace,
and a trace to no line.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from chassis.logs import log
from chassis.metrics import Outcome, measured
from chassis.tracing import Kind, span


@contextmanager
def observed(
    work: str, kind: Kind, *, parent: str | None = None, link: str | None = None
) -> Iterator[Outcome]:
    """`work` is "service.method". The caller names an outcome other than "done", and the error
    behind it: a refusal's code or the name of an exception's type."""
    service, started = work.partition(".")[0], time.perf_counter()
    with (
        span(work, kind, service=service, parent=parent, link=link) as here,
        measured(work) as outcome,
    ):
        try:
            yield outcome
        finally:
            here.note("preau.outcome", outcome.name)
            here.error, here.failed = outcome.error, outcome.name == "failed"
            # What time starts every few seconds and finds nothing to do is nobody's reading.
            tell = log.debug if kind == "internal" and outcome.name == "done" else log.info
            tell(
                "work",
                work=work,
                outcome=outcome.name,
                error=outcome.error,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
