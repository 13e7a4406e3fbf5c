"""Whether an answer is what its View promises, to the letter.

marshmallow dumps whatever it is given: a field that the View leaves out or that comes as null when
the View says otherwise would only be seen by the page that reads it.
"""

from collections.abc import Iterator
from typing import Any

from marshmallow import Schema, fields

from chassis.contract import Many

AS_JSON: dict[type[fields.Field], type] = {
    fields.Boolean: bool,
    fields.Integer: int,
    fields.String: str,
    fields.UUID: str,
    fields.Date: str,
    fields.DateTime: str,
    fields.Decimal: str,
    fields.Dict: dict,
}


def misfits(view: type[Schema] | Many | None, answer: Any, at: str = "answer") -> list[str]:
    """Where an answer and its View part; nothing when it fits."""
    if view is None:
        return [] if answer in ({}, None) else [f"{at}: nothing was to be answered"]
    if isinstance(view, Many):
        return _of_many(view.view, answer, at)
    return list(_of_one(view, answer, at))


def _of_many(view: type[Schema], answers: Any, at: str) -> list[str]:
    if not isinstance(answers, list):
        return [f"{at}: a list is promised"]
    return [said for n, one in enumerate(answers) for said in _of_one(view, one, f"{at}[{n}]")]


def _of_one(view: type[Schema], answer: Any, at: str) -> Iterator[str]:
    promised = {field.data_key or name: field for name, field in view().fields.items()}
    yield from (f"{at}.{name} is not in {view.__name__}" for name in answer.keys() - promised)
    for name, field in promised.items():
        if name in answer:
            yield from _of_field(field, answer[name], f"{at}.{name}")
        elif not field.metadata.get("sometimes"):
            yield f"{at}.{name} is missing"


def _of_field(field: fields.Field, value: Any, at: str) -> Iterator[str]:
    if value is None:
        if not field.allow_none:
            yield f"{at} is null"
    elif isinstance(field, fields.Nested):
        view = type(field.schema)
        yield from _of_many(view, value, at) if field.many else _of_one(view, value, at)
    elif isinstance(field, fields.List):
        for place, item in enumerate(value):
            yield from _of_field(field.inner, item, f"{at}[{place}]")
    else:
        kind = next((kind for base, kind in AS_JSON.items() if isinstance(field, base)), object)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            yield f"{at} is no {kind.__name__}: {value!r}"
