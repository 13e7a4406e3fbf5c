"""JSON lines on the standard output, joined by one trace id from the click to the mail.

Prevents: names, e-mails and amounts in logs (an exception's text often holds them: only its type
and its places in the code are written), and a failure nobody can follow across services.
Trace context is W3C's `traceparent` header.
"""

import contextlib
import json
import logging
import secrets
import sys
import traceback
from collections.abc import Iterator

import structlog

log = structlog.get_logger()


def configure(level: str = "INFO") -> None:
    """JSON lines for our logs; libraries are heard from WARNING up, without their texts."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutText())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("nameko").setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


class _WithoutText(logging.Formatter):
    """Which library spoke, where and how gravely; its text may hold anything."""

    def format(self, record: logging.LogRecord) -> str:
        reason = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        return json.dumps(
            {
                "event": "library",
                "library": record.name,
                "level": record.levelname.lower(),
                "place": f"{record.filename}:{record.lineno}",
                "reason": reason,
            }
        )


def new_traceparent() -> str:
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def _child_of(traceparent: str) -> str:
    version, trace, _parent, flags = traceparent.split("-")
    return f"{version}-{trace}-{secrets.token_hex(8)}-{flags}"


@contextlib.contextmanager
def traced(traceparent: str | None) -> Iterator[None]:
    """Whatever is logged, asked or recorded inside belongs to this trace."""
    current = _child_of(traceparent) if traceparent else new_traceparent()
    with structlog.contextvars.bound_contextvars(traceparent=current, trace=current[3:35]):
        yield


def describe_failure(where: str, failure: BaseException) -> str:
    """Log a failure without its text; the reference may be shown to a person."""
    reference = secrets.token_hex(4)
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
    )
    return reference
