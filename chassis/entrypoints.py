"""The doors of a service: each loads, checks who asks, runs in a transaction, dumps, measures.

Prevents: every method repeating these steps and one forgetting one. A method receives its unit,
who asks, and typed arguments; it returns what its View dumps, or raises a Refusal.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial, wraps
from typing import Any, Protocol, TypeVar

import eventlet
from amqp.exceptions import AMQPError
from kombu.exceptions import KombuError
from marshmallow import Schema, ValidationError
from nameko.exceptions import ContainerBeingKilled, serialize
from nameko.rpc import Rpc, RpcConsumer
from sqlalchemy import text

from chassis import clock
from chassis.bus import RPC_EXCHANGE, declared_before
from chassis.contract import Many
from chassis.database import Transactions, Unit, persistently
from chassis.errors import Broken, Refused, refused
from chassis.hearing import hears, overhears
from chassis.logs import describe_failure, log
from chassis.metrics import REFUSALS
from chassis.observing import observed
from chassis.principal import Principal, verify
from chassis.refusals import Forbidden, InvalidInput, KeyReused, Refusal, TooLate
from chassis.rights import Right
from chassis.schedule import once_only
from chassis.speaking import Speaker

__all__ = ["command", "hears", "once_only", "overhears", "query", "saga"]

View = type[Schema] | Many | None
Method = TypeVar("Method", bound=Callable[..., object])


class Decorator(Protocol):
    """Keeps the signature of the method that it makes a door of."""

    def __call__(self, method: Method, /) -> Method: ...


REPLY_S = 5
CLAIM = text(
    "INSERT INTO commands (key, method, fingerprint) VALUES (:key, :method, :fingerprint)"
    " ON CONFLICT DO NOTHING RETURNING key"
)
FIRST_ANSWER = text(
    "SELECT fingerprint, answer FROM commands WHERE key = :key AND method = :method"
)


@dataclass(frozen=True)
class Offer:
    """What a method promises: read by the contract tests and the generated documents."""

    kind: str
    arguments: type[Schema]
    answer: View
    allowed: Right


@dataclass(frozen=True)
class Incoming:
    """A message as it came in."""

    arguments: Mapping[str, Any]
    headers: Mapping[str, str]


class _RpcConsumer(RpcConsumer):
    speaker = Speaker()

    def setup(self) -> None:
        super().setup()
        declared_before(self.queue)

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> Any:
        """A broker that goes away between a request and its reply must not end the process (it
        would, in nameko): the broker redelivers the request, or the caller asks again."""
        error = serialize(exc_info[1]) if exc_info else None
        asked = message.properties
        try:
            with eventlet.Timeout(REPLY_S):
                self.speaker.say(
                    RPC_EXCHANGE,
                    asked["reply_to"],
                    {"result": result, "error": error},
                    correlation_id=asked.get("correlation_id"),
                )
            self.queue_consumer.ack_message(message)
        except (AMQPError, KombuError, OSError, eventlet.Timeout) as reason:
            log.warning("rpc.reply-lost", reason=type(reason).__name__)
        return result, exc_info


class RpcDoor(Rpc):
    """Nameko's RPC entrypoint, handing over the message and its headers untouched."""

    rpc_consumer = _RpcConsumer()
    expected_exceptions = Exception

    def __init__(self) -> None:
        super().__init__(expected_exceptions=(Exception,))

    def handle_message(self, body: Any, message: Any) -> None:
        incoming = Incoming(body.get("kwargs", {}), self.unpack_message_headers(message))
        try:
            self.container.spawn_worker(
                self,
                (incoming,),
                {},
                context_data=dict(incoming.headers),
                handle_result=partial(self.handle_result, message),
            )
        except ContainerBeingKilled:
            self.rpc_consumer.requeue_message(message)


def query(arguments: type[Schema], answer: View, *, allowed: Right) -> Decorator:
    """A question: `method(self, unit, who, **arguments)`. It changes nothing."""

    def work(service: Any, method: Any, call: "_Call") -> Any:
        def once() -> Any:
            with _transactions(service).reading() as unit:
                _stay_within_structures(unit, allowed, call)
                return _dump(answer, method(service, unit, call.who, **call.arguments))

        return persistently(once)

    return _door(Offer("query", arguments, answer, allowed), work)


