"""The classes of the town's schools: offered where one is typed, and held to.

Prevents: a class of one child, by another spelling, that no list of the school shows.
"""

from collections.abc import Sequence
from typing import Any

from chassis.formatting import listed
from chassis.language import _
from gateway.backend import need
from gateway.desk.screens import ask
from gateway.remote import household
from gateway.remote.household import ClassView, SchoolView


def offered(classes: list[ClassView], schools: list[SchoolView]) -> list[tuple[str, str]]:
    """Each class once, in the order of the schools, with the schools that have it."""
    names = {school["school_id"]: school["name"] for school in schools if school["is_open"]}
    having: dict[str, list[str]] = {}
    for each in sorted(classes, key=lambda one: one["position"]):
        if each["is_open"] and each["school_id"] in names:
            having.setdefault(each["name"], []).append(names[each["school_id"]])
    return [(name, listed(sorted(where))) for name, where in having.items()]


def settled(children: Sequence[dict[str, Any]]) -> list[str]:
    """For each child typed, why its class cannot be, or nothing; the class is then written as the
    town writes it. A school whose classes nobody has listed takes any."""
    if not any(child.get("ecole") and child.get("classe") for child in children):
        return [""] * len(children)
    (answer,) = ask(household.classes())
    classes = need(answer)
    return [_settled(child, classes) for child in children]


def _settled(child: dict[str, Any], classes: Sequence[ClassView]) -> str:
    typed, school_id = str(child.get("classe") or ""), str(child.get("ecole") or "")
    own = [each for each in classes if each["school_id"] == school_id and each["is_open"]]
    if not typed or not own:
        return ""
    own.sort(key=lambda one: one["position"])
    alike = [each["name"] for each in own if _folded(each["name"]) == _folded(typed)]
    if alike:
        child["classe"] = alike[0]
        return ""
    told = _("« {typed} » n’est pas une classe de cette école, qui a\u00a0: {classes}.")
    return told.format(typed=typed, classes=listed([each["name"] for each in own]))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
