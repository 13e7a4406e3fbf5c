"""How a service hears what others did.

`hears` is for services: each event once, through the inbox. `overhears` is for the gateway, which
keeps nothing: each process hears each event published while it runs, at best effort.
"""

from collections.abc import Callable, Sequence
from functools import cache, wraps
from typing import Any, TypeVar, cast
from uuid import uuid4

from eventlet.event import Event
from kombu.entity import Queue
from marshmallow import ValidationError
from nameko.extensions import Entrypoint
from nameko.messaging import Consumer, HeaderDecoder
from sqlalchemy import Connection

from chassis.bus import declared_before
from chassis.contract import Heard
from chassis.database import Database, Unit, write_outbox
from chassis.events import event_exchange
from chassis.inbox import EventConsumer
from chassis.logs import describe_failure, log
from chassis.observing import observed

Method = TypeVar("Method", bound=Callable[..., None])
Many = Callable[[Any, Sequence[Any]], None]


class HearingDoor(Entrypoint, HeaderDecoder):
    """Hears one type of event through the inbox."""

    consumer = EventConsumer()

    def __init__(self, event_type: str, schema: type[Heard], many: Many | None = None) -> None:
        super().__init__(expected_exceptions=(Exception,))
        self.event_type, self.schema, self.many = event_type, schema, many
        self._to_publish = False

    def setup(self) -> None:
        self.consumer.register_provider(self)

    def stop(self) -> None:
        self.consumer.unregister_provider(self)

    def run(self, connection: Connection, envelopes: Sequence[dict[str, Any]]) -> None:
        """Apply one event in the inbox's transaction, or several when there is a way for `many`;
        raises what the handler raised."""
        unit = self._database.transactions.within(connection)
        over = Event()
        context = {"traceparent": envelopes[0].get("traceparent", "")}

        def handle_result(_ctx: Any, result: Any, exc_info: Any) -> Any:
            over.send(exc_info)
            return result, exc_info

        read = [self._read(envelope) for envelope in envelopes]
        arguments = (unit, read, context["traceparent"])
        self.container.spawn_worker(self, arguments, {}, context, handle_result)
        exc_info = over.wait()
        if exc_info is not None:
            raise exc_info[1]
        write_outbox(unit)
        self._to_publish = self._to_publish or bool(unit.recorded)

    def committed(self) -> None:
        """What was recorded can be published now. Woken sooner, the relay would find nothing, and
        look again only two seconds later."""
        if self._to_publish:
            self._to_publish = False
            self._database.relay.wake()

    @property
    def _database(self) -> Database[Unit]:
        return next(d for d in self.container.dependencies if isinstance(d, Database))

    def _read(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """What the room needs of an event. One that is not as agreed is told to an operator by its
        id and its fields: most often another room's release is newer than this one."""
        try:
            return cast(dict[str, Any], _shape(self.schema).load(envelope["data"]))
        except ValidationError as failure:
            where = f"{self.container.service_name}.{self.method_name}"
            facts = {"type": self.event_type, "event_id": envelope["id"]}
            describe_failure(where, failure, fields=misfits(failure.messages), **facts)
            raise


@cache
def _shape(schema: type[Heard]) -> Heard:
    """One for every event: making a schema costs more than loading by it."""
    return schema()


def misfits(messages: Any) -> list[str]:
    """The fields that a schema complains of, as in `lines.0.amount_cents`; never their values."""
    if not isinstance(messages, dict):
        return []
    return sorted(
        ".".join([str(name), *([inner] if inner else [])])
        for name, below in messages.items()
        for inner in misfits(below) or [""]
    )


def hears(
    event_type: str, schema: type[Heard], *, many: Many | None = None
) -> Callable[[Method], Method]:
    """`method(self, unit, **fields)` applies another service's event, once, in the transaction
    of its effect. Raising means: try again later.

    `many(unit, events)` does of several what the method does of each, in fewer statements: the
    fields of each, no two of one subject. Events of other types that came between them may be
    applied before or after."""

    def decorate(method: Method) -> Method:
        @wraps(method)
        def run(service: Any, unit: Unit, read: list[dict[str, Any]], traceparent: str) -> None:
            name = f"{type(service).name}.{method.__name__}"
            with observed(name, "consumer", parent=traceparent, link=traceparent) as outcome:
                try:
                    if many is not None and len(read) > 1:
                        many(unit, read)
                    else:
                        for data in read:
                            method(service, unit, **data)
                except Exception as failure:
                    outcome.name, outcome.error = "failed", type(failure).__name__
                    describe_failure(name, failure)
                    raise

        run.heard = (event_type, schema)  # type: ignore[attr-defined]
        door: Method = HearingDoor.decorator(event_type, schema, many)(run)
        return door

    return decorate


class OverhearingDoor(Consumer):
    """A queue of this process alone, gone with it; always acknowledged."""

    def __init__(self, event_type: str, schema: type[Heard]) -> None:
        self.schema = schema
        queue = Queue(
            f"overheard-{event_type}-{uuid4()}",
            exchange=declared_before(event_exchange(event_type.split(".")[0])),
            routing_key=event_type,
            exclusive=True,
            auto_delete=True,
            durable=False,
        )
        super().__init__(queue)

    def handle_message(self, body: Any, message: Any) -> None:
        try:
            heard = {"data": self.schema().load(body["data"]), "from": body.get("traceparent")}
        except (KeyError, TypeError, ValidationError) as failure:
            fields = misfits(getattr(failure, "messages", None))
            log.warning("overheard.unreadable", error=type(failure).__name__, fields=fields)
            self.queue_consumer.ack_message(message)
            return
        super().handle_message(heard, message)


def overhears(event_type: str, schema: type[Heard]) -> Callable[[Method], Method]:
    """`method(self, **fields)` in every process that runs when the event is published."""

    def decorate(method: Method) -> Method:
        @wraps(method)
        def run(service: Any, heard: dict[str, Any]) -> None:
            name, origin = f"{type(service).name}.{method.__name__}", heard["from"]
            with observed(name, "consumer", parent=origin, link=origin):
                method(service, **heard["data"])

        run.overheard = (event_type, schema)  # type: ignore[attr-defined]
        door: Method = OverhearingDoor.decorator(event_type, schema)(run)
        return door

    return decorate
