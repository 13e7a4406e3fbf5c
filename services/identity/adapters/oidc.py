"""OpenID Connect with FranceConnect v2 and ProConnect: the only module that asks them anything.

Guarantee: claims come out of here only when their signature, algorithm, issuer, addressee,
lifetime, nonce and access token's hash are right (OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2).
Every call has a deadline. Keys are kept, and asked for again before a signature is refused: both
providers change them without notice. What they have in common is here; what differs is in PEERS.
"""

import base64
import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import requests
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from prometheus_client import Counter

from chassis import clock
from chassis.logs import log
from chassis.settings import settings
from chassis.tracing import span
from services.identity.domain.errors import ProviderAnswerWrong, ProviderAway, ProviderOff
from services.identity.domain.provider import (
    FRANCECONNECT,
    LEVELS,
    PROCONNECT,
    WITH_SECOND_FACTOR,
    Name,
    Proved,
    SignIn,
    person_of,
)

TIMEOUT_S = (3.05, 5)  # To connect, then for each read; somebody waits on it.
SKEW_S = 120  # Between our clock and theirs. A token of theirs lives one minute.
KEPT_S = 3600.0
AGAIN_AFTER_S = 2.0  # Forged tokens must not make us ask for keys all day.
ALGORITHMS = ["ES256", "RS256"]  # Never HS256 with the secret, never none.
REQUESTS = Counter("preau_provider_requests_total", "Asked of them.", ["provider", "outcome"])
for asked in (FRANCECONNECT, PROCONNECT):
    for came in ("ok", "refused", "away"):
        REQUESTS.labels(asked, came)  # A rate does not see the request that a counter begins with.


@dataclass(frozen=True)
class Peer:
    """What one of the providers wants said."""

    scope: str
    level: str  # The least that is asked, and checked when it answers.
    name: Name

    def wishes(self, *, step_up: bool) -> dict[str, str]:
        """FranceConnect refuses any parameter it does not know; ProConnect is asked for how
        somebody signed in, which it tells only then."""
        if self.name == FRANCECONNECT:
            return {"acr_values": self.level}
        levels = WITH_SECOND_FACTOR if step_up else LEVELS
        acr = {"essential": step_up, "values": list(levels)}
        return {"claims": json.dumps({"id_token": {"acr": acr, "amr": None}})}


PEERS: Mapping[str, Peer] = {
    FRANCECONNECT: Peer("openid identite_pivot email", "eidas1", FRANCECONNECT),
    PROCONNECT: Peer("openid given_name usual_name email siret", "eidas0", PROCONNECT),
}


