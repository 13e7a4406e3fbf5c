"""The kinds of field and the examples of documents' contract."""

from marshmallow import fields

from chassis.fields import a_number, a_text, a_text_like

HOUSEHOLD = "6f3a6a44-92c5-5a49-9d6a-3f6f5d6f6b01"
FILE = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a01"
PIECE = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a02"
DOCUMENT = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a03"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def a_short_text(example: str) -> fields.String:
    return a_text(example, 120)


def a_size_told() -> fields.Integer:
    return a_number(245_312, 0, 2**31 - 1)


def a_digest_told() -> fields.String:
    return a_text_like(r"[0-9a-f]{64}\Z", SHA256)
