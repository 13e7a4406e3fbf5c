"""Around every page: a trace that the whole house carries on, a duration, a count in flight."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, request

from chassis import metrics
from chassis.logs import log
from chassis.tracing import current, span


class InFlight:
    """How many pages are being served now; a graceful stop waits for none."""

    count = 0


class Traced:
    """WSGI middleware: binds the trace for the whole request."""

    def __init__(self, app: Callable[..., Iterable[bytes]], in_flight: InFlight) -> None:
        self._app, self._in_flight = app, in_flight

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self._in_flight.count += 1
        metrics.HTTP_IN_FLIGHT.inc()
        try:
            with span("page", "server", service="gateway"):
                return list(self._app(environ, start_response))
        finally:
            self._in_flight.count -= 1
            metrics.HTTP_IN_FLIGHT.dec()


def observe(app: Flask) -> None:
    in_flight = app.extensions["in_flight"] = InFlight()
    app.wsgi_app = Traced(app.wsgi_app, in_flight)  # type: ignore[method-assign]

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def measure(response: Response) -> Response:
        endpoint = request.endpoint or "unknown"
        metrics.HTTP_REQUESTS.labels(endpoint, str(response.status_code)).inc()
        seconds = time.perf_counter() - g.get("started", time.perf_counter())
        metrics.HTTP_SECONDS.labels(endpoint).observe(seconds)
        _tell(endpoint, response.status_code, seconds)
        return response


def _tell(endpoint: str, status: int, seconds: float) -> None:
    """The page's rule, never its path: a path holds the secret of a link, a query a name."""
    page = current()
    if page is not None:
        rule = request.url_rule.rule if request.url_rule is not None else "unknown"
        page.rename(f"{request.method} {rule}")
        page.note("http.request.method", request.method)
        page.note("http.route", rule)
        page.note("http.response.status_code", status)
        page.failed = status >= 500
        page.error = str(status) if status >= 400 else None
    log.info("page", page=endpoint, status=status, ms=round(seconds * 1000, 1))
