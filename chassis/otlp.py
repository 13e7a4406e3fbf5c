"""Spans handed to a collector by OpenTelemetry's own library (OTLP over HTTP).

Prevents: a collector that is away or slow costing a family its page. Spans wait in a bounded queue
and leave in small batches from a greenthread of their own; what does not fit is thrown away. This
module is imported only where a collector is configured (see docs/decisions/0012-traces.md).
"""

import logging
import socket
from typing import Any

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    Tracer,
    set_span_in_context,
)

from chassis.tracing import Kind

QUEUE_MAX = 2048
BATCH_MAX = 128  # Encoding one keeps the hub for some milliseconds.
PAUSE_MS = 1000
EXPORT_S = 5


class OtlpRecorder:
    """One for each process, whatever services run in it; each service is a resource of its own."""

    def __init__(self, endpoint: str) -> None:
        # It tells each new try; what is given up it calls an error.
        logging.getLogger("opentelemetry").setLevel(logging.ERROR)
        exporter = OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces", timeout=EXPORT_S)
        self._processor = BatchSpanProcessor(
            exporter,
            max_queue_size=QUEUE_MAX,
            max_export_batch_size=BATCH_MAX,
            schedule_delay_millis=PAUSE_MS,
        )
        self._tracers: dict[str, Tracer] = {}

    def begin(
        self, service: str, name: str, kind: Kind, parent: str | None, link: str | None
    ) -> "_Recorded":
        span = self._tracer(service).start_span(
            name,
            context=set_span_in_context(NonRecordingSpan(_context(parent))) if parent else None,
            kind=SpanKind[kind.upper()],
            links=[Link(_context(link))] if link else (),
        )
        return _Recorded(span)

    def stop(self) -> None:
        """Send what is waiting; the caller bounds the time."""
        self._processor.shutdown()

    def _tracer(self, service: str) -> Tracer:
        if service not in self._tracers:
            facts = {
                "service.namespace": "preau",
                "service.name": service,
                "service.instance.id": socket.gethostname(),
            }
            provider = TracerProvider(resource=Resource.create(facts), shutdown_on_exit=False)
            provider.add_span_processor(self._processor)
            self._tracers[service] = provider.get_tracer("preau")
        return self._tracers[service]


class _Recorded:
    def __init__(self, span: Any) -> None:
        self._span = span
        own = span.get_span_context()
        self.traceparent = f"00-{own.trace_id:032x}-{own.span_id:016x}-{own.trace_flags:02x}"

    def rename(self, name: str) -> None:
        self._span.update_name(name)

    def note(self, fact: str, value: Any) -> None:
        self._span.set_attribute(fact, value)

    def end(self, error: str | None, failed: bool) -> None:
        if error:
            self._span.set_attribute("error.type", error)
        if failed:
            self._span.set_status(Status(StatusCode.ERROR))
        self._span.end()


def _context(traceparent: str) -> SpanContext:
    _version, trace_id, span_id, flags = traceparent.split("-")
    own_flags = TraceFlags(int(flags, 16))
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=True, trace_flags=own_flags)
