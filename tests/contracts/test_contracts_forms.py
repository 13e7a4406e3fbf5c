"""What a form lets through, its service takes: a bound said in one place is met in the other."""

from collections.abc import Iterator

import pytest
from contracts_house import METHODS
from marshmallow import Schema, fields, validate

from gateway import desk, site
from gateway.forms import AtMost, Form
from services.household.contract.requests import ASKED

CLOSED = (validate.OneOf, validate.Regexp)
# Not written by hand: kept for the sentence of a wrong sign-in, or read by our own code.
ELSEWHERE = {
    "SignIn.email", "SignIn.password", "ChoosePassword.password", "HavingAccount.password",
    "Link.autorite", "Ticks.mois",
    "Ticks.vue", "Ticks.du", "Ticks.enfant",
}  # fmt: skip
assert site.DOORS
assert desk.DOORS


def _forms(of: type[Form] = Form) -> Iterator[type[Form]]:
    for form in of.__subclasses__():
        yield form
        yield from _forms(form)


def _written() -> Iterator[tuple[str, fields.String]]:
    """The fields where somebody writes what they like."""
    for form in _forms():
        for name, field in form().fields.items():
            if isinstance(field, fields.UUID) or not isinstance(field, fields.String):
                continue
            if not any(isinstance(rule, CLOSED) for rule in field.validators):
                yield f"{form.__name__}.{name}", field


def _argument(goes_to: str) -> fields.Field:
    """The field of "service.method:argument.part"; of "asked.<kind>.part" for what a request asks,
    whose shape is its kind's."""
    method, _, path = goes_to.partition(":")
    service, _, name = method.partition(".")
    schema: Schema = METHODS[service][name].offer.arguments()
    asked, _, of_kind = path.partition("asked.")
    if not asked and of_kind:
        kind, _, path = of_kind.partition(".")
        schema = ASKED[kind]()
    *parents, last = path.split(".")
    for parent in parents:
        schema = schema.fields[parent].schema
    return schema.fields[last]


def _bounds(field: fields.Field) -> tuple[int, int | None]:
    least, most = 0, None
    for rule in field.validators:
        if isinstance(rule, AtMost | validate.Length) and rule.max is not None:
            most = rule.max if most is None else min(most, rule.max)
        if isinstance(rule, validate.Length) and rule.min is not None:
            least = max(least, rule.min)
    return least, most


WRITTEN = {name: field for name, field in _written() if name not in ELSEWHERE}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_what_a_form_accepts_is_not_refused_behind_it(name: str):
    field = WRITTEN[name]
    goes_to = field.metadata.get("goes_to")
    assert goes_to, f"{name} does not say which argument of a service it becomes"
    least, most = _bounds(_argument(goes_to))
    typed_least, typed_most = _bounds(field)
    assert most is not None, f"{goes_to} is unbounded"
    assert typed_most == most, f"{name} takes {typed_most} characters, {goes_to} {most}"
    assert typed_least >= least or not field.required


def test_the_forms_are_found():
    assert {"NewThread.objet", "Search.q", "News.texte"} <= set(WRITTEN)
