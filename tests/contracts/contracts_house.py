"""What the contract tests look at: every door of every room, found by looking at the classes."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from marshmallow import Schema

from chassis.calls import remotes
from chassis.contract import Heard
from chassis.entrypoints import Offer
from preau.rooms import EVERY_ROOM, EVERY_SERVICE, package_of, room

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Method:
    service: str
    name: str
    offer: Offer

    def __str__(self) -> str:
        return f"{self.service}.{self.name}"


@dataclass(frozen=True)
class Hearing:
    room: str
    event_type: str
    schema: type[Heard]

    def __str__(self) -> str:
        return f"{self.room} hears {self.event_type}"


def _attributes(service: str) -> Iterator[tuple[str, Any]]:
    cls = room(service)
    return ((name, getattr(cls, name)) for name in sorted(dir(cls)))


def methods_of(service: str) -> dict[str, Method]:
    return {
        name: Method(service, name, value.offer)
        for name, value in _attributes(service)
        if hasattr(value, "offer")
    }


METHODS = {service: methods_of(service) for service in EVERY_SERVICE}
ALL_METHODS = [method for methods in METHODS.values() for method in methods.values()]


def _hearings(name: str) -> Iterator[Hearing]:
    for _, value in _attributes(name):
        heard = getattr(value, "heard", None) or getattr(value, "overheard", None)
        if heard:
            yield Hearing(name, *heard)


@dataclass(frozen=True)
class Door:
    """A method that a message calls, and the shape its arguments are loaded by."""

    name: str
    method: Callable[..., object]
    schema: type[Schema]

    def __str__(self) -> str:
        return self.name


METHOD_DOORS = [
    Door(str(m), getattr(room(m.service), m.name), m.offer.arguments) for m in ALL_METHODS
]
HEARING_DOORS = [
    Door(f"{service}.{name}", value, value.heard[1])
    for service in EVERY_SERVICE
    for name, value in _attributes(service)
    if hasattr(value, "heard")
]
HEARINGS = [hearing for name in EVERY_ROOM for hearing in _hearings(name)]


def remotes_of(name: str) -> dict[str, str]:
    """Attribute -> service, for each Remote of a room."""
    return {attribute: remote.target for attribute, remote in remotes(room(name)).items()}


def calls_in(path: Path) -> Iterator[tuple[ast.Call, list[str]]]:
    """Each call in a file, with the words written as its leading arguments."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            words = [a.value for a in node.args if isinstance(a, ast.Constant)]
            yield node, [word for word in words if isinstance(word, str)]


def folder_of(service: str) -> Path:
    return ROOT.joinpath(*package_of(service).split("."))


def domain_events(service: str) -> dict[str, type]:
    """The events of a service's domain by name, without the parts they are made of; none when it
    publishes nothing."""
    if not (folder_of(service) / "domain" / "events.py").exists():
        return {}
    found = vars(import_module(f"{package_of(service)}.domain.events"))
    classes = {n: c for n, c in found.items() if hasattr(c, "__dataclass_fields__")}
    held = " ".join(str(note) for c in classes.values() for note in c.__annotations__.values())
    return {name: cls for name, cls in classes.items() if f".{name}" not in held}
