"""What a family asks beside what its record says: when it was asked, and now."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from chassis.formatting import digits
from chassis.language import _
from gateway.asking.words import Known, Line, address_said, asked_in_words
from gateway.compose.custody import rule_said
from gateway.particulars.names import LABELS
from gateway.particulars.values import said
from gateway.remote.household import FieldView, ReviewedRequestView


class Compared(NamedTuple):
    """A line of a request: what stood in the record when it was asked, what stands there now, and
    what is asked. `moved` when the record was changed in between."""

    name: str
    seen: list[str]
    current: list[str]
    asked: list[str]

    @property
    def moved(self) -> bool:
        return self.seen != self.current


def compared(
    found: ReviewedRequestView, known: Known, fields: Mapping[str, FieldView]
) -> list[Compared]:
    """`fields` are those of the record that whoever reads may see."""
    request: Any = found["request"]
    if request["kind"] == "custody":
        return _custody(request, found["current"], known)
    if request["kind"] == "particulars":
        return _particulars(request, found["current"], known, fields)
    lines = asked_in_words(found["request"], known)
    if request["kind"] == "situation" and request["asked"].get("address"):
        return _moving(request, found["current"], lines)
    return [*_people(request, found["current"]), *(Compared(n, [], [], list(s)) for n, s in lines)]


def _moving(request: Mapping[str, Any], current: Any, lines: Sequence[Line]) -> list[Compared]:
    """The address as it was, as it is asked and as it is now, beside the rest."""
    where = address_said(request["asked"]["address"])
    seen, now = (address_said(told.get("address")) for told in (request["seen"], current))
    return [
        Compared(name, seen, now, list(said))
        if list(said) == where
        else Compared(name, [], [], list(said))
        for name, said in lines
    ]


def _people(request: Mapping[str, Any], current: Any) -> list[Compared]:
    """Who is in the household already, when somebody is to be added."""
    told = []
    for key, name in (("children", _("Enfants au dossier")), ("guardians", _("Responsables"))):
        seen, now = request["seen"].get(key), current.get(key)
        if seen is not None and now is not None:
            told.append(Compared(name, _named(seen), _named(now), []))
    return told


def _named(people: list[Mapping[str, str]]) -> list[str]:
    return [
        " ".join(
            [person["first_name"], person["last_name"]]
            + ([digits(person["birth_date"])] if "birth_date" in person else [])
        )
        for person in people
    ]


def _custody(request: Mapping[str, Any], current: Any, known: Known) -> list[Compared]:
    whole: Any = request
    child, rule, *others = asked_in_words(whole, known)
    return [
        Compared(child.name, list(child.said), list(child.said), list(child.said)),
        Compared(
            rule.name,
            _rule(request["seen"].get("rule"), known),
            _rule(current.get("rule"), known),
            list(rule.said),
        ),
        *(Compared(line.name, [], [], list(line.said)) for line in others),
    ]


def _rule(rule: Any, known: Known) -> list[str]:
    return rule_said(rule, known.homes)


def _particulars(
    request: Mapping[str, Any], current: Any, known: Known, fields: Mapping[str, FieldView]
) -> list[Compared]:
    asked = request["asked"]
    whose = known.children.get(asked["person_id"] or "")
    lines = []
    for change in asked["changes"]:
        name = change["field"]
        label = _(LABELS.get(name, name))
        told = (request["seen"].get(name), current.get(name), change["asked"])
        seen, now, wanted = (_said(fields.get(name), value) for value in told)
        lines.append(Compared(f"{label}, {whose}" if whose else label, seen, now, wanted))
    return lines


def _said(field: FieldView | None, value: Any) -> list[str]:
    """Nothing of a field that this person may not see."""
    return said(field, value) if field else []
