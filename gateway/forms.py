"""How a posted form is read: its values, or one sentence a field.

A form is a class, made once for everybody: it only names its sentences, with `N_`. They are said
here, by `read`, in the language of whoever posted it:

    class Contact(Form):
        city = text("household.change_contact:address.city", 100, N_("Saisissez la ville."))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, pre_load, validate
from werkzeug.datastructures import MultiDict

from chassis import clock
from chassis.formatting import count
from chassis.language import N_, _, ngettext
from chassis.texts import EmailAddress, Text
from gateway.typed import day_typed, hour_typed


class Form(Schema):
    """A form ignores what it does not know: the token, the button pressed."""

    class Meta:
        unknown = EXCLUDE


class WithoutBlanks(Form):
    """A field left empty is one that was not sent: what it is then, each field says."""

    @pre_load
    def without_blanks(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in typed.items() if value}


# A reason that a family reads is more than a key pressed by mistake.
REASON_SHORTEST = 3


class AtMost(validate.Validator):
    """The bound of a text, told with how far the text goes beyond it."""

    def __init__(self, length_max: int) -> None:
        self.max = length_max

    def __call__(self, value: str) -> str:
        if len(value) > self.max:
            told = ngettext(
                "Écrivez {most} caractère au plus (il y en a {written}).",
                "Écrivez {most} caractères au plus (il y en a {written}).",
                self.max,
            )
            raise ValidationError(told.format(most=count(self.max), written=count(len(value))))
        return value


def text(
    goes_to: str,
    length_max: int,
    missing: str = "",
    *,
    lines: bool = False,
    shortest: int = 1,
    check: Callable[[str], None] | None = None,
) -> Text:
    """A text somebody types; without the sentence (named by `N_`) for a `missing` one, or one
    shorter than `shortest`, optional.

    `goes_to` names the argument of a service that it becomes ("household.search:text"): a contract
    test holds the two to the same bound. `check` raises ValidationError for what is amiss.
    """
    bounds: list[Callable[[str], Any]] = [AtMost(length_max), *([check] if check else [])]
    if not missing:
        return Text(lines=lines, load_default="", validate=bounds, metadata={"goes_to": goes_to})
    return Text(
        lines=lines,
        required=True,
        validate=[validate.Length(min=shortest, error=missing), *bounds],
        error_messages={"required": missing},
        metadata={"goes_to": goes_to},
    )


def email(goes_to: str, missing: str = "") -> EmailAddress:
    """An address somebody types; without the sentence for a `missing` one, optional."""
    wrong = N_("Saisissez une adresse électronique, par exemple nom@exemple.fr.")
    told: dict[str, Any] = {"error_messages": {"invalid": wrong}, "metadata": {"goes_to": goes_to}}
    if not missing:
        return EmailAddress(load_default="", **told)
    told["error_messages"]["required"] = missing
    return EmailAddress(required=True, **told)


def chosen(missing: str) -> fields.UUID:
    """One of a list, by its id."""
    return fields.UUID(
        required=True, error_messages=dict.fromkeys(("required", "invalid_uuid"), missing)
    )


def one_of(choices: Iterable[str], missing: str) -> fields.String:
    """One of the answers that the page offers."""
    return fields.String(
        required=True,
        validate=validate.OneOf(tuple(choices), error=missing),
        error_messages={"required": missing},
    )


def whole(least: int, most: int, wrong: str) -> fields.Integer:
    """A whole number within its bounds, which the sentence tells."""
    return fields.Integer(
        required=True,
        validate=validate.Range(least, most, error=wrong),
        error_messages=dict.fromkeys(("required", "invalid"), wrong),
    )


DAY_WRONG = N_("Écrivez une date, par exemple 31/08/2027.")


class Day(fields.Date):
    """A date as people write it (gateway/typed.py), or as a date field sends it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        found = day_typed(str(value))
        if found is None:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return found


class Hour(fields.Time):
    """An hour as people write it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> time:
        found = hour_typed(str(value))
        if found is None:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return found


def day(missing: str = "", wrong: str = DAY_WRONG) -> Day:
    """A date somebody types; without the sentence for a `missing` one, optional: None. `wrong`
    is said of what is no date."""
    errors: dict[str, Any] = {"required": missing, "invalid": wrong}
    if missing:
        return Day(required=True, error_messages=errors)
    return Day(load_default=None, error_messages=errors)


BIRTH_WRONG = N_("Écrivez une date de naissance, par exemple 14/05/2020.")
BIRTH_TO_COME = N_("Cette date n’est pas encore passée : relisez la date de naissance.")


def birth_day(missing: str) -> Day:
    """The day somebody was born, in Paris's days: it is not to come."""
    errors: dict[str, Any] = {"required": missing, "invalid": BIRTH_WRONG}
    return Day(required=True, validate=_not_to_come, error_messages=errors)


def _not_to_come(typed: date) -> None:
    if typed > clock.today(clock.now()):
        raise ValidationError(BIRTH_TO_COME)


def read(
    form: type[Form], lists: tuple[str, ...] = (), typed: MultiDict[str, str] | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """(values, errors) of the posted form, or of a query; with errors, values are what was typed
    and each error is a sentence in the language spoken.

    `lists` names the fields that hold several answers.
    """
    sent = request.form if typed is None else typed
    values: dict[str, Any] = {name: value.strip() for name, value in sent.items()}
    values |= {name: sent.getlist(name) for name in lists}
    try:
        return form().load(values), {}
    except ValidationError as mistakes:
        return values, {name: _first(told) for name, told in mistakes.normalized_messages().items()}


def _first(told: Any) -> str:
    while isinstance(told, Mapping | list):
        told = next(iter(told.values() if isinstance(told, Mapping) else told))
    return _(str(told))


def map_pairs(items: Sequence[Mapping[str, Any]], key: str, name: str) -> list[tuple[str, str]]:
    """(value, label) pairs, as the options of a form want them."""
    return [(item[key], item[name]) for item in items]
