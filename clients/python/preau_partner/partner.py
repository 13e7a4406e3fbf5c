"""A partner town's side of the border, on plain AMQP 0-9-1."""

import contextlib
import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pika
from pika.exceptions import AMQPError

from preau_partner.memory import Memory
from preau_partner.signature import Jwk, sign, verify

CONTENT_TYPE = "application/cloudevents+json"
TRIES_MAX = 10  # Of sending: some three minutes.
CUT = (AMQPError, OSError)
log = logging.getLogger("preau_partner")


@dataclass(frozen=True)
class Event:
    """`sequence`: the town's number (0 in the quarantine). `missing`: how many numbers are lacking
    just before this one and are nowhere in the stream; ask the town to replay them."""

    id: str
    type: str
    subject: str
    time: str
    sequence: int
    data: dict[str, Any]
    missing: int = 0


class Partner:
    """`uri` bears user, password and virtual host; `name` is the short name the town gave you.
    `memory` is a file: keep it, it holds your position and your unsent messages. If it was lost,
    give a `first_sequence` above any number you have ever sent."""

    def __init__(
        self,
        uri: str,
        name: str,
        private_key: Jwk,
        town_public_keys: list[Jwk],
        *,
        memory: str = "partner.db",
        first_sequence: int = 1,
    ) -> None:
        self._parameters = pika.URLParameters(uri)
        self._parameters.heartbeat = 30
        self._parameters.socket_timeout = self._parameters.blocked_connection_timeout = 10
        self._source, self._private, self._trusted = f"/towns/{name}", private_key, town_public_keys
        self.memory, self._first_sequence = Memory(memory), first_sequence

    def events(self, since: int | None = None, idle_s: float | None = None) -> Iterator[Event]:
        """In order, each once: repetitions are dropped, a cut line is taken up again. An event
        counts as applied when the next one is asked for; after a crash it comes again, so apply
        it by its id. With `since` (a number) you keep the position yourself, and the file's is
        neither read nor moved. Ends when nothing came for `idle_s`; never by default. Raises
        BadSignature, and stays before that event."""
        last, offset = self.memory.position() if since is None else (since - 1, None)
        failures = 0
        while True:
            try:
                start = offset
                for at, event in self._read("events", start, idle_s):
                    failures = 0
                    if event.sequence <= last:
                        continue
                    missing = event.sequence - last - 1
                    if missing and start is not None:
                        offset = None  # The stream may have been made anew: look at all of it.
                        break
                    yield replace(event, missing=missing)
                    last, offset = event.sequence, at + 1
                    if since is None:
                        self.memory.move_to(last, offset)
                else:
                    return
            except CUT as reason:
                failures += 1
                log.warning("The town's broker is away, trying again: %r", reason)
                _wait(failures)

    def refusals(self, since: datetime | None = None, idle_s: float = 3) -> Iterator[Event]:
        """Your messages that the town refused, with code and reason; all of ninety days unless
        `since`. Ends when no more came for `idle_s`."""
        for _, event in self._read("quarantine", since, idle_s):
            yield event

    def last_event(self, idle_s: float = 3) -> Event | None:
        """The newest in the stream, to try the line."""
        found = [event for _, event in self._read("events", "last", idle_s)]
        return found[-1] if found else None

    def send(self, event_type: str, subject: str, data: dict[str, Any]) -> str:
        """`keep`, then `flush`. Returns the event's id."""
        event_id = self.keep(event_type, subject, data)
        self.flush()
        return event_id

    def keep(self, event_type: str, subject: str, data: dict[str, Any]) -> str:
        """Number a message and write it in the file; it goes out with the next `flush`. Returns
        its id. Raises TooLarge."""
        event_id = str(uuid4())
        event = {
            "specversion": "1.0",
            "id": event_id,
            "source": self._source,
            "type": event_type,
            "subject": subject,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "datacontenttype": "application/json",
            "data": data,
        }
        self.memory.keep(event, self._first_sequence)
        return event_id

    def flush(self) -> None:
        """Returns once the town's broker has confirmed every kept message. A doubtful one goes
        again with the same id and body, which the town recognises. Raises AMQPError or OSError
        after ten tries (a full inbox, a cut line); nothing is lost: flush again later."""
        for failures in range(1, TRIES_MAX + 1):
            try:
                self._send_kept()
                return
            except CUT:
                if failures == TRIES_MAX:
                    raise
                _wait(failures)

    def _send_kept(self) -> None:
        with self._channel() as channel:
            channel.confirm_delivery()
            for sequence, event_id, body in self.memory.unconfirmed():
                properties = pika.BasicProperties(
                    content_type=CONTENT_TYPE,
                    message_id=event_id,
                    delivery_mode=pika.DeliveryMode.Persistent,
                    headers={"signature": sign(body, self._private)},
                )
                channel.basic_publish("inbox", "", body, properties, mandatory=True)
                self.memory.confirm(sequence)

    def _read(self, stream: str, start: Any, idle_s: float | None) -> Iterator[tuple[int, Event]]:
        """(offset in the stream, event), each signed by the town. `start`: an offset, an instant,
        "last", or None for all that the stream holds."""
        arguments = {"x-stream-offset": "first" if start is None else start}
        with self._channel() as channel:
            channel.basic_qos(prefetch_count=100)
            for method, properties, body in channel.consume(
                stream, arguments=arguments, inactivity_timeout=idle_s
            ):
                if method is None:
                    return
                headers = properties.headers or {}
                verify(body, headers.get("signature"), self._trusted)
                yield headers["x-stream-offset"], _event(json.loads(body))
                channel.basic_ack(method.delivery_tag)

    @contextlib.contextmanager
    def _channel(self) -> Iterator[Any]:
        connection = pika.BlockingConnection(self._parameters)
        try:
            yield connection.channel()
        finally:
            with contextlib.suppress(*CUT):
                connection.close()


def _wait(failures: int) -> None:
    """Longer each time, up to a minute, and never in step with other partners."""
    time.sleep(random.uniform(0.5, 1) * min(0.5 * 2**failures, 60))  # noqa: S311


def _event(whole: dict[str, Any]) -> Event:
    wanted = ("id", "type", "subject", "time", "data")
    sequence = int(whole.get("sequence", 0))
    return Event(sequence=sequence, **{name: whole[name] for name in wanted})
