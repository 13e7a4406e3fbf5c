"""The kinds of field of the partners' contract."""

import re
from collections.abc import Sequence
from typing import Any

from marshmallow import fields

from chassis.fields import a_text_like, one_of, some

KINDS = (
    *("canteen", "midday", "morning", "evening", "study"),
    *("wednesday", "sports_wednesday", "holiday", "sports_holiday", "mini_stay", "holiday_stay"),
)
WEEKS = ("all", "even", "odd", "either")
PUBLIC_KEY = {"kty": "OKP", "crv": "Ed25519", "kid": "2027-06", "x": "VCpo2LMLhn6iWku8MKvSLg2ZAoC"}
# A virtual host, a user and a label bear it.
SHORT_NAME = re.compile(r"^[a-z][a-z0-9-]{1,30}$")
AUTHORITY, AUTHORITY_MAX = "-----BEGIN CERTIFICATE-----", 100_000


def a_partner() -> fields.String:
    """The short name of a town."""
    return a_text_like(SHORT_NAME, "voisinville")


def a_public_key() -> fields.Dict:
    """A JWK (RFC 7517) of Ed25519."""
    return fields.Dict(required=True, metadata={"example": PUBLIC_KEY})


def facts(known: Sequence[str]) -> fields.List[Any]:
    return some(one_of(*known))
