"""A door's signature is its contract's shape: who reads one, an editor and mypy read the other."""

import inspect
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, Unpack, get_args, get_origin, get_type_hints, is_typeddict
from uuid import UUID

import pytest
from contracts_house import HEARING_DOORS, METHOD_DOORS, Door
from marshmallow import Schema, fields

from chassis.fields import Details

TYPES: list[tuple[type[fields.Field[Any]], type]] = [
    (fields.UUID, UUID),
    (fields.AwareDateTime, datetime),
    (fields.Date, date),
    (fields.String, str),
    (fields.Boolean, bool),
    (fields.Integer, int),
    (fields.Decimal, Decimal),
    (fields.Dict, dict),
    (Details, dict),
    (fields.Nested, dict),
    (fields.List, list),
    (fields.Raw, object),
]
DOORS = [*METHOD_DOORS, *HEARING_DOORS]


def parameters(door: Door) -> dict[str, Any]:
    """What the method names for itself beside its unit and who asks, with its types."""
    method = inspect.unwrap(door.method)
    hints = get_type_hints(method)
    named: dict[str, Any] = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[name] = hints[name]
        elif parameter.kind is parameter.VAR_KEYWORD:
            named |= _of_typed_dict(hints[name])
    return named


def _of_typed_dict(hint: Any) -> dict[str, Any]:
    told = get_args(hint)[0] if get_origin(hint) is Unpack else hint
    return get_type_hints(told) if is_typeddict(told) else {"**": told}


def loaded(schema: type[Schema]) -> dict[str, fields.Field[Any]]:
    return {field.attribute or name: field for name, field in schema().load_fields.items()}


def disagreements(schema: type[Schema], named: dict[str, Any]) -> list[str]:
    shape = loaded(schema)
    wrong = [f"{name}: only one of the two has it" for name in shape.keys() ^ named.keys()]
    for name in shape.keys() & named.keys():
        wrong += [f"{name}{what}" for what in _compared(shape[name], named[name])]
    return wrong


def _compared(field: fields.Field[Any], hint: Any) -> list[str]:
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    plain = next((part for part in parts if part is not NoneType), None)
    expected = next(of for kind, of in TYPES if isinstance(field, kind))
    if field.allow_none != (NoneType in parts) and expected is not object:
        return [f": {hint}, and null is {'' if field.allow_none else 'not '}allowed"]
    if plain is Any:
        return [": Any says nothing"]
    if isinstance(field, fields.List):
        return [f"[]{what}" for what in _compared(field.inner, (get_args(plain) or (Any,))[0])]
    if isinstance(field, fields.Nested) and is_typeddict(plain):
        return [f".{what}" for what in disagreements(type(field.schema), get_type_hints(plain))]
    is_it = expected is object or plain is expected or get_origin(plain) is expected
    return [] if is_it else [f": {hint}, and {type(field).__name__} loads {expected.__name__}"]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_door_takes_what_its_contract_loads(door: Door) -> None:
    assert disagreements(door.schema, parameters(door)) == []


def test_a_door_that_takes_something_else_is_seen() -> None:
    class Shape(Schema):
        day = fields.Date(required=True)
        note = fields.String(load_default=None, allow_none=True)

    assert disagreements(Shape, {"day": date, "note": str | None}) == []
    assert disagreements(Shape, {"day": datetime, "note": str | None}) != []
    assert disagreements(Shape, {"day": date, "note": str}) != []
    assert disagreements(Shape, {"day": date}) != []
