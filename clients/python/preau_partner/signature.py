"""A detached JWS (RFC 7515, appendix F) by Ed25519 over a message's exact bytes."""

import base64
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Jwk = Mapping[str, str]
ALGORITHMS = ("EdDSA", "Ed25519")  # RFC 9864 renames the first.


class BadSignature(Exception):
    """These bytes are signed by none of the keys you trust: do not apply them."""


def new_key(kid: str) -> dict[str, str]:
    """A fresh private key as a JWK. `kid` is what the other side tells your keys apart by."""
    private = Ed25519PrivateKey.generate()
    public = _plain64(private.public_key().public_bytes_raw())
    secret = _plain64(private.private_bytes_raw())
    return {"kty": "OKP", "crv": "Ed25519", "kid": kid, "x": public, "d": secret}


def public_of(jwk: Jwk) -> dict[str, str]:
    """What may be given away of a key."""
    return {name: jwk[name] for name in ("kty", "crv", "kid", "x")}


def sign(body: bytes, jwk: Jwk) -> str:
    """The header `signature` of a message."""
    protected = _plain64(json.dumps({"alg": "EdDSA", "kid": jwk["kid"]}).encode())
    private = Ed25519PrivateKey.from_private_bytes(_bytes64(jwk["d"]))
    return f"{protected}..{_plain64(private.sign(_signed(protected, body)))}"


def verify(body: bytes, signature: Any, trusted: Iterable[Jwk]) -> None:
    """Raises BadSignature unless one of these public keys signed exactly these bytes."""
    try:
        protected, nothing, proof = str(signature).split(".")
        header = json.loads(_bytes64(protected))
        [jwk] = [key for key in trusted if key["kid"] == header["kid"]]
        if header["alg"] not in ALGORITHMS or nothing or "crit" in header:
            raise BadSignature(header)
        public = Ed25519PublicKey.from_public_bytes(_bytes64(jwk["x"]))
        public.verify(_bytes64(proof), _signed(protected, body))
    except (ValueError, KeyError, TypeError, InvalidSignature):
        raise BadSignature(str(signature)[:200]) from None


def _signed(protected: str, body: bytes) -> bytes:
    return f"{protected}.{_plain64(body)}".encode()


def _plain64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
