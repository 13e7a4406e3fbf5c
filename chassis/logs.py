"""JSON lines on the standard output, joined by one trace id from the click to the mail.

Prevents: names, e-mails and amounts in logs (an exception's text often holds them: only its type
and its places in the code are written), and a failure nobody can follow across services.
Each line says its service, trace and span (chassis.tracing).
"""

import json
import logging
import secrets
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from chassis import tracing

log = structlog.get_logger()


def configure(level: str = "INFO", to: TextIO | None = None) -> None:
    """JSON lines for our logs; libraries are heard from WARNING up, without their texts."""
    lines = to or sys.stderr
    vars(log).pop("bind", None)  # Else it keeps for ever the configuration of its first line.
    handler = logging.StreamHandler(lines)
    handler.setFormatter(_WithoutText())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("nameko").setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            _with_trace,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(lines),
        cache_logger_on_first_use=True,
    )


class _WithoutText(logging.Formatter):
    """Which library spoke, where and how gravely; its text may hold anything."""

    def format(self, record: logging.LogRecord) -> str:
        reason = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        facts = {
            "event": "library",
            "library": record.name,
            "level": record.levelname.lower(),
            "place": f"{record.filename}:{record.lineno}",
            "reason": reason,
        }
        return json.dumps(_with_trace(None, "", facts))


def _with_trace(
    _logger: Any, _method: str, facts: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    span = tracing.current()
    if span is not None:
        facts.update(service=span.service, trace=span.trace_id, span=span.span_id)
    return facts


def new_reference() -> str:
    """Which a person may read out on the telephone, and an operator finds in a log."""
    return secrets.token_hex(4)


def describe_failure(where: str, failure: BaseException, **facts: object) -> str:
    """Log a failure without its text, with what else is known of it (ids and names of code, never
    of people); the reference may be shown to a person."""
    reference = new_reference()
    places = [
        f"{frame.filename.rsplit('/', 2)[-2]}/{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
        for frame in traceback.extract_tb(failure.__traceback__)[-8:]
        if "/" in frame.filename
    ]
    cause = getattr(failure, "orig", None)
    log.error(
        "failure",
        where=where,
        error=type(failure).__name__,
        cause=type(cause).__name__ if cause else None,
        places=places,
        reference=reference,
        **facts,
    )
    return reference
