"""An OpenID Connect provider as FranceConnect v2 and ProConnect are, with their wrong answers."""

import base64
import hashlib
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from simulators.providers.people import AGENTS, CITIZENS, Claims

CODE_LIVES = timedelta(seconds=30)
TOKEN_LIVES = timedelta(seconds=60)
CLIENT_ID, CLIENT_SECRET = "demoville", "secret-de-la-doublure-de-demoville"
# How the next answer goes wrong; the page has a button for each.
FAULTS = {
    "denied": "La personne refuse (access_denied)",
    "technical": "Panne du fournisseur (server_error)",
    "key-rotated": "Clé changée pendant la connexion (réponse juste)",
    "forged": "Signature d’une clé inconnue",
    "expired": "Jeton périmé",
    "early": "Horloge en retard de deux heures chez nous",
    "nonce": "Nonce d’une autre connexion",
    "audience": "Jeton d’un autre service",
    "issuer": "Jeton d’un autre émetteur",
    "other-sub": "Userinfo d’une autre personne",
    "no-amr": "Sans amr",
    "amr-text": "amr écrit comme un texte",
    "no-level": "Sans niveau (acr)",
    "plain-userinfo": "Userinfo non signé",
    "slow-code": "Code périmé (plus de 30 secondes)",
}


class Wrong(Exception):
    """What the real ones answer with a status and a code."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass
class Granted:
    """A code, then its token: of whom, for whom, and how it goes wrong."""

    claims: Claims
    asked: dict[str, str]
    fault: str
    made_at: datetime
    token: str = ""
    is_spent: bool = False


@dataclass
class Provider:
    name: str
    people: dict[str, Claims]
    levels: tuple[str, ...]
    extra: frozenset[str]  # Parameters it takes beside those that are compulsory.
    needs_level: bool
    now: Callable[[], datetime]
    keys: list[ECKey] = field(default_factory=list)
    codes: dict[str, Granted] = field(default_factory=dict)
    tokens: dict[str, Granted] = field(default_factory=dict)
    faults: deque[str] = field(default_factory=deque)
    ended: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.rotate()

    def rotate(self) -> None:
        """What was signed with the key before is not signed with any that is told."""
        self.keys = [ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)]

    def key_set(self) -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False) for key in self.keys]}

    def check(self, asked: dict[str, str]) -> None:
        """As the real ones look at /authorize: what is missing, and whatever is too much."""
        needed = {"client_id", "response_type", "scope", "redirect_uri", "nonce", "state"}
        needed |= {"acr_values"} if self.needs_level else set()
        if not needed <= asked.keys() or asked.keys() - needed - self.extra:
            raise Wrong(400, "Y000400")
        shape = asked["response_type"] == "code" and "openid" in asked["scope"].split()
        if not shape or len(asked["nonce"]) < 22 or len(asked["state"]) < 22:
            raise Wrong(400, "Y000400")
        if asked["client_id"] != CLIENT_ID:
            raise Wrong(400, "Y030106")
        if not asked["redirect_uri"].endswith(f"/connexion/{self.name}/retour"):
            raise Wrong(400, "Y030031")

    def grant(self, person: str, asked: dict[str, str], fault: str) -> str:
        """A code for this person; a fault planned before is for them."""
        claims = dict(self.people[person])
        with self.lock:
            fault = fault or (self.faults.popleft() if self.faults else "")
            code = secrets.token_urlsafe(24)
            self.codes[code] = Granted(claims, asked, fault, self.now())
        return code

    def redeem(self, form: dict[str, str]) -> dict[str, Any]:
        secret = form.get("client_secret", "")
        if form.get("client_id") != CLIENT_ID or not secrets.compare_digest(secret, CLIENT_SECRET):
            raise Wrong(401, "invalid_client")
        with self.lock:
            granted = self.codes.get(form.get("code", ""))
            late = granted is None or self.now() - granted.made_at > CODE_LIVES
            if granted is None or late or granted.is_spent or granted.fault == "slow-code":
                raise Wrong(400, "invalid_grant")
            if form.get("redirect_uri") != granted.asked["redirect_uri"]:
                raise Wrong(400, "invalid_grant")
            granted.is_spent = True
            if granted.fault == "key-rotated":
                self.rotate()
            granted.token = secrets.token_urlsafe(32)
            self.tokens[granted.token] = granted
        return {
            "access_token": granted.token,
            "token_type": "Bearer",
            "expires_in": int(TOKEN_LIVES.total_seconds()),
            "id_token": self.signed(granted, self._id_claims(granted)),
        }

    def userinfo(self, token: str) -> tuple[str | dict[str, Any], str]:
        """The text and its type."""
        granted = self.tokens.get(token)
        if granted is None or self.now() - granted.made_at > CODE_LIVES + TOKEN_LIVES:
            raise Wrong(401, "invalid_token")
        told = {key: value for key, value in granted.claims.items() if key not in ("acr", "amr")}
        if granted.fault == "other-sub":
            told["sub"] = "f" * 64 + "v1"
        if granted.fault == "plain-userinfo":
            return told, "application/json"
        envelope = self._envelope(granted)
        return self.signed(granted, told | envelope), "application/jwt"

    def signed(self, granted: Granted, claims: dict[str, Any]) -> str:
        key = self.keys[-1]
        if granted.fault == "forged":
            key = ECKey.generate_key("P-256", {"kid": str(key.kid)})
        return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key, algorithms=["ES256"])

    def _envelope(self, granted: Granted) -> dict[str, Any]:
        away = {"expired": timedelta(hours=-2), "early": timedelta(hours=2)}
        now = self.now() + away.get(granted.fault, timedelta(0))
        return {
            "iss": "https://autre.example" if granted.fault == "issuer" else granted.asked["iss"],
            "aud": "un-autre-service" if granted.fault == "audience" else CLIENT_ID,
            "iat": int(now.timestamp()),
            "exp": int((now + TOKEN_LIVES).timestamp()),
        }

    def _id_claims(self, granted: Granted) -> dict[str, Any]:
        half = hashlib.sha256(granted.token.encode()).digest()[:16]
        claims: dict[str, Any] = {
            **self._envelope(granted),
            "sub": granted.claims["sub"],
            "nonce": "x" * 32 if granted.fault == "nonce" else granted.asked["nonce"],
            "acr": granted.claims.get("acr", self.levels[0]),
            "amr": granted.claims.get("amr", ["pwd"]),
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        }
        if granted.fault in ("no-amr", "no-level"):
            del claims["amr" if granted.fault == "no-amr" else "acr"]
        if granted.fault == "amr-text":
            claims["amr"] = '["pwd","otp"]'
        return claims


def franceconnect(now: Callable[[], datetime]) -> Provider:
    extra = frozenset({"prompt", "claims", "idp_hint", "ui_locales"})
    return Provider("franceconnect", CITIZENS, ("eidas1",), extra, needs_level=True, now=now)


def proconnect(now: Callable[[], datetime]) -> Provider:
    extra = frozenset(
        {"claims", "prompt", "acr_values", "idp_hint", "login_hint", "siret_hint", "ui_locales"}
    )
    levels = ("eidas1", "eidas1-mfa", "eidas2", "eidas3")
    return Provider("proconnect", AGENTS, levels, extra, needs_level=False, now=now)
