"""Everything that can be tried on the broker, and who has business with it.

Who may do what is told here from the house itself (doors, contracts, what the gateway asks), and
never from the permissions, which are what is tried.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from amqp import Message
from amqp.exceptions import AccessRefused
from kombu import Connection

from chassis.calls import remotes as remotes_of
from gateway.asked import ASKED
from preau.rooms import EVERY_ROOM, EVERY_SERVICE, published_by, room

USERS = (*EVERY_ROOM, "preau", "migrate", "monitoring")
RPC = "nameko-rpc"
Try = Callable[[Any], Any]


@dataclass(frozen=True)
class Attempt:
    what: str
    users: set[str]
    do: Try


def _doors(name: str, kind: str) -> dict[str, Any]:
    found = {door: getattr(getattr(room(name), door), kind, None) for door in dir(room(name))}
    return {door: told for door, told in found.items() if told}


OFFERED = {service: list(_doors(service, "offer")) for service in EVERY_SERVICE}
PUBLISHED = {
    service: [f"{service}.{e}" for e in published_by(service)] for service in EVERY_SERVICE
}
OVERHEARD = {name: {t[0] for t in _doors(name, "overheard").values()} for name in EVERY_ROOM}
HEARD = {name: {told[0] for told in _doors(name, "heard").values()} for name in EVERY_ROOM}


def askers_of(service: str) -> dict[str, set[str]]:
    """Method -> the rooms that ask it, and the command line, which enters the demo."""
    remotes = {
        (name, remote.target): remote.methods
        for name in EVERY_ROOM
        for remote in remotes_of(room(name)).values()
    }
    asked = {("gateway", target): tuple(methods) for target, methods in ASKED.items()} | remotes
    return {
        method: {"preau"}
        | {name for (name, to), ms in asked.items() if to == service and method in ms}
        for method in OFFERED[service]
    }


def everything() -> Iterator[Attempt]:
    for service in EVERY_SERVICE:
        yield from _requests(service)
        yield from _events(service)
        yield from _overhearing(service)
        yield from _queues(service)
    for name in USERS:
        yield from _replies(name)
    yield Attempt("declare a queue of nobody's", set(), lambda c: declare(c, "mine"))
    yield Attempt("declare an exchange", set(), lambda c: c.exchange_declare("mine", "direct"))
    yield Attempt("write past the exchanges", set(), lambda c: _say(c, "", "rpc-booking"))


def _requests(service: str) -> Iterator[Attempt]:
    for method, askers in askers_of(service).items():
        key = f"{service}.{method}"
        yield Attempt(f"ask {key}", askers, lambda c, key=key: _say(c, RPC, key))
    yield Attempt(f"ask {service}.nothing", set(), lambda c: _say(c, RPC, f"{service}.nothing"))


def _events(service: str) -> Iterator[Attempt]:
    exchange = f"{service}.events"
    for event in PUBLISHED[service]:
        yield Attempt(f"publish {event}", {service}, lambda c, e=event: _say(c, exchange, e))
    invented = f"{service}.Invented"
    yield Attempt(f"publish {invented}", set(), lambda c: _say(c, exchange, invented))
    known = {"exchange": exchange, "type": "topic", "durable": True, "auto_delete": False}
    yield Attempt(f"declare {exchange}", {"migrate"}, lambda c: c.exchange_declare(**known))


def _queues(service: str) -> Iterator[Attempt]:
    waiting = [f"rpc-{service}"] + ([f"events-{service}"] if HEARD[service] else [])
    for queue in waiting:
        yield Attempt(
            f"declare {queue}", {"migrate"}, lambda c, q=queue: declare(c, q, durable=True)
        )
        yield Attempt(f"read {queue}", {service}, lambda c, q=queue: c.basic_get(q))
        yield Attempt(f"empty {queue}", {service}, lambda c, q=queue: c.queue_purge(q))
    for source in EVERY_SERVICE:
        for event in PUBLISHED[source]:
            if HEARD[service]:
                yield _binding(f"events-{service}", f"{source}.events", event, HEARD[service])
        yield _binding(f"rpc-{service}", RPC, f"{source}.*", set())
        yield _binding(f"rpc-{service}", f"{source}.events", "#", set())


def _binding(queue: str, exchange: str, key: str, heard: set[str]) -> Attempt:
    """Only migrate binds; it may by any event that somebody hears, or any service's requests."""
    somebodys = any(key in events for events in HEARD.values()) or key.endswith(".*")
    may = {"migrate"} if key in heard or somebodys else set()
    return Attempt(
        f"bind {queue} to {key}", may, lambda c: c.queue_bind(queue, exchange, routing_key=key)
    )


def _overhearing(source: str) -> Iterator[Attempt]:
    """A queue of one process alone, on the one event that it may overhear."""
    for event in PUBLISHED[source]:
        may = {name for name in EVERY_ROOM if event in OVERHEARD[name]}
        queue, exchange = f"overheard-{event}-{uuid4()}", f"{source}.events"
        yield Attempt(f"declare {queue}", may, lambda c, q=queue: declare(c, q))
        yield Attempt(
            f"bind {queue}",
            may,
            lambda c, q=queue, x=exchange, e=event: c.queue_bind(q, x, routing_key=e),
        )


def _replies(name: str) -> Iterator[Attempt]:
    """Each its own queue; answers only from those it asks; no eavesdropping on requests."""
    targets = {s for s in EVERY_SERVICE if any(name in users for users in askers_of(s).values())}
    own = {name} if targets else set()
    key = f"reply.{name}.{uuid4()}"
    queue = f"rpc.reply-{name}-{uuid4()}"

    yield Attempt(f"answer {name}", targets, lambda c: _say(c, RPC, key))
    yield Attempt(f"declare {queue}", own, lambda c: declare(c, queue))
    yield Attempt(f"bind {queue}", own, lambda c: c.queue_bind(queue, RPC, routing_key=key))
    for spied in ("#", "booking.*", "reply.*.*"):
        yield Attempt(
            f"bind {queue} to {spied}",
            set(),
            lambda c, spied=spied: c.queue_bind(queue, RPC, routing_key=spied),
        )


def declare(channel: Any, queue: str, *, durable: bool = False) -> None:
    channel.queue_declare(queue, durable=durable, auto_delete=False)


def _say(channel: Any, exchange: str, key: str) -> None:
    channel.basic_publish(Message(b"{}"), exchange, key)


class User:
    """A connection to the broker, which answers whatever is published; its channel opens itself
    again after each refusal."""

    def __init__(self, uri: str) -> None:
        self._connection = Connection(uri, transport_options={"confirm_publish": True})
        self._channel = self._connection.channel()

    def may(self, attempt: Attempt) -> bool:
        """Whether the broker let it; raises when it had another reason than permission."""
        try:
            attempt.do(self._channel)
        except AccessRefused:
            return False
        return True

    def close(self) -> None:
        self._connection.release()
