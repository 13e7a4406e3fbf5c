"""The kinds of field, the words and the examples of household's contract."""

from marshmallow import fields

from chassis.fields import a_text

HOUSEHOLD = "6f3a6a44-92c5-5a49-9d6a-3f6f5d6f6b01"
GUARDIAN = "0d9f6c8e-2f0b-5c43-8a51-7f6f0b2f4c02"
CHILD = "2b7d1d0a-4c1e-5d1f-b0a4-5a2f8c7e3d03"
SCHOOL = "9a1c5e7b-3d2f-5b6a-8c4d-1e0f9a8b7c04"
WEEKS = ("all", "even", "odd", "either")


def a_name(example: str) -> fields.String:
    return a_text(example, 100)


def a_reason(example: str) -> fields.String:
    return a_text(example, 300)
