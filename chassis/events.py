"""The envelope of an event, inside the house and outside: CloudEvents 1.0, structured JSON.

Prevents: each consumer guessing where an event's id, source and time are.
https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import kombu.serialization
from kombu.entity import Exchange

from chassis.contract import Published
from chassis.tracing import current_traceparent

CONTENT_TYPE = "application/cloudevents+json"
kombu.serialization.register(
    "cloudevents", json.dumps, json.loads, content_type=CONTENT_TYPE, content_encoding="utf-8"
)


def envelope_of(
    source: str, schema: Published, data: dict[str, Any], now: datetime, event_id: UUID
) -> dict[str, Any]:
    """The CloudEvent of one fact. Its subject is an id, never a name (rule 11)."""
    envelope = {
        "specversion": "1.0",
        "id": str(event_id),
        "source": f"/preau/{source}",
        "type": f"{source}.{type(schema).__name__}",
        "subject": str(data[schema.subject]),
        "time": now.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"/contracts/{source}.{type(schema).__name__}.v{schema.version}.json",
        "data": data,
    }
    traceparent = current_traceparent()
    return {**envelope, "traceparent": traceparent} if traceparent else envelope


def exchange_of(source: str) -> str:
    """The topic exchange a service publishes on."""
    return f"{source}.events"


def event_exchange(source: str) -> Exchange:
    return Exchange(exchange_of(source), type="topic", durable=True)


def queue_of(service: str) -> str:
    """The one queue of events a service hears; its name never depends on a handler's name."""
    return f"events-{service}"
