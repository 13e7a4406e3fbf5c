"""What a query of a dashboard or an alert names, and what the code really measures."""

from collections.abc import Iterator
from typing import Any

import promql_parser
from prometheus_client import REGISTRY

from chassis.measures import BUS, SKEW
from preau.rooms import EVERY_ROOM, room

PARTS = ("expr", "lhs", "rhs", "param", "vector_selector")


def filled(expr: str, interval: str = "1m") -> str:
    """As Grafana sends it: every room, every namespace."""
    return (
        expr.replace("$__rate_interval", interval)
        .replace("$namespace", ".*")
        .replace("$room", ".*")
    )


def names_in(expr: str) -> set[str]:
    """Every metric a query names; raises ValueError when it is no PromQL."""
    return set(_names(promql_parser.parse(filled(expr))))


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, promql_parser.VectorSelector):
        yield part.name
    for inner in getattr(part, "args", ()):
        yield from _names(inner)
    for name in PARTS:
        if (inner := getattr(part, name, None)) is not None:
            yield from _names(inner)


def measured_by_the_code() -> set[str]:
    """Every name on the page of metrics of some room."""
    rooms = [room(name) for name in EVERY_ROOM]
    own = {m.name for r in rooms for m in getattr(r, "measures", ())}
    chassis = {name for name, _purpose in (*BUS.values(), SKEW)}
    return own | chassis | set(REGISTRY._names_to_collectors)
