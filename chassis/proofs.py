"""What one room has proved of somebody, told to one other room, good for minutes.

Prevents: a room that believes what any caller says of a person. A proof is a JWT (RFC 7519) signed
with identity's key as tokens are, under an issuer of its own: it opens no door as a token does.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from chassis.refusals import Forbidden
from chassis.settings import settings

ISSUER = "preau-identity-proofs"


def prove(facts: Mapping[str, Any], audience: str, now: datetime, lifetime: timedelta) -> str:
    """Only identity holds the key. `facts` are JSON."""
    key = OKPKey.import_key(json.loads(settings.need("signing_key")))
    claims = {
        "iss": ISSUER,
        "aud": audience,
        "exp": int((now + lifetime).timestamp()),
        "facts": dict(facts),
    }
    return jwt.encode({"alg": "Ed25519", "kid": key.kid}, claims, key, algorithms=["Ed25519"])


def proved(token: str, audience: str, now: datetime) -> dict[str, Any]:
    """The facts. Raises Forbidden when the signature, the audience or the lifetime is wrong."""
    try:
        keys = KeySet.import_key_set(json.loads(settings.need("public_keys")))
        claims = dict(jwt.decode(token, keys, algorithms=["Ed25519"]).claims)
    except (JoseError, ValueError):
        raise Forbidden(reason="proof") from None
    ours = claims.get("iss") == ISSUER and claims.get("aud") == audience
    if not ours or claims.get("exp", 0) <= now.timestamp():
        raise Forbidden(reason="proof")
    facts: dict[str, Any] = claims["facts"]
    return facts
