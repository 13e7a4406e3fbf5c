"""How a posted form is read: its values, or one French sentence a field."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError
from werkzeug.datastructures import MultiDict


class Form(Schema):
    """A form ignores what it does not know: the token, the button pressed."""

    class Meta:
        unknown = EXCLUDE


def read(
    form: type[Form], lists: tuple[str, ...] = (), typed: MultiDict | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """(values, errors) of the posted form, or of a query; with errors, values are what was typed.

    `lists` names the fields that hold several answers.
    """
    sent = request.form if typed is None else typed
    values: dict[str, Any] = {name: value.strip() for name, value in sent.items()}
    values |= {name: sent.getlist(name) for name in lists}
    try:
        return form().load(values), {}
    except ValidationError as mistakes:
        return values, {name: _first(told) for name, told in mistakes.normalized_messages().items()}


def _first(told: Any) -> str:
    while isinstance(told, Mapping | list):
        told = next(iter(told.values() if isinstance(told, Mapping) else told))
    return str(told)
