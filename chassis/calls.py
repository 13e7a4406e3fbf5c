"""Asking another service: always with a deadline, side by side when a screen asks several.

Prevents, in nameko's own proxy: a call without time-out, a request executed after its caller
gave up, and a reply that never came kept in memory for ever. An RPC may be lost with the broker
and is asked again with the same key, so its messages are not persistent.
"""

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import eventlet
from amqp.exceptions import AMQPError
from eventlet.event import Event
from kombu.exceptions import KombuError
from nameko.exceptions import RemoteError, deserialize
from nameko.extensions import DependencyProvider, SharedExtension
from nameko.rpc import ReplyListener

from chassis import bus
from chassis.errors import Absent, Broken, Refused, Unavailable
from chassis.metrics import RPC_SECONDS
from chassis.refusals import TooLate
from chassis.replies import Replies
from chassis.settings import settings
from chassis.speaking import Speaker
from chassis.tracing import Span, begin

DEADLINE_S = 5.0
HEADER = "nameko."
NOBODY = object()  # What the broker's return of a request stands for.
Answer = dict[str, Any] | list[Any] | None


@dataclass(frozen=True)
class _Ask:
    """One call to make."""

    service: str
    method: str
    arguments: Mapping[str, Any]
    token: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class _Pending:
    """One call under way; no event when it could not even be sent."""

    target: str
    event: Event | None
    correlation_id: str
    span: Span


