"""Hears what a town tells us, and tells it ours, whatever happens to the line in between."""

import json
import logging
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pika
from pika.exceptions import AMQPError, ProbableAuthenticationError

from preau_partner.store import BODIES_KEPT_S, Store
from preau_partner.wire import Jwk, sign, verify

CONTENT_TYPE, BODY_MAX_BYTES = "application/cloudevents+json", 64 * 1024
PREFETCH, PAUSE_MAX_S = 50, 60
LOOK_EVERY_S, FIRST_WITHIN_S = 0.5, 5
LOST = (AMQPError, OSError)
OFFSET = "x-stream-offset"
RESTORED = "fr.preau.restored.v1"

log = logging.getLogger("preau_partner")
Event = dict[str, Any]


class StreamChanged(OSError):
    """What we stopped at, or what follows it, is not there: the stream was lost and made again,
    or we were away for more than its ninety days. It is read from its first event."""


class PasswordRefused(Exception):
    """The town has another password for us: trying again changes nothing."""


class TooLarge(ValueError):
    """More than 64 KiB, by how many bytes it has."""


class Partner:
    """`uri` holds the user and the password that the town gave, `store` is a file of ours."""

    def __init__(
        self, uri: str, name: str, private_key: Jwk, town_public_keys: list[Jwk], *, store: str
    ) -> None:
        self._uri, self._name, self._private_key = uri, name, private_key
        self._town_public_keys = town_public_keys
        self.store = Store(store)

    def events(self, since: int | None = None, *, idle_s: float | None = None) -> Iterator[Event]:
        """Each event once, in order; asking for the next says that this one is applied.

        Killed before, it comes again. `since`: again from that sequence, whatever was applied.
        Ends after `idle_s` seconds of silence, never by default. Raises BadSignature at a message
        that is not the town's, and goes no further: add the town's new key, or ask it why; and
        PasswordRefused: ask it for the new one.

        `fr.preau.restored.v1`: the town was put back to a backup. Take back what you did for the
        numbers above its `kept_up_to`; what it forgot of ours is sent again once you go on.
        """
        for event, place in self._stream("events", since, idle_s):
            sequence = int(event["sequence"])
            if self.store.is_applied(sequence) if since is None else sequence < since:
                continue
            yield event
            since = since and sequence + 1
            if event["type"] == RESTORED:
                self.store.restored(sequence, place, **_restored(event))
                with suppress(*LOST):  # What cannot leave now leaves with what is sent next.
                    self.flush(within_s=0)
            else:
                self.store.applied(sequence, place)

    def refusals(self, *, idle_s: float | None = 2) -> Iterator[Event]:
        """What the town refused of ours in its last ninety days, and why."""
        seen = set()
        for event, _ in self._stream("quarantine", 1, idle_s):
            if event["id"] not in seen:
                seen.add(event["id"])
                yield event

    def send(self, fact: str, subject: str, data: dict[str, Any]) -> str:
        """The id of the event: `fact` as "share.granted". It is kept before it is sent, so it
        reaches the town once, after those before it, whatever happens. Raises when the town's
        broker stays away or refuses (a full inbox) for a minute, and PasswordRefused at once:
        `flush` sends it later. Raises TooLarge, and keeps nothing, for a message that the town
        would refuse for its size."""
        with self.store.changing() as database:
            last = database.execute("SELECT max(sequence) FROM outbox").fetchone()[0]
            sequence, event_id = (last or 0) + 1, str(uuid4())
            envelope = self._envelope(fact, event_id, subject, sequence) | {"data": data}
            body = json.dumps(envelope).encode()
            if len(body) > BODY_MAX_BYTES:
                raise TooLarge(len(body))
            values = (sequence, event_id, body)
            database.execute("INSERT INTO outbox VALUES (?, ?, ?, 0)", values)
        self.flush()
        return event_id

    def acknowledge(self) -> None:
        """Tell the town how far we have come."""
        sequence = min([self.store.position()[0] + 1, *self.store.missing()]) - 1
        if sequence:
            self.send("received", str(sequence), {"sequence": sequence})

    def flush(self, within_s: float = 60) -> None:
        """Send what waits. A doubtful message is sent again as it was: the town takes it once."""
        deadline, failures = time.monotonic() + within_s, 0
        while True:
            try:
                with self._line() as connection:
                    self._send_all(connection)
                # Its number stays; its body may hold names, and is of no more use.
                return self.store.forget_bodies(time.time() - BODIES_KEPT_S)
            except LOST as reason:
                failures += 1
                if time.monotonic() > deadline:
                    raise
                _pause(reason, failures)

    def connect(self) -> pika.BlockingConnection:
        parameters = pika.URLParameters(self._uri)
        parameters.heartbeat = 30
        parameters.socket_timeout = parameters.blocked_connection_timeout = 10
        try:
            return pika.BlockingConnection(parameters)
        except ProbableAuthenticationError as reason:
            if "ACCESS_REFUSED" in str(reason):  # Or the line was cut just then.
                raise PasswordRefused from None
            raise

    @contextmanager
    def _line(self) -> Iterator[pika.BlockingConnection]:
        connection = self.connect()
        try:
            yield connection
        finally:
            with suppress(*LOST):  # It is left; how it took that is nobody's concern.
                connection.close()

    def _send_all(self, connection: pika.BlockingConnection) -> None:
        channel = connection.channel()
        channel.confirm_delivery()
        oldest = "SELECT sequence, id, body FROM outbox WHERE NOT sent ORDER BY sequence LIMIT 1"
        while True:
            with self.store.changing() as database:
                waiting = database.execute(oldest).fetchone()
                if waiting is None:
                    return
                sequence, event_id, body = waiting
                properties = pika.BasicProperties(
                    content_type=CONTENT_TYPE,
                    message_id=event_id,
                    delivery_mode=2,
                    headers={"signature": sign(body, self._private_key)},
                )
                channel.basic_publish("inbox", "", body, properties, mandatory=True)
                sent = "UPDATE outbox SET sent = ? WHERE sequence = ?"
                database.execute(sent, (int(time.time()), sequence))

    def _envelope(self, fact: str, event_id: str, subject: str, sequence: int) -> Event:
        return {
            "specversion": "1.0",
            "id": event_id,
            "source": f"/towns/{self._name}",
            "type": f"fr.preau.{fact}.v1",
            "subject": subject,
            "time": datetime.now(UTC).isoformat(),
            "datacontenttype": "application/json",
            "sequence": str(sequence),
        }

    def _stream(
        self, name: str, since: int | None, idle_s: float | None
    ) -> Iterator[tuple[Event, int]]:
        """The line is opened again as often as it breaks, at the last event applied."""
        failures = 0
        while True:
            start = self.store.position()[1] if since is None else None
            try:
                with self._line() as connection:
                    for body, place in self._read(connection, name, start, idle_s):
                        event, failures = json.loads(body), 0
                        if start is not None:
                            self._check_follows(event)
                        yield event, place
                    return
            except LOST as reason:
                failures += 1
                _pause(reason, failures)

    def _read(
        self, connection: Any, name: str, start: int | None, idle_s: float | None
    ) -> Iterator[tuple[bytes, int]]:
        channel = connection.channel()
        channel.basic_qos(prefetch_count=PREFETCH)  # A stream delivers nothing without.
        arguments = {OFFSET: "first" if start is None else start}
        begun, heard_at = start is None, time.monotonic()
        for method, properties, body in channel.consume(
            name, arguments=arguments, inactivity_timeout=LOOK_EVERY_S
        ):
            silence_s = time.monotonic() - heard_at
            if method is not None:
                verify(body, properties.headers.get("signature"), self._town_public_keys)
                yield body, properties.headers[OFFSET]
                channel.basic_ack(method.delivery_tag)  # Makes room for the next; forgets nothing.
                begun, heard_at = True, time.monotonic()
            elif not begun and silence_s > FIRST_WITHIN_S:
                self._begin_again("the last event applied is not there")
            elif begun and idle_s is not None and silence_s > idle_s:
                return

    def _check_follows(self, event: Event) -> None:
        jumps = event["type"] == RESTORED
        before = _restored(event)["kept_up_to"] if jumps else int(event["sequence"]) - 1
        if before > self.store.position()[0]:
            self._begin_again(f"{event['sequence']} is not the next")

    def _begin_again(self, why: str) -> None:
        self.store.forget_place()
        raise StreamChanged(why)


def _restored(event: Event) -> dict[str, int]:
    return {name: event["data"][name] for name in ("kept_up_to", "taken_up_to")}


def _pause(reason: Exception, failures: int) -> None:
    pause_s = random.uniform(0, min(PAUSE_MAX_S, 2**failures))  # noqa: S311
    log.warning("the line is cut (%r); again in %.1f s", reason, pause_s)
    time.sleep(pause_s)
