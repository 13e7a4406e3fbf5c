"""How a remote method's signature becomes a question that can be sent."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

Methods = TypeVar("Methods")
REMOTE: dict[str, dict[str, list[str]]] = {}  # service -> method -> argument names


@dataclass(frozen=True)
class Question:
    """One remote call, ready to be sent: JSON-able arguments only."""

    service: str
    method: str
    arguments: dict[str, Any]


def _plain(value: Any) -> Any:
    if isinstance(value, UUID | date | datetime):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _question(service: str, name: str) -> Callable[..., Question]:
    names = REMOTE[service][name]

    def ask(*values: Any, **more: Any) -> Question:
        given = dict(zip(names, values, strict=False)) | more
        if given.keys() != set(names):
            raise TypeError(f"{service}.{name} takes {', '.join(names)}")
        return Question(service, name, _plain(given))

    return ask


def remote(service: str, methods: Methods) -> Methods:
    """Turn each method signature of a service into the question it stands for."""
    bodies = {name: body for name, body in vars(type(methods)).items() if inspect.isfunction(body)}
    REMOTE[service] = {
        name: list(inspect.signature(body).parameters)[1:] for name, body in bodies.items()
    }
    for name in bodies:
        setattr(methods, name, _question(service, name))
    return methods
