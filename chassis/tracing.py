"""One click followed through the whole house by W3C's trace context, to the mail it causes.

Prevents: a failure nobody can follow from one process to the next. Each piece of work has its own
span id and names its parent's, whether or not anybody collects spans: the logs are joined by it in
any case. With a recorder (chassis.otlp) the spans are exported too. A span holds names of code,
ids and stable codes, never a text, an address or a path that a person typed.
https://www.w3.org/TR/trace-context/
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal, Protocol

Kind = Literal["server", "client", "producer", "consumer", "internal"]
WELL_FORMED = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


class Recorded(Protocol):
    """One span under way, as whoever exports it keeps it."""

    traceparent: str

    def rename(self, name: str) -> None: ...
    def note(self, fact: str, value: Any) -> None: ...
    def end(self, error: str | None, failed: bool) -> None: ...


class Recorder(Protocol):
    """Exports spans. None of its methods may wait for anybody, or raise."""

    def begin(
        self, service: str, name: str, kind: Kind, parent: str | None, link: str | None
    ) -> Recorded: ...


class Span:
    """A piece of work. `error` is a stable code or the name of an exception's type; `failed` says
    that it is a fault of ours, where a refusal is an answer."""

    def __init__(self, service: str, traceparent: str, recorded: Recorded | None) -> None:
        self.service, self.traceparent, self._recorded = service, traceparent, recorded
        self.error: str | None = None
        self.failed = False

    @property
    def trace_id(self) -> str:
        return self.traceparent[3:35]

    @property
    def span_id(self) -> str:
        return self.traceparent[36:52]

    def rename(self, name: str) -> None:
        if self._recorded is not None:
            self._recorded.rename(name)

    def note(self, fact: str, value: Any) -> None:
        """An id, a number or a name of code."""
        if self._recorded is not None:
            self._recorded.note(fact, value)

    def end(self) -> None:
        if self._recorded is not None:
            self._recorded.end(self.error, self.failed)


_current: ContextVar[Span | None] = ContextVar("span", default=None)
_recorders: list[Recorder] = []


def record_with(recorder: Recorder | None) -> None:
    """From now on spans are exported by `recorder`; None: no longer."""
    _recorders[:] = [] if recorder is None else [recorder]


def current() -> Span | None:
    """The work under way in this greenthread."""
    return _current.get()


def current_traceparent() -> str | None:
    """What a message sent now, or a row written now, carries to whoever goes on with it."""
    span = _current.get()
    return None if span is None else span.traceparent


def begin(
    name: str,
    kind: Kind,
    *,
    service: str | None = None,
    parent: str | None = None,
    link: str | None = None,
) -> Span:
    """A span that its caller ends. Without a parent it is a child of the work under way, or the
    first of a new trace; a parent that is not well formed is none."""
    around = _current.get()
    parent = _well_formed(parent) or (None if around is None else around.traceparent)
    service = service or ("preau" if around is None else around.service)
    for recorder in _recorders:
        recorded = recorder.begin(service, name, kind, parent, _well_formed(link))
        return Span(service, recorded.traceparent, recorded)
    return Span(service, _child_of(parent), None)


@contextmanager
def span(
    name: str,
    kind: Kind,
    *,
    service: str | None = None,
    parent: str | None = None,
    link: str | None = None,
) -> Iterator[Span]:
    """As `begin`, for a block: what is logged, asked, recorded or sent inside belongs to it."""
    begun = begin(name, kind, service=service, parent=parent, link=link)
    before = _current.set(begun)
    try:
        yield begun
    except Exception as failure:
        if begun.error is None:
            begun.error, begun.failed = type(failure).__name__, True
        raise
    finally:
        _current.reset(before)
        begun.end()


def _well_formed(traceparent: str | None) -> str | None:
    return traceparent if traceparent and WELL_FORMED.fullmatch(traceparent) else None


def _child_of(parent: str | None) -> str:
    trace_id, flags = (parent[3:35], parent[53:]) if parent else (secrets.token_hex(16), "01")
    return f"00-{trace_id}-{secrets.token_hex(8)}-{flags}"
