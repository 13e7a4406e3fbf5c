"""What household answers of a child of two homes."""

from typing import Any

from gateway_answers import demo_id

CHILD = demo_id("child", "louise-martin-leroy")
RULE = {
    "first_here": True,
    "reckoning": "iso",
    "starts_on": None,
    "turn_weekday": 4,
    "turn_evening": True,
    "holidays": {
        "first_part_here_in_even_years": True,
        "summer": "halves",
        "middle_day_last": False,
    },
    "valid_from": None,
}
FRIDAY = {"end": "2027-06-18", "end_evening": True}
WEEK = {
    "number": 24,
    "monday": "2027-06-14",
    "holiday": None,
    "parts": [
        {"first": "2027-06-14", "first_evening": False, **FRIDAY, "here": True},
        {
            "first": "2027-06-18",
            "first_evening": True,
            "end": "2027-06-21",
            "end_evening": False,
            "here": False,
        },
    ],
}
WEEKS: dict[str, Any] = {
    "child_id": CHILD,
    "first_name": "Louise",
    "rule": RULE,
    "next_rule": None,
    "exceptions": [
        {
            "exception_id": demo_id("exception", "louise"),
            "first": "2027-07-10",
            "last": "2027-07-14",
            "here": False,
            "by_name": "Nadia",
        }
    ],
    "weeks": [WEEK],
}


def with_custody(calls: Any) -> None:
    calls.answers["household", "custody"] = [WEEKS]
    calls.answers["household", "preview_custody"] = [WEEK]
    for told in ("state_custody", "except_days", "withdraw_exception"):
        calls.answers["household", told] = {}
