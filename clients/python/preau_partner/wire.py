"""Signatures: a detached JWS (RFC 7515, appendix F) by Ed25519 of a body's exact bytes."""

import base64
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Jwk = dict[str, Any]


class BadSignature(Exception):
    """Not signed by a key the town gave us: nothing of it may be believed."""


def new_key(kid: str) -> Jwk:
    """A private key; without its `d` it is the public one, for the town."""
    key = Ed25519PrivateKey.generate()
    return {
        "kty": "OKP",
        "crv": "Ed25519",
        "kid": kid,
        "x": _text(key.public_key().public_bytes_raw()),
        "d": _text(key.private_bytes_raw()),
    }


def public(key: Jwk) -> Jwk:
    return {name: key[name] for name in ("kty", "crv", "kid", "x")}


def sign(body: bytes, key: Jwk) -> str:
    protected = _text(json.dumps({"alg": "EdDSA", "kid": key["kid"]}).encode())
    private = Ed25519PrivateKey.from_private_bytes(_bytes(key["d"]))
    return f"{protected}..{_text(private.sign(_signed(protected, body)))}"


def verify(body: bytes, signature: str | None, keys: list[Jwk]) -> None:
    """Raises BadSignature unless one of `keys` signed exactly these bytes."""
    try:
        protected, nothing, proof = (signature or "").split(".")
        header = json.loads(_bytes(protected))
        [key] = [key for key in keys if key["kid"] == header["kid"]]
        if nothing or "crit" in header or header["alg"] not in ("EdDSA", "Ed25519"):
            raise BadSignature("a signature of another kind")
        known = Ed25519PublicKey.from_public_bytes(_bytes(key["x"]))
        known.verify(_bytes(proof), _signed(protected, body))
    except (ValueError, KeyError, TypeError, InvalidSignature) as reason:
        raise BadSignature(type(reason).__name__) from None


def _signed(protected: str, body: bytes) -> bytes:
    return f"{protected}.{_text(body)}".encode()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
