"""The password with which this town enters another's broker, unreadable in a copy of the database.

AES-256-GCM (NIST SP 800-38D) under a key derived (HKDF, RFC 5869) from the town's signing key; the
other town's name is the associated data, so that a sealed password opens no other link. A town that
replaces its signing key links again, as it must tell its new public key anyway.
"""

import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chassis.settings import settings

NONCE_BYTES = 12
PURPOSE = b"preau partners password"


class PasswordSealedOtherwise(Exception):
    """The town's signing key is not the one this password was sealed under: link again."""


def seal(password: str, host: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _aead().encrypt(nonce, password.encode(), host.encode())


def unseal(sealed: bytes, host: str) -> str:
    """Raises PasswordSealedOtherwise."""
    nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return _aead().decrypt(nonce, content, host.encode()).decode()
    except InvalidTag:
        raise PasswordSealedOtherwise(host) from None


def _aead() -> AESGCM:
    secret = json.loads(settings.need("partners_signing_key"))["d"].encode()
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(secret))
