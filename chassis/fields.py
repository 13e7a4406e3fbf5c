"""The kinds of field that contracts are made of, each with its bounds and an example.

Prevents: as many ways to write a day, an amount or an absent text as there are rooms. A field is
required and never null; `maybe`, `nullable`, `optional` and `otherwise` loosen it. The examples
are the messages that contract tests and documents show.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from marshmallow import Schema, fields, validate
from marshmallow.fields import Field

from chassis.texts import EMAIL_MAX, EmailAddress, Identifier, Text, WebAddress, cleaned

F = TypeVar("F", bound=Field[Any])

ID = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
DAY, INSTANT, HOUR = "2027-06-07", "2027-06-04T10:00:00+00:00", "12:00"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
INTEGER_MAX = 2**31 - 1  # What a column holds.
CENTS_MAX = 10_000_000  # 100 000 €: more than a family ever owes, or a typing mistake.


def maybe(field: F) -> F:
    """May be left out, and null, which are the same: None."""
    return otherwise(field, None)


def otherwise(field: F, value: object) -> F:
    """May be left out: then it is `value`."""
    field.required, field.load_default = False, value
    field.allow_none = field.allow_none or value is None
    return field


def nullable(field: F) -> F:
    """Always said, and null when there is none."""
    field.allow_none = True
    return field


def kept_as(attribute: str, field: F) -> F:
    """Told under its own name, and read of what is dumped under another, with dots inside."""
    field.attribute = attribute
    return field


def optional(field: F) -> F:
    """May be left out: then it is not among the arguments, and what it was stays."""
    field.required = False
    return field


def an_id(example: str = ID) -> fields.UUID:
    return fields.UUID(required=True, metadata={"example": example})


def a_day(example: str = DAY) -> "Day":
    """An ISO date, in Paris, that somebody alive may speak of."""
    return Day(required=True, metadata={"example": example})


def an_instant(example: str = INSTANT, *, attribute: str | None = None) -> fields.AwareDateTime:
    """ISO 8601 with its offset; we write UTC."""
    return fields.AwareDateTime(required=True, attribute=attribute, metadata={"example": example})


def a_text(
    example: str, longest: int | None = None, *, shortest: int = 1, attribute: str | None = None
) -> fields.String:
    """With `longest`, what somebody typed, cleaned (chassis/texts.py), of `shortest` to `longest`
    characters; without, of an answer's own making."""
    told: dict[str, Any] = {"attribute": attribute, "metadata": {"example": example}}
    if longest is None:
        return fields.String(required=True, **told)
    return Text(required=True, validate=validate.Length(shortest or None, longest), **told)


def a_text_of_lines(example: str, longest: int, *, shortest: int = 1) -> Text:
    """What somebody typed over several lines, which end with LF."""
    bounds = validate.Length(shortest or None, longest)
    return Text(lines=True, required=True, validate=bounds, metadata={"example": example})


def a_secret(example: str, longest: int, *, shortest: int = 0) -> fields.String:
    """A password or a token, taken as it is: each of its characters counts."""
    bounds = validate.Length(shortest or None, longest)
    return fields.String(required=True, validate=bounds, metadata={"example": example})


def a_text_like(pattern: str | re.Pattern[str], example: str) -> fields.String:
    """The pattern says where the text ends: write its `\\Z`."""
    matching = validate.Regexp(pattern)
    return fields.String(required=True, validate=matching, metadata={"example": example})


def an_email(
    example: str = "andrew.bond@example.org", longest: int = EMAIL_MAX, *, shortest: int = 3
) -> EmailAddress:
    bounds = validate.Length(shortest, longest)
    return EmailAddress(required=True, validate=bounds, metadata={"example": example})


def an_identifier(example: str = "andrew.bond@example.org") -> Identifier:
    """An e-mail address, or the name that somebody goes by instead."""
    bounds = validate.Length(1, EMAIL_MAX)
    return Identifier(required=True, validate=bounds, metadata={"example": example})


def a_web_address(example: str, longest: int = 500) -> WebAddress:
    bounds = validate.Length(max=longest)
    return WebAddress(
        schemes={"https", "http"}, required=True, validate=bounds, metadata={"example": example}
    )


