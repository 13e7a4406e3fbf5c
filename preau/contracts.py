"""The house as documents others can read: JSON Schema for each event, AsyncAPI for all, OpenAPI for
the families' site, and what each user of the broker may do.

All are generated from the code, so they cannot say what it does not do.
https://www.asyncapi.com/docs/reference/specification/v3.1.0
https://json-schema.org/draft/2020-12
"""

import json
from pathlib import Path
from typing import Any

from chassis.contract import Published, example_of
from chassis.events import CONTENT_TYPE, exchange_of
from gateway.api import openapi
from gateway.api.operations import OPERATIONS
from preau import border, permissions
from preau.rooms import EVERY_ROOM, EVERY_SERVICE, published_by, room
from preau.schemas import AMQP_BINDING, DIALECT, schema_document

FOLDER = Path("docs/contracts")


def heard_by(name: str) -> list[str]:
    """The event types a room listens to, for itself or in each of its processes."""
    methods = [getattr(room(name), method) for method in dir(room(name))]
    heard = (getattr(m, "heard", None) or getattr(m, "overheard", None) for m in methods)
    return sorted(event_type for event_type, _schema in filter(None, heard))


def documents() -> dict[str, str]:
    """Every generated document: file name -> text."""
    schemas = {
        file_of(service, schema): event_schema(service, schema)
        for service in EVERY_SERVICE
        for schema in published_by(service).values()
    }
    described = {**schemas, "asyncapi.json": asyncapi(), **border.documents()}
    described["broker-permissions.json"] = permissions.document()
    described["openapi.json"] = openapi.described(OPERATIONS)
    return {
        name: json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        for name, content in described.items()
    }


def write() -> list[Path]:
    """Write the documents under docs/contracts and take away those of events that are no more."""
    (FOLDER / border.FOLDER).mkdir(parents=True, exist_ok=True)
    written = documents()
    for old in [*FOLDER.glob("*.v*.json"), *(FOLDER / border.FOLDER).glob("*.v*.json")]:
        if old.relative_to(FOLDER).as_posix() not in written:
            old.unlink()
    for name, content in written.items():
        (FOLDER / name).write_text(content)
    return [FOLDER / name for name in sorted(written)]


def file_of(service: str, schema: type[Published]) -> str:
    """The file an event's `dataschema` attribute names."""
    return f"{service}.{schema.__name__}.v{schema.version}.json"


def event_schema(service: str, schema: type[Published]) -> dict[str, Any]:
    """The JSON Schema of an event's data. It stays open: a later version may add fields."""
    document = schema_document(schema)
    head = {"$schema": DIALECT, "$id": f"/contracts/{file_of(service, schema)}"}
    return {**head, "title": f"{service}.{schema.__name__}", **_described(schema), **document}


def _described(schema: type) -> dict[str, str]:
    words = schema.__dict__.get("__doc__")
    return {"description": " ".join(words.split())} if words else {}


def asyncapi() -> dict[str, Any]:
    """Who publishes what, where, and who listens."""
    events = [
        (service, name, schema)
        for service in EVERY_SERVICE
        for name, schema in published_by(service).items()
    ]
    return {
        "asyncapi": "3.1.0",
        "info": {
            "title": "Préau: events",
            "version": "1.0.0",
            "description": "Facts the services tell one another over RabbitMQ, as CloudEvents.",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {f"{service}.{name}": _channel(service, name) for service, name, _ in events},
        "operations": _operations(events),
        "components": {
            "messages": {f"{s}.{name}": _message(s, schema) for s, name, schema in events}
        },
    }


def _channel(service: str, name: str) -> dict[str, Any]:
    exchange = {"name": exchange_of(service), "type": "topic", "durable": True, "autoDelete": False}
    binding = {"is": "routingKey", "exchange": exchange, "bindingVersion": AMQP_BINDING}
    return {
        "address": f"{service}.{name}",
        "messages": {name: {"$ref": f"#/components/messages/{service}.{name}"}},
        "bindings": {"amqp": binding},
    }


def _operations(events: list[tuple[str, str, type[Published]]]) -> dict[str, Any]:
    sent = {
        f"{service}.publishes.{name}": _operation("send", f"{service}.{name}")
        for service, name, _schema in events
    }
    received = {
        f"{name}.hears.{event_type}": _operation("receive", event_type)
        for name in EVERY_ROOM
        for event_type in heard_by(name)
    }
    return {**sent, **received}


def _operation(action: str, event_type: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{event_type}"}}


def _message(service: str, schema: type[Published]) -> dict[str, Any]:
    data = {"$ref": f"./{file_of(service, schema)}"}
    return {
        "name": f"{service}.{schema.__name__}",
        **_described(schema),
        "contentType": CONTENT_TYPE,
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": _envelope(service, schema, data),
        },
        "examples": [{"payload": {"data": example_of(schema)}}],
    }


def _envelope(service: str, schema: type[Published], data: dict[str, Any]) -> dict[str, Any]:
    """CloudEvents 1.0, as chassis.events writes it."""
    properties = {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "format": "uuid"},
        "source": {"const": f"/preau/{service}"},
        "type": {"const": f"{service}.{schema.__name__}"},
        "subject": {"type": "string", "description": f"The event's {schema.subject}."},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "dataschema": {"const": f"/contracts/{file_of(service, schema)}"},
        "data": data,
    }
    required = list(properties)
    properties["traceparent"] = {
        "type": "string",
        "description": "W3C trace context of the event's publication, for who traces its effects.",
    }
    return {"type": "object", "required": required, "properties": properties}
