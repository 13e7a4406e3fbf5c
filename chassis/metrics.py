"""What operators see of every process: requests, durations, errors, in flight, and the bus.

Prevents: a service that is ill without anybody knowing. Labels are names of code, never of
people.
"""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Counter("preau_requests_total", "Work done by entrypoints.", ["entrypoint", "outcome"])
REQUEST_SECONDS = Histogram(
    "preau_request_seconds", "Duration of entrypoints.", ["entrypoint"], buckets=SECONDS
)
REFUSALS = Counter("preau_refusals_total", "What rules of the trade refused.", ["code"])
IN_FLIGHT = Gauge("preau_requests_in_flight", "Entrypoints running now.")
RPC_SECONDS = Histogram(
    "preau_rpc_client_seconds", "Waiting for another service.", ["target"], buckets=SECONDS
)
HTTP_REQUESTS = Counter("preau_http_requests_total", "Pages served.", ["endpoint", "status"])
HTTP_SECONDS = Histogram(
    "preau_http_request_seconds", "Duration of pages.", ["endpoint"], buckets=SECONDS
)
HTTP_IN_FLIGHT = Gauge("preau_http_requests_in_flight", "Pages being served now.")
HUB_LAG = Gauge("preau_hub_lag_seconds", "How late the event loop last woke.")
OUTBOX_PUBLISHED = Counter("preau_outbox_published_total", "Events confirmed.", ["type"])
OUTBOX_UNHEARD = Counter("preau_outbox_unheard_total", "Events nobody listens to.", ["type"])
OUTBOX_REFUSED = Counter("preau_outbox_refused_total", "Refused by a full queue.", ["type"])
INBOX_APPLIED = Counter("preau_inbox_applied_total", "Events applied.", ["type"])
INBOX_RETRIES = Counter("preau_inbox_retries_total", "Events to be tried again.", ["type"])
INBOX_DEAD = Counter("preau_inbox_dead_total", "Events parked as dead letters.", ["type"])
DB_UP = Gauge("preau_database_up", "Whether the database answered last.", ["service"])
DB_IN_USE = Gauge("preau_database_connections_in_use", "Connections checked out.", ["service"])
DB_MAX = Gauge("preau_database_connections_max", "Connections it may check out.", ["service"])
DB_SECONDS = Histogram(
    "preau_database_statement_seconds", "Duration of statements.", ["service"], buckets=SECONDS
)


@dataclass
class Outcome:
    name: str = "done"
    error: str | None = None


@contextlib.contextmanager
def measured(entrypoint: str) -> Iterator[Outcome]:
    """Count and time one piece of work; the caller names an outcome other than "done"."""
    outcome, started = Outcome(), time.perf_counter()
    IN_FLIGHT.inc()
    try:
        yield outcome
    finally:
        IN_FLIGHT.dec()
        REQUESTS.labels(entrypoint, outcome.name).inc()
        REQUEST_SECONDS.labels(entrypoint).observe(time.perf_counter() - started)