class Providers:
    """Both, for all the workers of a process."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, Any]] = {}
        self._asked_again: dict[str, float] = {}

    def address(self, name: Name, state: str, nonce: str, *, step_up: bool = False) -> str:
        """Where the browser goes to sign in. Raises ProviderOff, ProviderAway."""
        peer = PEERS[name]
        asked = {
            "response_type": "code",
            "client_id": self._client(peer.name)[0],
            "redirect_uri": return_address(peer.name),
            "scope": peer.scope,
            "state": state,
            "nonce": nonce,
            **peer.wishes(step_up=step_up),
        }
        return f"{self._endpoint(peer.name, 'authorization_endpoint')}?{urlencode(asked)}"

    def proved(self, begun: SignIn, code: str) -> Proved:
        """Who it is. Raises ProviderAway, ProviderAnswerWrong."""
        name = begun.provider
        client_id, secret = self._client(name)
        answer = self._ask(
            name,
            "POST",
            self._endpoint(name, "token_endpoint"),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": return_address(name),
                "client_id": client_id,
                "client_secret": secret,
            },
        )
        tokens = _json(answer)
        if not isinstance(tokens.get("id_token"), str) or not tokens.get("access_token"):
            raise ProviderAnswerWrong(what="tokens")
        claims = self._verified(name, tokens["id_token"])
        _refuse_unfit(claims, begun.nonce, str(tokens["access_token"]))
        told = self._userinfo(name, str(tokens["access_token"]))
        return Proved(person_of(self._issuer(name), claims, told), tokens["id_token"])

    def leave_address(self, name: Name, id_token: str, state: str) -> str:
        """Where its own session is ended, and ours is told to be."""
        asked = {
            "id_token_hint": id_token,
            "state": state,
            "post_logout_redirect_uri": f"{settings.public_url}/connexion/{name}/fin",
        }
        return f"{self._endpoint(name, 'end_session_endpoint')}?{urlencode(asked)}"

    def _userinfo(self, name: Name, access_token: str) -> dict[str, Any]:
        """Signed or not, as the provider sends it: FranceConnect always signs."""
        headers = {"Authorization": f"Bearer {access_token}"}
        place = self._endpoint(name, "userinfo_endpoint")
        answer = self._ask(name, "GET", place, headers=headers)
        if answer.headers.get("Content-Type", "").startswith("application/jwt"):
            return self._verified(name, answer.text.strip())
        if name == FRANCECONNECT:
            raise ProviderAnswerWrong(what="userinfo")
        return _json(answer)

    def _verified(self, name: Name, token: str) -> dict[str, Any]:
        """The claims of a token of this provider for us, alive now."""
        claims = self._opened(name, token)
        now, client_id = clock.now().timestamp(), self._client(name)[0]
        addressees = claims.get("aud")
        if claims.get("iss") != self._issuer(name):
            raise ProviderAnswerWrong(what="iss")
        if client_id not in (addressees if isinstance(addressees, list) else [addressees]):
            raise ProviderAnswerWrong(what="aud")
        if not _number(claims.get("exp", now)) > now - SKEW_S:
            raise ProviderAnswerWrong(what="exp")
        if _number(claims.get("iat", now)) > now + SKEW_S:
            raise ProviderAnswerWrong(what="iat")
        return claims

    def _opened(self, name: Name, token: str) -> dict[str, Any]:
        for again in (False, True):
            try:
                keys = self._keys(name, again=again)
                return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
            except (JoseError, ValueError) as reason:
                failure = type(reason).__name__
        log.warning("provider.signature-refused", provider=name, reason=failure)
        raise ProviderAnswerWrong(what="signature")

    def _keys(self, name: Name, *, again: bool = False) -> KeySet:
        place = self._endpoint(name, "jwks_uri")
        if again and time.monotonic() - self._asked_again.get(name, -KEPT_S) > AGAIN_AFTER_S:
            self._asked_again[name] = time.monotonic()
            self._kept.pop(place, None)
        told = self._told(name, place)
        try:
            return KeySet.import_key_set(told)  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError, TypeError):
            raise ProviderAnswerWrong(what="keys") from None

    def _endpoint(self, name: Name, endpoint: str) -> str:
        issuer = self._issuer(name)
        told = self._told(name, f"{issuer}/.well-known/openid-configuration")
        if told.get("issuer") != issuer or not isinstance(told.get(endpoint), str):
            raise ProviderAnswerWrong(what="configuration")
        return str(told[endpoint])

    def _told(self, name: Name, place: str) -> dict[str, Any]:
        known = self._kept.get(place)
        if known is None or time.monotonic() - known[0] > KEPT_S:
            known = (time.monotonic(), _json(self._ask(name, "GET", place)))
            self._kept[place] = known
        told: dict[str, Any] = known[1]
        return told

    def _ask(self, name: Name, method: str, place: str, **more: Any) -> requests.Response:
        with span(f"{name} {method}", "client"):
            try:
                answer = requests.request(
                    method, place, timeout=TIMEOUT_S, allow_redirects=False, **more
                )
            except requests.RequestException as reason:
                REQUESTS.labels(name, "away").inc()
                log.warning("provider.away", provider=name, reason=type(reason).__name__)
                raise ProviderAway() from None
        if answer.status_code != 200:
            away = answer.status_code >= 500
            REQUESTS.labels(name, "away" if away else "refused").inc()
            log.warning("provider.refused", provider=name, status=answer.status_code)
            raise ProviderAway() if away else ProviderAnswerWrong(what="status")
        REQUESTS.labels(name, "ok").inc()
        return answer

    def _issuer(self, name: Name) -> str:
        issuer: str | None = getattr(settings, f"{name}_issuer")
        if issuer is None:
            raise ProviderOff()
        return issuer

    def _client(self, name: Name) -> tuple[str, str]:
        client_id: str | None = getattr(settings, f"{name}_client_id")
        secret: str | None = getattr(settings, f"{name}_client_secret")
        if client_id is None or secret is None:
            raise ProviderOff()
        return client_id, secret


def return_address(name: Name) -> str:
    return f"{settings.public_url}/connexion/{name}/retour"


def _refuse_unfit(claims: Mapping[str, Any], nonce: str, access_token: str) -> None:
    if claims.get("nonce") != nonce:
        raise ProviderAnswerWrong(what="nonce")
    if "exp" not in claims:
        raise ProviderAnswerWrong(what="exp")
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    expected = base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    if claims.get("at_hash", expected) != expected:
        raise ProviderAnswerWrong(what="at_hash")


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProviderAnswerWrong(what="date")
    return float(value)


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        raise ProviderAnswerWrong(what="json") from None
    if not isinstance(told, dict):
        raise ProviderAnswerWrong(what="json")
    return told
