"""The shapes that cross the bus, declared once by the service that owns them.

Prevents: a caller and a service that each believe something else of the same message. Arguments
refuse what they do not know; events heard from elsewhere ignore it, so their source may grow.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, ClassVar

from marshmallow import EXCLUDE, RAISE, Schema, fields


class Query(Schema):
    """Arguments of a question. Unknown fields are refused."""

    class Meta:
        unknown = RAISE


class Nothing(Query):
    """A question without argument."""


class Command(Schema):
    """Arguments of an order. Unknown fields are refused."""

    class Meta:
        unknown = RAISE


class View(Schema):
    """An answer, or a part of one."""

    class Meta:
        unknown = RAISE


class Heard(Schema):
    """Our own tolerant copy of another service's event: only what we use."""

    class Meta:
        unknown = EXCLUDE


class Published(Schema):
    """An event this service owns. `subject` names the field of the aggregate it is about."""

    subject: ClassVar[str]
    version: ClassVar[int] = 1

    class Meta:
        unknown = RAISE


@cache
def published_in(contract: ModuleType) -> Mapping[str, type[Published]]:
    """The events of a room's contract, by name: those of the package's every subject."""
    subjects = (
        import_module(f"{contract.__name__}.{found.name}")
        for found in iter_modules(getattr(contract, "__path__", ()))
    )
    return {
        name: schema
        for module in (contract, *subjects)
        for name, schema in sorted(vars(module).items())
        if isinstance(schema, type) and issubclass(schema, Published) and schema is not Published
    }


class Many:
    """A list of views, where a View is expected."""

    def __init__(self, view: type[Schema]) -> None:
        self.view = view
        self._schema = view(many=True)

    def __call__(self) -> Schema:
        return self._schema


def many(view: type[Schema]) -> Many:
    return Many(view)


def example_of(schema: type[Schema] | Many) -> Any:
    """An example message built from each field's `metadata["example"]`, for tests and documents."""
    if isinstance(schema, Many):
        return [example_of(schema.view)]
    return _example_of_fields(schema())


def _example_of_fields(schema: Schema) -> dict[str, Any]:
    fields_by_key = {field.data_key or name: field for name, field in schema.fields.items()}
    return {key: _example_of_field(field) for key, field in fields_by_key.items()}


def _example_of_field(field: fields.Field[Any]) -> Any:
    if "example" in field.metadata:
        return field.metadata["example"]
    if isinstance(field, fields.Nested):
        inner = _example_of_fields(field.schema)
        return [inner] if field.many else inner
    if isinstance(field, fields.List):
        return [_example_of_field(field.inner)]
    raise LookupError(f"field {field.name} has no example")
