"""Who asks, as each service checks it for itself: a token signed by identity, good for minutes.

Prevents: a service that believes what the gateway says of a person. Nameko's own context headers
carry no signature, so anybody who may publish could claim to be anybody.
Tokens are JWT (RFC 7519) signed with Ed25519 (RFC 9864); no other algorithm is accepted.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from chassis.refusals import Forbidden
from chassis.settings import settings

FUNCTIONS = frozenset({"clerk", "cashier", "cook", "instructor", "operator", "admin"})
ISSUER = "preau-identity"
# The way somebody acts by: the families' site, the town hall's counter, a telephone call, an
# instructor's tablet, a neighbouring town.
Channel = Literal["web", "desk", "phone", "tablet", "partner"]
WEB: Channel = "web"
DESK: Channel = "desk"
PARTNER: Channel = "partner"
CHANNELS: tuple[Channel, ...] = get_args(Channel)


@dataclass(frozen=True)
class Principal:
    """A signed-in person and the way they act by: a parent with their households, or one of the
    town's staff. Whoever is both is one or the other, as the door they came by says.

    `structures` are the schools that one of the staff is limited to; none is the whole town.
    `exports` lets one of the staff take files of many families away.
    """

    account_id: UUID
    name: str
    roles: frozenset[str]
    household_ids: frozenset[UUID] = frozenset()
    channel: Channel = WEB
    structures: frozenset[UUID] = frozenset()
    exports: bool = False

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & FUNCTIONS)


def sign(principal: Principal, now: datetime, lifetime: timedelta) -> str:
    """A token for this person. Only identity, and the operator's command line, hold the key."""
    key = OKPKey.import_key(json.loads(settings.need("signing_key")))
    claims = {
        "iss": ISSUER,
        "sub": str(principal.account_id),
        "name": principal.name,
        "roles": sorted(principal.roles),
        "households": sorted(str(household) for household in principal.household_ids),
        "channel": principal.channel,
        "structures": sorted(str(structure) for structure in principal.structures),
        "exports": principal.exports,
        "exp": int((now + lifetime).timestamp()),
    }
    return jwt.encode({"alg": "Ed25519", "kid": key.kid}, claims, key, algorithms=["Ed25519"])


def verify(token: str, now: datetime) -> Principal:
    """The person a token speaks for.

    Raises Forbidden when the signature, the algorithm, the issuer or the lifetime is wrong.
    A signature already checked is remembered, for checking one costs as much as a small query.
    """
    claims = _verified_claims(token, settings.need("public_keys"))
    if claims.get("iss") != ISSUER or claims.get("exp", 0) <= now.timestamp():
        raise Forbidden(reason="token")
    return Principal(
        account_id=UUID(claims["sub"]),
        name=claims["name"],
        roles=frozenset(claims["roles"]),
        household_ids=frozenset(UUID(household) for household in claims["households"]),
        channel=claims["channel"],
        # An identity of the release before says neither, and limits nobody.
        structures=frozenset(UUID(structure) for structure in claims.get("structures", ())),
        exports=claims.get("exports", False),
    )


_REMEMBERED_MAX = 5_000
_remembered: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()


def _verified_claims(token: str, public_keys: str) -> dict[str, Any]:
    known = _remembered.get((token, public_keys))
    if known is not None:
        return known
    try:
        keys = KeySet.import_key_set(json.loads(public_keys))
        claims = dict(jwt.decode(token, keys, algorithms=["Ed25519"]).claims)
    except (JoseError, ValueError):
        raise Forbidden(reason="token") from None
    _remembered[token, public_keys] = claims
    if len(_remembered) > _REMEMBERED_MAX:
        _remembered.popitem(last=False)
    return claims


def new_keys() -> tuple[str, str]:
    """A fresh (private JWK, public JWK set) pair, both JSON, for PREAU_SIGNING_KEY and
    PREAU_PUBLIC_KEYS."""
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    return json.dumps(key.as_dict(private=True)), json.dumps({"keys": [key.as_dict(private=False)]})