class Calls:
    """The client side of RPC. Safe to share among greenthreads."""

    def __init__(self, listener: ReplyListener, speaker: Speaker) -> None:
        self._listener, self._speaker = listener, speaker
        speaker.on_returned(self._nobody_listens)

    def call(
        self,
        service: str,
        method: str,
        arguments: Mapping[str, Any],
        *,
        token: str | None = None,
        key: str | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> Any:
        """One question or order, one answer.

        `key` is the idempotency key of an order (a fresh one when absent, so that a redelivery by
        the broker is harmless). Raises Refused when a rule said no, Unavailable when no answer
        came before the deadline: the order may then have been done, and may be asked again with
        the same key.
        """
        ask = _Ask(service, method, arguments, token, key)
        ends = time.time() + deadline_s
        return self._wait(self._send(ask, ends), ends)

    def gather(
        self,
        asks: Mapping[str, tuple[str, Mapping[str, Any]]],
        *,
        token: str | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> dict[str, Any]:
        """Questions to several services side by side under one deadline.

        `asks` maps a service, or "service:block" when one is asked twice, to (method, arguments).
        The answer maps the same names to a value, a Refused or an Unavailable; it never raises.
        """
        ends = time.time() + deadline_s
        pending = {
            name: self._send(_Ask(name.split(":")[0], method, arguments, token), ends)
            for name, (method, arguments) in asks.items()
        }
        answers: dict[str, Any] = {}
        for name, ask in pending.items():
            try:
                answers[name] = self._wait(ask, ends)
            except (Refused, Unavailable) as instead:
                answers[name] = instead
        return answers

    def _send(self, ask: _Ask, ends: float) -> _Pending:
        correlation_id = str(uuid.uuid4())
        span = begin(f"{ask.service}.{ask.method}", "client")
        headers = _headers(ask, ends, correlation_id, span.traceparent)
        event: Event | None = self._listener.get_reply_event(correlation_id)
        seconds_left = max(ends - time.time(), 0.001)
        try:
            with eventlet.Timeout(seconds_left):
                self._speaker.say(
                    bus.RPC_EXCHANGE,
                    f"{ask.service}.{ask.method}",
                    {"args": (), "kwargs": dict(ask.arguments)},
                    mandatory=True,
                    expiration=seconds_left,
                    reply_to=self._listener.routing_key,
                    correlation_id=correlation_id,
                    headers=headers,
                )
        except (AMQPError, KombuError, OSError, eventlet.Timeout):
            self._listener._reply_events.pop(correlation_id, None)
            event = None
        return _Pending(ask.service, event, correlation_id, span)

    def _nobody_listens(self, correlation_id: str) -> None:
        """The service has no queue: it never started here."""
        event = self._listener._reply_events.pop(correlation_id, None)
        if event is not None:
            event.send(NOBODY)

    def _wait(self, pending: _Pending, ends: float) -> Any:
        try:
            return self._answer(pending, ends)
        except Refused as refusal:
            pending.span.error = refusal.code
            raise
        except Unavailable:
            pending.span.error, pending.span.failed = Unavailable.__name__, True
            raise
        finally:
            pending.span.end()

    def _answer(self, pending: _Pending, ends: float) -> Any:
        if pending.event is None:
            raise Unavailable(pending.target)
        started = time.perf_counter()
        body = pending.event.wait(timeout=max(ends - time.time(), 0))
        RPC_SECONDS.labels(pending.target).observe(time.perf_counter() - started)
        if body is NOBODY:
            raise Absent(pending.target)
        if body is None:
            self._listener._reply_events.pop(pending.correlation_id, None)
            raise Unavailable(pending.target)
        if body.get("error"):
            raise _understood(pending.target, deserialize(body["error"]))
        return body["result"]


def _headers(ask: _Ask, ends: float, correlation_id: str, traceparent: str) -> dict[str, str]:
    said = {"deadline": str(ends), "key": ask.key or correlation_id, "traceparent": traceparent}
    if ask.token:
        said["token"] = ask.token
    return {HEADER + name: value for name, value in said.items()}


def _understood(target: str, error: Exception) -> Exception:
    if isinstance(error, Refused):
        return error
    if isinstance(error, Broken):
        return Unavailable(target, error.reference)
    return Unavailable(target, error.exc_type if isinstance(error, RemoteError) else None)


class CallsClient(SharedExtension):
    """The one client of a container, for extensions that ask without being asked themselves."""

    listener = Replies()
    speaker = Speaker()

    @cached_property
    def calls(self) -> Calls:
        return Calls(self.listener, self.speaker)


class CallsProvider(DependencyProvider):
    """`calls = CallsProvider()` on a service class that asks others without a caller of its own."""

    client = CallsClient()

    @property
    def calls(self) -> Calls:
        return self.client.calls

    def get_dependency(self, worker_ctx: Any) -> Any:
        return self.calls


class Remote(CallsProvider):
    """`booking = Remote("booking", "tick")`: ask one service on behalf of whoever asked us, and
    nothing but these methods: the broker's permissions are generated from them."""

    def __init__(self, target: str, *methods: str) -> None:
        self.target, self.methods = target, methods

    def get_dependency(self, worker_ctx: Any) -> "RemoteService":
        data = worker_ctx.data
        ends = float(data.get("deadline", "inf"))
        return RemoteService(self.calls, self, data.get("token"), ends)


def remotes(room: type) -> dict[str, Remote]:
    """Whom a room asks, by the attribute it asks them by."""
    members = ((name, getattr(room, name)) for name in dir(room))
    return {name: member for name, member in members if isinstance(member, Remote)}


class RemoteService:
    """One service, asked with the caller's own token, and for no longer than the caller waits."""

    def __init__(self, calls: Calls, remote: Remote, token: str | None, ends: float) -> None:
        self._calls, self._remote, self._token, self._ends = calls, remote, token, ends

    def call(
        self,
        method: str,
        arguments: Mapping[str, Any],
        *,
        key: str | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> Any:
        """As Calls.call. A method that the Remote does not name is never sent, nor anything for a
        caller who has gone (TooLate)."""
        if method not in self._remote.methods:
            raise LookupError(f"{method} is not among {self._remote.target}'s declared methods")
        seconds_left = self._ends - time.time()
        if seconds_left <= 0:
            raise TooLate()
        return self._calls.call(
            self._remote.target,
            method,
            arguments,
            token=self._token,
            key=key,
            deadline_s=min(deadline_s, seconds_left),
        )


def bus_config() -> dict[str, Any]:
    """Nameko's configuration, from the settings."""
    return {
        "AMQP_URI": settings.amqp_uri,
        "AMQP_SSL": bus.tls(settings.amqp_uri),
        "max_workers": settings.max_workers,
        "HEARTBEAT": 15,
        "serializer": "json",
        "ACCEPT": ["json", "cloudevents"],
        "WEB_SERVER_ADDRESS": f"{settings.http_host}:{settings.http_port}",
    }
