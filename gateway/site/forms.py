"""How a posted form is read: its values, or one French sentence a field."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError


class Form(Schema):
    """A form ignores what it does not know: the token, the button pressed."""

    class Meta:
        unknown = EXCLUDE


def read(form: type[Form], lists: tuple[str, ...] = ()) -> tuple[dict[str, Any], dict[str, str]]:
    """(values, errors) of the posted form; with errors, the values are what was typed."""
    typed: dict[str, Any] = {name: value.strip() for name, value in request.form.items()}
    typed |= {name: request.form.getlist(name) for name in lists}
    try:
        return form().load(typed), {}
    except ValidationError as mistakes:
        return typed, {name: _first(told) for name, told in mistakes.normalized_messages().items()}


def _first(told: Any) -> str:
    while isinstance(told, Mapping | list):
        told = next(iter(told.values() if isinstance(told, Mapping) else told))
    return str(told)
