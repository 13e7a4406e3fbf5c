"""A marshmallow schema as JSON Schema, for the documents of events.

https://json-schema.org/draft/2020-12
"""

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
AMQP_BINDING = "0.3.0"  # AsyncAPI's, beside which these schemas stand.


def schema_document(schema: type[Schema]) -> dict[str, Any]:
    """A marshmallow schema as JSON Schema, with the shapes it is made of under `$defs`."""
    spec = APISpec("events", "1", "3.1.0", plugins=[MarshmallowPlugin()])
    spec.components.schema(schema.__name__, schema=schema)
    shapes = {name: _open(shape) for name, shape in spec.to_dict()["components"]["schemas"].items()}
    document = shapes.pop(schema.__name__)
    return {**document, "$defs": shapes} if shapes else document


def _open(shape: Any) -> Any:
    """OpenAPI's dialect as plain JSON Schema, with room for fields to come."""
    if isinstance(shape, list):
        return [_open(item) for item in shape]
    if not isinstance(shape, dict):
        return shape
    plain = {name: _open(value) for name, value in shape.items()}
    if "example" in plain and not isinstance(plain["example"], dict | list):
        plain["examples"] = [plain.pop("example")]
    if plain.get("additionalProperties") is False:
        del plain["additionalProperties"]
    if "$ref" in plain:
        plain["$ref"] = plain["$ref"].replace("#/components/schemas/", "#/$defs/")
    return plain
