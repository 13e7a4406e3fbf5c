"""The bus inside one process, for `preau run` and most tests: kombu's memory transport, mended.

Prevents: kombu's own polls once a second (every call would take that long), loses the content
type where nameko's replies look for it, and counts what is under way for all of a service at once,
so that workers who wait for another room keep its answer from them. Here a message put wakes
whoever waits, so an idle house uses no processor and a call takes under a millisecond; and each
queue has its own count, as on RabbitMQ.
"""

import contextlib
from collections.abc import Iterator
from queue import Empty
from typing import Any

import eventlet
import eventlet.event
from kombu.transport import TRANSPORT_ALIASES, memory, virtual


class _Bell:
    """Wakes every greenthread that waits for a message."""

    def __init__(self) -> None:
        self._event = eventlet.event.Event()

    def ring(self) -> None:
        ringing, self._event = self._event, eventlet.event.Event()
        ringing.send()

    def wait(self, timeout: float | None) -> None:
        self._event.wait(timeout=timeout)


bell = _Bell()


class Message(virtual.Message):
    """Keeps the two content fields among the properties, as a message from RabbitMQ does."""

    def __init__(self, payload: dict[str, Any], channel: Any = None, **kwargs: Any) -> None:
        super().__init__(payload, channel=channel, **kwargs)
        self.properties["content_type"] = payload.get("content-type")
        self.properties["content_encoding"] = payload.get("content-encoding")


class Channel(memory.Channel):
    Message = Message

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prefetch_count = 0
        self._taken_from: dict[str, str] = {}  # Queue by delivery tag, until acknowledged.

    def basic_qos(
        self, prefetch_size: int = 0, prefetch_count: int = 0, apply_global: bool = False
    ) -> None:
        """So many at once of each queue; kombu would count those of the whole channel."""
        self._prefetch_count = prefetch_count

    def basic_consume(
        self, queue: str, no_ack: bool, callback: Any, consumer_tag: str, **kwargs: Any
    ) -> None:
        def taken(message: Message) -> Any:
            if not no_ack:
                self._taken_from[message.delivery_tag] = queue
            return callback(message)

        super().basic_consume(queue, no_ack, taken, consumer_tag, **kwargs)

    def _get_and_deliver(self, queue: str, callback: Any) -> None:
        under_way = sum(taken == queue for taken in self._taken_from.values())
        if self._prefetch_count and under_way >= self._prefetch_count:
            raise Empty
        super()._get_and_deliver(queue, callback)

    def is_heard(self, exchange: str, routing_key: str) -> bool:
        """Whether a queue is bound for this message; a broker would hand it back otherwise."""
        table = self.get_table(exchange)
        return bool(self.typeof(exchange).lookup(table, exchange, routing_key, None))

    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:
        super()._put(queue, message, **kwargs)
        bell.ring()

    def _put_fanout(self, exchange: str, message: Any, routing_key: Any = None, **kw: Any) -> None:
        super()._put_fanout(exchange, message, routing_key, **kw)
        bell.ring()

    def basic_ack(self, delivery_tag: Any, multiple: bool = False) -> None:
        super().basic_ack(delivery_tag, multiple=multiple)
        self._taken_from.pop(delivery_tag, None)
        bell.ring()

    def basic_reject(self, delivery_tag: Any, requeue: bool = False) -> None:
        self._taken_from.pop(delivery_tag, None)
        super().basic_reject(delivery_tag, requeue=requeue)
        bell.ring()

    def close(self) -> None:
        """Close without kombu's forgetting of every queue: they belong to the whole process."""
        queues = self.queues
        super().close()
        self.queues = queues


class Transport(memory.Transport):
    Channel = Channel

    cycle: Any

    def drain_events(self, connection: Any, timeout: float | None = None, **_: Any) -> None:
        """Deliver one message, waiting for the bell at most `timeout` seconds."""
        try:
            self.cycle.get(self._deliver, timeout=timeout)
        except Empty:
            bell.wait(timeout if timeout is not None else 1.0)
            try:
                self.cycle.get(self._deliver, timeout=timeout)
            except Empty:
                raise TimeoutError from None


@contextlib.contextmanager
def hurried() -> Iterator[None]:
    """Keep consumers awake, so that stopping them does not wait for their next second."""

    def ring() -> None:
        while True:
            bell.ring()
            eventlet.sleep(0.01)

    ringing = eventlet.spawn(ring)
    try:
        yield
    finally:
        ringing.kill()


def install() -> None:
    """Make `memory://` mean this transport."""
    TRANSPORT_ALIASES["memory"] = f"{__name__}:Transport"


def forget_everything() -> None:
    """What a broker that loses its power forgets; for tests."""
    Channel.queues.clear()
    Transport.global_state.clear()
