"""The kinds of field and the examples of notify's contract."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

HOUSEHOLD = "5f0c2f4e-1c8e-5a36-8b51-2d7a3f0c9e22"
THREAD = "c1d2e3f4-0a1b-4c2d-8e3f-405162738495"


class PlainText(fields.String):
    """What a person typed: never markup, without the characters nobody can type on purpose."""

    def __init__(self, example: str, bounds: validate.Length, *, lines: bool) -> None:
        super().__init__(required=True, validate=bounds, metadata={"example": example})
        self._kept = "\n\t" if lines else ""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        text = re.sub(r"\r\n?", "\n", text).strip()
        if any(unicodedata.category(c) == "Cc" and c not in self._kept for c in text):
            raise ValidationError("control characters")
        return text


def a_plain_text(
    example: str, longest: int, *, shortest: int = 1, lines: bool = False
) -> PlainText:
    """`lines`: it may have several."""
    return PlainText(example, validate.Length(shortest, longest), lines=lines)


def a_web_address(example: str) -> fields.URL:
    bounds = validate.Length(max=500)
    return fields.URL(
        schemes={"https", "http"}, required=True, validate=bounds, metadata={"example": example}
    )