def one_of(*values: str) -> fields.String:
    """One word of a list; the first is the example."""
    known = validate.OneOf(values)
    return fields.String(required=True, validate=known, metadata={"example": values[0]})


def a_flag(example: bool = True) -> fields.Boolean:
    return fields.Boolean(required=True, metadata={"example": example})


def a_count(example: int = 6) -> fields.Integer:
    """As we count it."""
    return fields.Integer(required=True, metadata={"example": example})


def a_number(example: int, least: int | None = 0, most: int | None = INTEGER_MAX) -> fields.Integer:
    """As somebody tells it: a whole number within bounds, never a text of digits."""
    bounds = validate.Range(least, most)
    return fields.Integer(
        required=True, strict=True, validate=bounds, metadata={"example": example}
    )


def an_amount(example: int = 360, least: int = 0, most: int = CENTS_MAX) -> fields.Integer:
    """Integer cents as somebody tells them."""
    return a_number(example, least, most)


def cents(example: int = 360) -> fields.Integer:
    """Integer cents of an answer, of either sign."""
    return fields.Integer(required=True, metadata={"example": example})


def a_weekday(example: int = 0) -> fields.Integer:
    """0 is Monday."""
    return fields.Integer(
        required=True, validate=validate.Range(0, 6), metadata={"example": example}
    )


def an_hour(example: str = HOUR) -> fields.String:
    """`HH:MM` in Paris."""
    return a_text_like(r"^([01]\d|2[0-3]):[0-5]\d\Z", example)


def a_value(example: object) -> "Typed":
    """What somebody typed, or null, where its own field says of what kind it is."""
    return Typed(required=True, allow_none=True, metadata={"example": example})


def some_values(example: Mapping[str, object], longest: int) -> fields.Dict:
    """JSON values by their names, where whoever reads them knows their kinds."""
    return fields.Dict(
        keys=fields.String(validate=validate.Length(1, 60)),
        values=Typed(allow_none=True),
        required=True,
        validate=validate.Length(max=longest),
        metadata={"example": example},
    )


def a_part(shape: type[Schema]) -> fields.Nested:
    return fields.Nested(shape, required=True)


def some(
    of: type[Schema] | Field[Any], shortest: int | None = None, longest: int | None = None
) -> fields.List[Any]:
    """A list, of shapes or of fields."""
    inner = of if isinstance(of, Field) else fields.Nested(of)
    bounded = shortest is not None or longest is not None
    bounds = validate.Length(shortest, longest) if bounded else None
    return fields.List(inner, required=True, validate=bounds)


def some_ids(shortest: int | None = None, longest: int | None = None) -> fields.List[Any]:
    return some(fields.UUID(metadata={"example": ID}), shortest, longest)


def some_weekdays() -> fields.List[Any]:
    days = some(a_weekday(), 1, 7)
    days.metadata = {"example": [0, 1, 3, 4]}
    return days


class Day(fields.Date):
    """Of two centuries around us: a day before or after the last one cannot be computed with."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date:
        day = super()._deserialize(value, attr, data, **kwargs)
        assert isinstance(day, date)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return day


class Typed(fields.Raw):
    """A JSON value of one field among many: its texts are cleaned, over several lines, and the
    whole is of a size that somebody types. The domain knows its kind and its bounds."""

    CHARACTERS_MAX = 10_000

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        if len(json.dumps(value)) > self.CHARACTERS_MAX:
            raise self.make_error("validator_failed")
        return _clean(value)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value, lines=True)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {cleaned(name): _clean(one) for name, one in value.items()}
    return value


class Details(Field[Any]):
    """What a sentence needs beside its code: JSON values, instants, days and ids as they travel."""

    def __init__(
        self,
        example: Mapping[str, object],
        *,
        attribute: str | None = None,
        data_key: str | None = None,
    ) -> None:
        told = {"example": example}
        super().__init__(required=True, attribute=attribute, data_key=data_key, metadata=told)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return plain(value)


def plain(detail: object) -> object:
    """As it travels in JSON."""
    if isinstance(detail, Mapping):
        return {name: plain(value) for name, value in detail.items()}
    if isinstance(detail, date | datetime):
        return detail.isoformat()
    if isinstance(detail, UUID):
        return str(detail)
    if isinstance(detail, Sequence) and not isinstance(detail, str):
        return [plain(value) for value in detail]
    return detail