def command(arguments: type[Schema], answer: View, *, allowed: Right) -> Decorator:
    """An order: `method(self, unit, who, **arguments)`, in one transaction with its idempotency
    key and its events. The same key asked again has the first answer."""

    def work(service: Any, method: Any, call: "_Call") -> Any:
        def once() -> Any:
            with _transactions(service).begin() as unit:
                _stay_within_structures(unit, allowed, call)
                first = _first_answer(unit, call)
                if first is not None:
                    return first[0]
                result = _dump(answer, method(service, unit, call.who, **call.arguments))
                unit.answer = _kept(call, result)
                return result

        return persistently(once)

    return _door(Offer("command", arguments, answer, allowed), work)


def saga(arguments: type[Schema], answer: View, *, allowed: Right) -> Decorator:
    """An order in several transactions with calls between them:
    `method(self, units, who, **arguments)`. The method itself is resumable and idempotent."""

    def work(service: Any, method: Any, call: "_Call") -> Any:
        if call.who is not None and call.who.structures:
            with _transactions(service).reading() as unit:
                _stay_within_structures(unit, allowed, call)
        return _dump(answer, method(service, _transactions(service), call.who, **call.arguments))

    return _door(Offer("saga", arguments, answer, allowed), work)


@dataclass(frozen=True)
class _Call:
    method: str
    who: Principal | None
    arguments: dict[str, Any]
    raw: Mapping[str, Any]
    key: str


def _door(offer: Offer, work: Callable[[Any, Any, _Call], Any]) -> Decorator:
    def decorate(method: Method) -> Method:
        @wraps(method)
        def run(service: Any, incoming: Incoming) -> Any:
            name = f"{type(service).name}.{method.__name__}"
            with observed(name, "server", parent=incoming.headers.get("traceparent")) as outcome:
                try:
                    return work(service, method, _accept(offer, method.__name__, incoming))
                except Refusal as refusal:
                    outcome.name, outcome.error = "refused", refusal.code
                    REFUSALS.labels(refusal.code).inc()
                    raise refused(refusal) from None
                except Refused as refusal:  # Of a service that we asked: its answer is ours.
                    outcome.name, outcome.error = "refused", refusal.code
                    raise
                except Exception as failure:
                    outcome.name, outcome.error = "failed", type(failure).__name__
                    raise Broken(describe_failure(name, failure)) from None

        run.offer = offer  # type: ignore[attr-defined]
        door: Method = RpcDoor.decorator(run)
        return door

    return decorate


def _accept(offer: Offer, method: str, incoming: Incoming) -> _Call:
    """Deadline, then shape, then who: nothing is done for a caller who has gone."""
    headers = incoming.headers
    if time.time() > float(headers.get("deadline", "inf")):
        raise TooLate()
    try:
        arguments = _schema(offer.arguments).load(incoming.arguments)
    except ValidationError as reason:
        raise InvalidInput(fields=reason.messages) from None
    token = headers.get("token")
    who = verify(token, clock.now()) if token else None
    if not offer.allowed.allows(who, arguments):
        raise Forbidden()
    return _Call(method, who, dict(arguments), incoming.arguments, headers.get("key", ""))


def _stay_within_structures(unit: Unit, allowed: Right, call: _Call) -> None:
    """Whoever is limited to some structures reaches the households of those. One that is not known
    is refused alike: nobody learns here who exists elsewhere. Raises Forbidden."""
    who, household_id = call.who, call.arguments.get("household_id")
    if who is None or not who.structures or household_id is None or not allowed.by_structure:
        return
    if not unit.is_of_structures(household_id, who.structures):
        raise Forbidden()


def _dump(answer: View, result: Any) -> Any:
    return {} if answer is None else _schema(answer).dump(result)


@cache
def _schema(shape: type[Schema] | Many) -> Schema:
    """One for every call: making a schema costs as much as a small query."""
    return shape()


def _transactions(service: Any) -> Transactions[Unit]:
    units: Transactions[Unit] = service.database
    return units


def _first_answer(unit: Unit, call: _Call) -> tuple[Any] | None:
    """None when this key is new and now ours; a concurrent holder of the key is waited for."""
    if not call.key:
        raise InvalidInput(fields={"key": ["an order carries an idempotency key"]})
    asker = str(call.who.account_id) if call.who else ""
    asked = json.dumps([asker, call.raw], sort_keys=True)
    fingerprint = hashlib.sha256(asked.encode()).hexdigest()
    facts = {"key": call.key, "method": call.method}
    if unit.connection.execute(CLAIM, {**facts, "fingerprint": fingerprint}).first():
        return None
    first = unit.connection.execute(FIRST_ANSWER, facts).one()
    if first.fingerprint != fingerprint:
        raise KeyReused()
    return (first.answer,)


def _kept(call: _Call, result: Any) -> dict[str, str]:
    return {"key": call.key, "method": call.method, "answer": json.dumps(result)}
