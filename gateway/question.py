"""A question to a service: what gateway/remote writes for each method, ready to be sent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypedDict, TypeVar
from uuid import UUID

Answer = TypeVar("Answer", covariant=True)

# As Python has them, or as they already travel.
Id = UUID | str
Day = date | str
Instant = datetime | str

# What a sentence is made of: its keys depend on the code beside it.
Details = dict[str, Any]


class Reason(TypedDict):
    """A refusal, or a step of a price: every answer's own holds at least these two."""

    code: str
    details: Details


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """One remote call and, for the type checker, what it answers: JSON-able arguments only."""

    service: str
    method: str
    arguments: dict[str, Any]


NOTHING: "Question[None]" = Question("", "", {})  # Asked of nobody, answered None.


def asked_if(wanted: bool, asked: Question[Answer]) -> "Question[Answer | None]":
    """A question that only some people's page, or some state of it, asks."""
    return asked if wanted else NOTHING


def question(service: str, method: str, **arguments: object) -> Question[Any]:
    """A question from arguments as Python has them."""
    return Question(service, method, {name: _plain(value) for name, value in arguments.items()})


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value
