"""A small collector of spans: OTLP over HTTP, as any product's would take them."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import eventlet
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

KINDS = {1: "internal", 2: "server", 3: "client", 4: "producer", 5: "consumer"}
FAILED = 2


@dataclass(frozen=True)
class Span:
    service: str
    name: str
    kind: str
    trace: str
    span_id: str
    parent_id: str
    links: list[str]
    failed: bool
    facts: dict[str, Any] = field(default_factory=dict)


class _Request(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.path == "/v1/traces"
        self.server.asked += 1
        self.server.pause()
        self.server.bodies.append(body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Says nothing."""


class Collector(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.bodies: list[bytes] = []
        self.slow_s, self.asked = 0.0, 0
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def pause(self) -> None:
        eventlet.sleep(self.slow_s)

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def spans(self) -> list[Span]:
        return [span for body in self.bodies for span in _spans_in(body)]


def _spans_in(body: bytes) -> list[Span]:
    request = ExportTraceServiceRequest.FromString(body)
    return [
        _span(_facts(resource.resource.attributes)["service.name"], raw)
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for raw in scope.spans
    ]


def _span(service: str, raw: Any) -> Span:
    return Span(
        service=service,
        name=raw.name,
        kind=KINDS[raw.kind],
        trace=raw.trace_id.hex(),
        span_id=raw.span_id.hex(),
        parent_id=raw.parent_span_id.hex(),
        links=[link.span_id.hex() for link in raw.links],
        failed=raw.status.code == FAILED,
        facts=_facts(raw.attributes),
    )


def _facts(attributes: Any) -> dict[str, Any]:
    return {a.key: getattr(a.value, a.value.WhichOneof("value")) for a in attributes}
