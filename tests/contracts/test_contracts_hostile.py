"""No door of a service lets in what its database refuses, or what nobody can see."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from contracts_house import ALL_METHODS, Method
from marshmallow import Schema, ValidationError, fields, validate

from chassis.contract import example_of
from chassis.texts import EmailAddress, Text, WebAddress, is_unseen

# As they are: each character counts, and none is stored.
SECRETS = {"password", "current", "token", "session"}
CLOSED = (validate.OneOf, validate.Regexp)
Path = tuple[str | int, ...]


def _texts(schema: Schema, path: Path = ()) -> Iterator[tuple[Path, fields.Field[Any]]]:
    """Where a caller writes a text, with its field."""
    for name, field in schema.fields.items():
        yield from _texts_of(field, (*path, field.data_key or name))


def _texts_of(field: fields.Field[Any], path: Path) -> Iterator[tuple[Path, fields.Field[Any]]]:
    if isinstance(field, fields.Nested):
        yield from _texts(field.schema, (*path, 0) if field.many else path)
    elif isinstance(field, fields.List):
        yield from _texts_of(field.inner, (*path, 0))
    elif isinstance(field, fields.String) and not isinstance(field, fields.UUID):
        yield path, field


def _put(message: Any, path: Path, value: object) -> Any:
    changed = copy.deepcopy(message)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return changed


WRITTEN = [
    pytest.param(method, path, id=f"{method}:{'.'.join(map(str, path))}")
    for method in ALL_METHODS
    for path, _ in _texts(method.offer.arguments())
    if path[-1] not in SECRETS
]


@pytest.mark.parametrize(("method", "path"), WRITTEN)
def test_a_text_that_nobody_can_see_is_never_stored(method: Method, path: Path):
    schema = method.offer.arguments()
    example = example_of(method.offer.arguments)
    inside = example
    for step in path:
        inside = inside[step]
    for unseen in ("\0", "\x0b", "\u200b", "\u202e", "\ud800"):
        try:
            loaded = schema.load(_put(example, path, f"{inside}{unseen}{inside}"))
        except ValidationError:
            continue
        assert not any(is_unseen(c) and c != "\n" for c in str(_at(loaded, path)))


def _at(loaded: Any, path: Path) -> Any:
    for step in path:
        loaded = loaded[step]
    return loaded


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_a_text_somebody_writes_has_a_bound_and_is_cleaned(method: Method):
    for path, field in _texts(method.offer.arguments()):
        if path[-1] in SECRETS or any(isinstance(rule, CLOSED) for rule in field.validators):
            continue
        bounds = [rule.max for rule in field.validators if isinstance(rule, validate.Length)]
        assert bounds, f"{path} has no bound"
        assert max(bound or 0 for bound in bounds), f"{path} has no bound"
        is_clean = isinstance(field, Text | EmailAddress | WebAddress)
        assert is_clean, f"{path} keeps what nobody can see"


def _numbers(schema: Schema, path: Path = ()) -> Iterator[Path]:
    for name, field in schema.fields.items():
        here = (*path, field.data_key or name)
        inner = field.inner if isinstance(field, fields.List) else field
        here = (*here, 0) if isinstance(field, fields.List) else here
        if isinstance(inner, fields.Nested):
            yield from _numbers(inner.schema, (*here, 0) if inner.many else here)
        elif isinstance(inner, fields.Integer | fields.Date) and not isinstance(
            inner, fields.DateTime
        ):
            yield here


NUMBERS = [
    pytest.param(method, path, id=f"{method}:{'.'.join(map(str, path))}")
    for method in ALL_METHODS
    for path in _numbers(method.offer.arguments())
]


@pytest.mark.parametrize(("method", "path"), NUMBERS)
def test_a_number_or_a_day_beyond_all_sense_is_refused_at_the_door(method: Method, path: Path):
    """A column holds 32 bits, and a day after the last one does not exist."""
    schema = method.offer.arguments()
    example = example_of(method.offer.arguments)
    beyond = (
        ("0001-01-01", "9999-12-31") if isinstance(_at(example, path), str) else (2**40, -(2**40))
    )
    for value in beyond:
        with pytest.raises(ValidationError):
            schema.load(_put(example, path, value))
