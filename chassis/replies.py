"""Where a process hears what it is answered: one queue, for as long as it lives.

Prevents: replies kept for a process that is gone, and a line on which the broker hangs up in the
middle of an opening morning.
"""

import contextlib
import time
from typing import Any

from amqp.exceptions import AMQPError
from nameko.rpc import ReplyListener

from chassis import bus

REPLY = "reply"  # The first word of a reply's routing key; no service may bear this name.
ALIVE_EVERY_S = 0.5


class Replies(ReplyListener):
    """Not acknowledged: a reply kept for a process that is gone serves nobody. Its routing key
    names who asks, so that the broker can refuse answers from whom that room asks nothing."""

    routing_key: str
    _said_alive_at = 0.0

    def setup(self) -> None:
        super().setup()
        self.routing_key = f"{REPLY}.{self.container.service_name}.{self.routing_key}"
        self.queue.routing_key = self.routing_key
        self.queue.exchange = bus.declared_before(bus.rpc_exchange())
        self.queue.queue_arguments |= bus.OF_CALLS
        self.queue.no_ack = True

    def handle_message(self, body: Any, message: Any) -> None:
        """Nameko would acknowledge: the broker breaks the connection of one that does so for a
        reply that came while it was stopping."""
        self._say_alive(message.channel.connection)
        event = self._reply_events.pop(message.properties.get("correlation_id"), None)
        if event is not None:
            event.send(body)

    def _say_alive(self, line: Any) -> None:
        """Kombu beats only after a second without a message. A gateway that a crowd asks has none,
        and says nothing here itself: the broker would hang up, and replies be lost."""
        now = time.monotonic()
        if now - self._said_alive_at < ALIVE_EVERY_S:
            return
        self._said_alive_at = now
        beat = getattr(line, "heartbeat_tick", None)  # The bus in one process has no heart.
        if beat is not None:
            with contextlib.suppress(AMQPError, OSError):  # A line that broke: its reader sees it.
                beat()
