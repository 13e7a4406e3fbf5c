"""What is told on a channel: signed, confirmed, marked as told only then."""

from typing import Any

import pika

from chassis.database import Transactions
from chassis.settings import settings
from services.partners import measures
from services.partners.border import wire
from services.partners.domain.facts import REFUSED
from services.partners.unit import Unit

BATCH_MAX = 50  # A transaction stays open while the broker confirms these.


def tell_batch(units: Transactions[Unit], channel: Any, partner: str) -> int:
    """Publish the oldest events, then refusals, not yet in the partner's streams; the larger
    number of the two. 0 when another process does it."""
    with units.begin() as unit:
        if not unit.outgoing.my_turn(partner):
            return 0
        events, refusals = (
            unit.outgoing.unsent(partner, BATCH_MAX),
            unit.refusals.untold(partner, BATCH_MAX),
        )
        for event in events:
            publish(channel, "events", str(event.event_id), event.body)
        for refusal in refusals:
            publish(channel, "quarantine", str(refusal.refusal_id), _body_of(refusal))
        if events:
            unit.outgoing.sent(partner, events[-1].sequence)
        if refusals:
            unit.refusals.told(partner, refusals[-1].number, unit.now)
    measures.SENT.labels(partner).inc(len(events))
    return max(len(events), len(refusals))


def publish(channel: Any, stream: str, message_id: str, body: str) -> None:
    """Returns once the broker has it on disk; the signature is of this moment's key."""
    content = body.encode()
    channel.basic_publish("", stream, content, signed(content, message_id), mandatory=True)


def signed(content: bytes, message_id: str) -> pika.BasicProperties:
    return pika.BasicProperties(
        content_type=wire.CONTENT_TYPE,
        message_id=message_id,
        delivery_mode=pika.DeliveryMode.Persistent,
        headers={"signature": wire.sign(content, settings.need("partners_signing_key"))},
    )


def _body_of(refusal: Any) -> str:
    facts = {
        "id": refusal.refusal_id,
        "sequence": None,
        "time": refusal.received_at,
        "data": {**refusal._asdict(), "id": refusal.event_id},
    }
    return wire.body_of(settings.town, REFUSED, facts)
