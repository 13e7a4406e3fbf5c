"""What crosses the border as documents partners read: JSON Schema for each type, AsyncAPI for all.

Generated from services/partners/border/messages.py. Beside them stand by hand, and are never
written over: `samples/` (a message of each version, replayed for ever) and `published/` (each
schema as it was published, which today's must be compatible with: preau/compatibility.py).
"""

from typing import Any

from marshmallow import Schema

from chassis.contract import example_of
from preau.schemas import AMQP_BINDING, DIALECT, schema_document
from services.partners.border.messages import TAKEN, TOLD
from services.partners.border.wire import CONTENT_TYPE
from services.partners.domain.facts import (
    REFUSED,
    type_of,
)

FOLDER = "partners"
ADDRESSES = {
    "events": "A stream kept 90 days: what the town tells this partner, read from any point.",
    "quarantine": "A stream kept 90 days: each message of this partner that was refused, and why.",
    "inbox": "The exchange on which this partner tells the town.",
}


def documents() -> dict[str, dict[str, Any]]:
    """File under docs/contracts -> content."""
    schemas = {
        file_of(fact): schema_of(fact, schema) for fact, schema in sorted({**TOLD, **TAKEN}.items())
    }
    return {**schemas, f"{FOLDER}/asyncapi.json": asyncapi()}


def file_of(fact: str) -> str:
    """The file an event's `dataschema` attribute names."""
    return f"{FOLDER}/{type_of(fact)}.json"


def schema_of(fact: str, schema: type[Schema]) -> dict[str, Any]:
    """The JSON Schema of an event's data; open, for a later version may add fields."""
    return {
        "$schema": DIALECT,
        "$id": f"/contracts/{file_of(fact)}",
        "title": type_of(fact),
        "description": f"Purpose: {schema.purpose}",  # type: ignore[attr-defined]
        **schema_document(schema),
    }


def asyncapi() -> dict[str, Any]:
    """The border as the host keeps it; seen from here: the town sends, and receives."""
    told = [fact for fact in TOLD if fact != REFUSED]
    channels = {"events": told, "quarantine": [REFUSED], "inbox": list(TAKEN)}
    messages = {type_of(fact): _message(fact, schema) for fact, schema in {**TOLD, **TAKEN}.items()}
    return {
        "asyncapi": "3.1.0",
        "info": {
            "title": "Préau: the partners' border",
            "version": "1.0.0",
            "description": "Each partner has a virtual host of its own, and sees nothing else. "
            "Every message is a CloudEvent in structured mode, signed in the header `signature`.",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {name: _channel(name, facts) for name, facts in channels.items()},
        "operations": {
            "tell": _operation("send", "events"),
            "refuse": _operation("send", "quarantine"),
            "take": _operation("receive", "inbox"),
        },
        "components": {"messages": dict(sorted(messages.items()))},
    }


def _channel(name: str, facts: list[str]) -> dict[str, Any]:
    if name == "inbox":
        exchange = {"name": "inbox", "type": "fanout", "durable": True, "autoDelete": False}
        binding: dict[str, Any] = {"is": "routingKey", "exchange": exchange}
    else:
        queue = {"name": name, "durable": True, "exclusive": False, "autoDelete": False}
        binding = {"is": "queue", "queue": queue}
    return {
        "address": name,
        "description": ADDRESSES[name],
        "messages": {
            type_of(fact): {"$ref": f"#/components/messages/{type_of(fact)}"} for fact in facts
        },
        "bindings": {"amqp": {**binding, "bindingVersion": AMQP_BINDING}},
    }


def _operation(action: str, channel: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{channel}"}}


def _message(fact: str, schema: type[Schema]) -> dict[str, Any]:
    return {
        "name": type_of(fact),
        "description": f"Purpose: {schema.purpose}",  # type: ignore[attr-defined]
        "contentType": CONTENT_TYPE,
        "headers": {
            "type": "object",
            "required": ["signature"],
            "properties": {
                "signature": {
                    "type": "string",
                    "description": "Detached JWS (RFC 7515, appendix F), Ed25519, of the body.",
                }
            },
        },
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": envelope_of(fact),
        },
        "examples": [{"payload": {"data": example_of(schema)}}],
    }


def envelope_of(fact: str) -> dict[str, Any]:
    """CloudEvents 1.0, as services/partners/border/wire.py writes and reads it."""
    properties = {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "format": "uuid"},
        "source": {"type": "string", "pattern": "^/towns/[a-z][a-z0-9-]*$"},
        "type": {"const": type_of(fact)},
        "subject": {"type": "string", "minLength": 1, "maxLength": 100},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "dataschema": {"type": "string", "examples": [f"/contracts/{file_of(fact)}"]},
        "sequence": {"type": "string", "pattern": "^[1-9][0-9]*$"},
        "data": {"$ref": f"./{type_of(fact)}.json"},
    }
    may_lack = {"dataschema", "datacontenttype"} | ({"sequence"} if fact == REFUSED else set())
    required = [name for name in properties if name not in may_lack]
    return {"type": "object", "required": required, "properties": properties}
