"""What somebody typed in a field, as it is kept; or, by a code, why it cannot be."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from chassis.refusals import Refusal
from services.household.domain.contact import phone_number, postal_address
from services.household.domain.errors import (
    ChoiceUnknown,
    DayInvalid,
    NameMissing,
    PhoneInvalid,
    PhoneMissing,
    TooManyPeople,
    ValueInvalid,
    ValueTooLong,
)
from services.household.domain.fields import Field

# Text, yes or no, a list, an address or people; None is "nothing said". JSON, as it is kept.
Value = object
PHONE_MAX = 40
PEOPLE = {"name": 100, "phone": PHONE_MAX, "link": 60}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def kept(field: Field, typed: Value) -> Value:
    """The value without stray spaces, as France writes it; None when nothing was said.

    Raises ValueInvalid for another shape, or what says what is wrong with it.
    """
    if typed is None or typed == "" or typed == []:
        return None
    return _BY_KIND[field.kind](field, typed)


def is_said(value: Value) -> bool:
    return value not in (None, "", [])


def _text(field: Field, typed: Value) -> Value:
    return _bounded(" ".join(_string(typed).split()), field.longest)


def _lines(field: Field, typed: Value) -> Value:
    return _bounded(_string(typed).strip(), field.longest)


def _phone(_field: Field, typed: Value) -> Value:
    return phone_number(_bounded(_string(typed), PHONE_MAX))


def _flag(_field: Field, typed: Value) -> Value:
    if not isinstance(typed, bool):
        raise ValueInvalid()
    return typed


def _choice(field: Field, typed: Value) -> Value:
    return _chosen(_string(typed), field.choices)


def _choices(field: Field, typed: Value) -> Value:
    """In the order of the list, each once."""
    chosen = {_chosen(_string(one), field.choices) for one in _list(typed)}
    return [choice for choice in field.choices if choice in chosen]


def _day(_field: Field, typed: Value) -> Value:
    try:
        day = date.fromisoformat(_string(typed))
    except ValueError:
        raise DayInvalid() from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DayInvalid()
    return day.isoformat()


def _address(field: Field, typed: Value) -> Value:
    told = _mapping(typed, ("line1", "line2", "postcode", "city"))
    parts = {name: _bounded(_string(told.get(name) or ""), field.longest) for name in told}
    whole = {"line1": "", "line2": None, "postcode": "", "city": ""} | parts
    return vars(postal_address(**whole))  # type: ignore[arg-type]


def _people(field: Field, typed: Value) -> Value:
    people = [_person(one) for one in _list(typed)]
    said = [one for one in people if any(one.values())]
    if len(said) > field.longest:
        raise TooManyPeople(most=field.longest)
    if not all(one["name"] for one in said):
        raise NameMissing()
    return [_reached(field, one, at) for at, one in enumerate(said)] or None


def _reached(field: Field, person: dict[str, str | None], at: int) -> dict[str, str | None]:
    """Raises PhoneMissing, or PhoneInvalid, of the person of this rank."""
    if field.with_phone and not person["phone"]:
        raise PhoneMissing(at=at)
    try:
        return person | {"phone": phone_number(person["phone"])}
    except PhoneInvalid:
        raise PhoneInvalid(at=at) from None


def _person(typed: Value) -> dict[str, str | None]:
    told = _mapping(typed, PEOPLE)
    written = {name: _string(told.get(name) or "") for name in PEOPLE}
    tidy = {name: " ".join(text.split()) for name, text in written.items()}
    return {name: _bounded(text, PEOPLE[name]) or None for name, text in tidy.items()}


_BY_KIND: Mapping[str, Callable[[Field, Value], Value]] = {
    "text": _text,
    "lines": _lines,
    "phone": _phone,
    "flag": _flag,
    "choice": _choice,
    "choices": _choices,
    "day": _day,
    "address": _address,
    "people": _people,
}


def why_not(refusal: Refusal) -> dict[str, object]:
    """A refusal of one field, among those of a form."""
    return {"code": refusal.code, "details": refusal.details}


def _string(typed: Value) -> str:
    if not isinstance(typed, str):
        raise ValueInvalid()
    return typed


def _list(typed: Value) -> list[Value]:
    if not isinstance(typed, list):
        raise ValueInvalid()
    return typed


def _mapping(typed: Value, names: Iterable[str]) -> dict[str, Value]:
    if not isinstance(typed, dict) or set(typed) - set(names):
        raise ValueInvalid()
    return typed


def _chosen(typed: str, choices: tuple[str, ...]) -> str:
    if typed not in choices:
        raise ChoiceUnknown()
    return typed


def _bounded(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueTooLong(most=longest, written=len(text))
    return text
