"""A condition says the same thing wherever it is asked, and nothing of what it does not know."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.conditions import (
    DEPTH_MAX,
    OPERATORS,
    WITHOUT_VALUE,
    Fact,
    Mistake,
    facts_of,
    holds,
    mistakes,
)

COLOURS = frozenset({"red", "green", "blue"})
FACTS = {
    "open": Fact("yes_no"),
    "size": Fact("number"),
    "since": Fact("day"),
    "name": Fact("text"),
    "colour": Fact("choice", COLOURS),
    "colours": Fact("choices", COLOURS),
}
GOOD: dict[str, Any] = {
    "yes_no": True,
    "number": 6,
    "day": "2027-06-07",
    "text": "oak",
    "choice": "red",
    "choices": ["red"],
}


def compared(fact: str, operator: str, value: Any = None) -> dict[str, Any]:
    told = {"fact": fact, "operator": operator}
    return told if operator in WITHOUT_VALUE else told | {"value": value}


def comparison(fact: str, operator: str) -> dict[str, Any]:
    """A comparison without mistakes."""
    if operator in ("among", "not_among"):
        return compared(fact, operator, ["red", "blue"])
    if operator in ("holds", "holds_not"):
        return compared(fact, operator, "red")
    return compared(fact, operator, GOOD[FACTS[fact].kind])


EVERY = [
    comparison(name, operator)
    for name, fact in FACTS.items()
    for operator in (*OPERATORS[fact.kind], *WITHOUT_VALUE)
]


@pytest.mark.parametrize(
    ("fact", "operator", "value", "given", "held"),
    [
        ("open", "is", True, True, True),
        ("open", "is_not", True, False, True),
        ("size", "under", 6, Decimal("5.99"), True),
        ("size", "under", 6, 6, False),
        ("size", "at_least", "6.50", "6.5", True),
        ("since", "over", "2027-06-07", date(2027, 6, 8), True),
        ("since", "at_most", "2027-06-07", "2027-06-08", False),
        ("name", "is", "oak", "oak", True),
        ("colour", "among", ["red", "blue"], "green", False),
        ("colour", "not_among", ["red", "blue"], "green", True),
        ("colours", "holds", "red", ["red", "blue"], True),
        ("colours", "holds_not", "red", [], True),
        ("size", "known", None, 0, True),
        ("size", "unknown", None, None, True),
    ],
)
def test_each_operator_compares_as_its_name_says(
    fact: str, operator: str, value: Any, given: Any, held: bool
) -> None:
    condition = compared(fact, operator, value)
    assert mistakes(condition, FACTS) == []
    assert holds(condition, FACTS, {fact: given}) is held


@pytest.mark.parametrize("condition", EVERY, ids=lambda it: f"{it['fact']} {it['operator']}")
def test_nothing_is_said_of_what_has_no_value(condition: dict[str, Any]) -> None:
    """`size is not 6` of an unanswered question would ask a family for a paper that it need not
    give."""
    for values in ({}, {condition["fact"]: None}):
        assert holds(condition, FACTS, values) is (condition["operator"] == "unknown")


@pytest.mark.parametrize("strange", [object(), "", float("nan"), "a word", ["other"], b""])
@pytest.mark.parametrize("fact", [name for name in FACTS if name != "name"])
def test_a_value_of_another_kind_is_no_value(fact: str, strange: Any) -> None:
    assert holds(compared(fact, "unknown"), FACTS, {fact: strange})


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ([], Mistake((), "condition.malformed")),
        ({}, Mistake((), "condition.malformed")),
        ({"all": "open"}, Mistake(("all",), "condition.malformed")),
        ({"all": [], "any": []}, Mistake((), "condition.malformed")),
        (compared("age", "is", 3), Mistake(("fact",), "condition.unknown-fact")),
        (
            compared("open", "under", True),
            Mistake(("operator",), "condition.operator-of-another-kind"),
        ),
        (compared("size", "is", True), Mistake(("value",), "condition.value-of-another-kind")),
        (compared("size", "is", "six"), Mistake(("value",), "condition.value-of-another-kind")),
        (compared("since", "is", "7 juin"), Mistake(("value",), "condition.value-of-another-kind")),
        (compared("colour", "is", "grey"), Mistake(("value",), "condition.value-of-another-kind")),
        (compared("colour", "among", []), Mistake(("value",), "condition.value-of-another-kind")),
        (
            compared("colour", "among", "red"),
            Mistake(("value",), "condition.value-of-another-kind"),
        ),
        (
            {"fact": "size", "operator": "known", "value": 1},
            Mistake(("value",), "condition.needs-no-value"),
        ),
        (
            {"any": [compared("open", "is", True), compared("age", "is", 3)]},
            Mistake(("any", "1", "fact"), "condition.unknown-fact"),
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(condition: Any, found: Mistake) -> None:
    assert mistakes(condition, FACTS) == [found]


def test_a_condition_has_a_depth_and_a_length() -> None:
    deep: dict[str, Any] = compared("open", "is", True)
    for _ in range(DEPTH_MAX + 1):
        deep = {"all": [deep]}
    assert [mistake.code for mistake in mistakes(deep, FACTS)] == ["condition.too-deep"]
    long = {"any": [compared("open", "is", True)] * 101}
    assert [mistake.code for mistake in mistakes(long, FACTS)] == ["condition.too-many"]


def test_all_of_nothing_holds_and_any_of_nothing_does_not() -> None:
    assert holds({"all": []}, FACTS, {})
    assert not holds({"any": []}, FACTS, {})


CONDITIONS = st.recursive(
    st.sampled_from(EVERY),
    lambda parts: st.builds(
        lambda joined, each: {joined: each},
        st.sampled_from(["all", "any"]),
        st.lists(parts, max_size=3),
    ),
    max_leaves=12,
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "open": st.booleans() | st.none(),
        "size": st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.none(),
        "since": st.dates() | st.none(),
        "name": st.text() | st.none(),
        "colour": st.sampled_from(sorted(COLOURS)) | st.none(),
        "colours": st.lists(st.sampled_from(sorted(COLOURS)), unique=True) | st.none(),
    },
)


@given(CONDITIONS, VALUES)
def test_what_has_no_mistake_always_has_an_answer(condition: Any, values: dict[str, Any]) -> None:
    if mistakes(condition, FACTS) == []:
        told = {name: values.get(name) for name in facts_of(condition)}
        assert holds(condition, FACTS, values) is holds(condition, FACTS, told)
