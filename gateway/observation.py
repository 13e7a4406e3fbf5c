"""Around every page: a trace that the whole house carries on, a duration, a count in flight."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, request

from chassis import metrics
from chassis.logs import log
from chassis.tracing import current, span


class Traced:
    """WSGI middleware: binds the trace for the whole request."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        metrics.HTTP_IN_FLIGHT.inc()
        try:
            with span("page", "server", service="gateway"):
                return list(self._app(environ, start_response))
        finally:
            metrics.HTTP_IN_FLIGHT.dec()


def observe(app: Flask) -> None:
    app.wsgi_app = Traced(app.wsgi_app)  # type: ignore[method-assign]

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
