"""Conditions as a town writes them on a page: a fact, an operator, a value; all of them, or any.

Prevents: each subject growing its own half of a language ("if the family is not of the CAF, and the
child is under six"), with its own idea of what an unanswered question means. What a condition may
speak of is given by whoever uses it, as kinds by name: this module knows no noun of the trade.

A condition is plain JSON, to be kept as it is:
    {"fact": "age", "operator": "under", "value": 6}
    {"all": [condition, ...]} or {"any": [condition, ...]}, as deep as DEPTH_MAX.

**No value is false**: a comparison with a fact that has no value does not hold, whatever its
operator. There is no `not`, which would turn that round; operators come in pairs instead, and
`unknown` is the one that holds where there is no value. `all` of nothing holds, `any` of nothing
does not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

DEPTH_MAX, PARTS_MAX = 5, 100
Kind = Literal["yes_no", "number", "day", "text", "choice", "choices"]
Condition = Mapping[str, Any]
Value = bool | Decimal | date | str | frozenset[str] | None


@dataclass(frozen=True)
class Fact:
    """What a condition may speak of. `options` are the words of a choice."""

    kind: Kind
    options: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mistake:
    """`at` is the way to it: ("any", "0", "value"). `code` is stable: its sentence is elsewhere."""

    at: tuple[str, ...]
    code: str


Compare = Callable[[Any, Any], bool]
SAME: dict[str, Compare] = {"is": lambda a, b: a == b, "is_not": lambda a, b: a != b}
AMONG: dict[str, Compare] = {"among": lambda a, b: a in b, "not_among": lambda a, b: a not in b}
ORDER: dict[str, Compare] = {
    "under": lambda a, b: a < b,
    "at_most": lambda a, b: a <= b,
    "over": lambda a, b: a > b,
    "at_least": lambda a, b: a >= b,
}
HOLDING: dict[str, Compare] = {
    "holds": lambda a, b: b in a,
    "holds_not": lambda a, b: b not in a,
}
OPERATORS: dict[Kind, dict[str, Compare]] = {
    "yes_no": SAME,
    "number": SAME | ORDER,
    "day": SAME | ORDER,
    "text": SAME,
    "choice": SAME | AMONG,
    "choices": HOLDING,
}
WITHOUT_VALUE = ("known", "unknown")


def mistakes(condition: Condition, facts: Mapping[str, Fact]) -> list[Mistake]:
    """All that is wrong with a condition; nothing when `holds` may be asked of it."""
    found = list(_mistakes(condition, facts, ()))
    if not found and sum(1 for _ in _parts(condition)) > PARTS_MAX:
        return [Mistake((), "condition.too-many")]
    return found


def holds(condition: Condition, facts: Mapping[str, Fact], values: Mapping[str, object]) -> bool:
    """Whether a condition without mistakes holds. `values` are Python's own, or as JSON has them;
    a fact that is not among them, or is None, has no value."""
    for joined, all_of in (("all", True), ("any", False)):
        if joined in condition:
            each = (holds(part, facts, values) for part in condition[joined])
            return all(each) if all_of else any(each)
    name: str = condition["fact"]
    operator: str = condition["operator"]
    fact = facts[name]
    value = _read(fact, values.get(name))
    if operator in WITHOUT_VALUE:
        return (value is not None) == (operator == "known")
    if value is None:
        return False
    return OPERATORS[fact.kind][operator](value, _expected(fact, operator, condition["value"]))


def facts_of(condition: Condition) -> frozenset[str]:
    """The facts that a condition speaks of: what must be asked before it can be said to hold."""
    return frozenset(part["fact"] for part in _parts(condition) if "fact" in part)


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    for joined in ("all", "any"):
        for part in condition.get(joined, ()):
            yield from _parts(part)


def _mistakes(
    condition: object, facts: Mapping[str, Fact], at: tuple[str, ...]
) -> Iterator[Mistake]:
    if not isinstance(condition, Mapping):
        yield Mistake(at, "condition.malformed")
    elif len(at) > 2 * DEPTH_MAX:
        yield Mistake(at, "condition.too-deep")
    elif condition.keys() in ({"all"}, {"any"}):
        [(joined, parts)] = condition.items()
        if not isinstance(parts, Sequence) or isinstance(parts, str):
            yield Mistake((*at, joined), "condition.malformed")
            return
        for place, part in enumerate(parts):
            yield from _mistakes(part, facts, (*at, joined, str(place)))
    elif condition.keys() in ({"fact", "operator"}, {"fact", "operator", "value"}):
        yield from _of_comparison(condition, facts, at)
    else:
        yield Mistake(at, "condition.malformed")


def _of_comparison(
    condition: Condition, facts: Mapping[str, Fact], at: tuple[str, ...]
) -> Iterator[Mistake]:
    fact, operator = facts.get(str(condition["fact"])), str(condition["operator"])
    if fact is None:
        yield Mistake((*at, "fact"), "condition.unknown-fact")
    elif operator in WITHOUT_VALUE:
        if "value" in condition:
            yield Mistake((*at, "value"), "condition.needs-no-value")
    elif operator not in OPERATORS[fact.kind]:
        yield Mistake((*at, "operator"), "condition.operator-of-another-kind")
    elif _expected(fact, operator, condition.get("value")) is None:
        yield Mistake((*at, "value"), "condition.value-of-another-kind")


def _expected(fact: Fact, operator: str, value: object) -> Value:
    """The value that a fact is compared with; None when it cannot be."""
    if operator in AMONG:
        return _read(Fact("choices", fact.options), value) or None
    return _read(Fact("choice", fact.options) if operator in HOLDING else fact, value)


def _read(fact: Fact, value: object) -> Value:
    """A value as its kind has it; None when there is none, or when it is of another kind."""
    match fact.kind:
        case "yes_no":
            return value if isinstance(value, bool) else None
        case "number":
            return _number(value)
        case "day":
            return _day(value)
        case "text":
            return value or None if isinstance(value, str) else None
        case "choice":
            return value if isinstance(value, str) and value in fact.options else None
        case "choices":
            return _choices(value, fact.options)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | float):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _choices(value: object, options: frozenset[str]) -> frozenset[str] | None:
    """No choice made is an answer, where choices were offered."""
    if not isinstance(value, list | tuple | frozenset | set):
        return None
    chosen = frozenset(item for item in value if isinstance(item, str))
    return chosen if len(chosen) == len(set(value)) and chosen <= options else None
