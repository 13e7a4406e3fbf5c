"""The one connection on which a container says its requests and its replies.

Prevents: paying for every message a connection object, a pool and a round trip of confirmation
(half the processor time of a call). An RPC may be lost with the broker and is asked again, so
nothing said here is confirmed or kept on disk: the broker hands back a request that no service
listens to, and says so at once. Events go another way, confirmed (chassis.outbox).
"""

import contextlib
import json
from collections.abc import Callable
from typing import Any

import eventlet
import eventlet.greenthread
from eventlet.semaphore import Semaphore
from kombu.messaging import Producer
from nameko.extensions import SharedExtension

from chassis import bus

GOODBYE_S = 2
Returned = Callable[[str], None]


class Speaker(SharedExtension):
    """Says messages one at a time, on a connection opened again when it broke."""

    def __init__(self) -> None:
        self._turn = Semaphore()
        self._line: _Line | None = None
        self._listeners: list[Returned] = []

    def on_returned(self, listener: Returned) -> None:
        """Call `listener(correlation_id)` for a message that no queue was bound for."""
        self._listeners.append(listener)

    def say(self, exchange: str, routing_key: str, body: Any, **properties: Any) -> None:
        """Hand a message to the broker. Raises AMQPError, KombuError or OSError when there is
        none; whatever interrupts it half-way costs the connection."""
        content = json.dumps(body)
        with self._turn:
            line = self._line or self._opened()
            try:
                line.say(exchange, routing_key, content, properties)
            except BaseException:
                self._drop(line)
                raise

    def stop(self) -> None:
        if self._line is not None:
            self._line.say_goodbye()

    def _opened(self) -> "_Line":
        self._line = _Line(self.container.config["AMQP_URI"], self._hear_returned, self._drop)
        return self._line

    def _hear_returned(self, correlation_id: str) -> None:
        for listener in self._listeners:
            listener(correlation_id)

    def _drop(self, line: "_Line") -> None:
        if self._line is line:
            self._line = None
        line.hang_up()


class _Line:
    """A connection, and a greenthread that notices what the broker says on it."""

    def __init__(self, uri: str, returned: Returned, lost: Callable[["_Line"], None]) -> None:
        self._connection = bus.connection(uri, connect_timeout=5)
        self._connection.ensure_connection(max_retries=1, interval_start=0)  # Else after 2 s.
        self._returned, self._lost = returned, lost
        self._producer = Producer(self._connection.channel(), auto_declare=False)
        self._reader: eventlet.greenthread.GreenThread | None = None
        self._in_process = self._connection.transport.driver_type != "amqp"
        if not self._in_process:
            self._producer.channel.events["basic_return"].add(self._on_return)
            _read_by_one_only(self._connection.connection)
            self._reader = eventlet.spawn(self._read)

    def say(self, exchange: str, routing_key: str, content: str, properties: Any) -> None:
        channel = self._producer.channel
        if self._in_process and not channel.is_heard(exchange, routing_key):
            self._returned(properties.get("correlation_id", ""))
            return
        self._producer.publish(
            content,
            routing_key=routing_key,
            exchange=exchange,
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=1,
            **properties,
        )

    def _on_return(self, _reason: Any, _exchange: str, _routing_key: str, message: Any) -> None:
        self._returned(message.properties.get("correlation_id", ""))

    def _read(self) -> None:
        with contextlib.suppress(Exception):  # Whatever ends it, the line is dead.
            while True:
                self._connection.drain_events()
        self._reader = None
        self._lost(self)

    def hang_up(self) -> None:
        """Without waiting for a broker that may be away."""
        self._stop_reading()
        with contextlib.suppress(Exception):
            self._connection.collect()

    def say_goodbye(self) -> None:
        self._stop_reading()
        with contextlib.suppress(Exception, eventlet.Timeout), eventlet.Timeout(GOODBYE_S):
            self._connection.release()

    def _stop_reading(self) -> None:
        """Two greenthreads may not read one socket: closing reads the broker's last word."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.kill()


def _read_by_one_only(connection: Any) -> None:
    """Before each message py-amqp looks whether the broker said that it is full; over TLS that
    waits, beside our reader, who hears it anyway. And a reader waits for longer than a connect."""
    connection.client_properties = {**connection.client_properties, "capabilities": {}}
    connection.transport.sock.settimeout(None)
