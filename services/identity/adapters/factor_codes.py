"""The keys of second factors: made, sealed, and the codes they give (RFC 6238, by pyotp).

Guarantee: whoever reads identity's database without PREAU_SECOND_FACTOR_KEY can make no code.
AES-256-GCM with a fresh nonce; the account is the associated data.
"""

import secrets
from hmac import compare_digest
from uuid import UUID

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.settings import settings

NONCE_BYTES = 12


class FactorCodes:
    def fresh(self) -> str:
        """160 bits in base32, as an application takes it."""
        return pyotp.random_base32()

    def seal(self, account_id: UUID, secret: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._aead().encrypt(nonce, secret.encode(), account_id.bytes)

    def open(self, account_id: UUID, sealed: bytes) -> str:
        nonce, written = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return self._aead().decrypt(nonce, written, account_id.bytes).decode()

    def is_of(self, secret: str, step: int, typed: str) -> bool:
        return compare_digest(pyotp.TOTP(secret).generate_otp(step), typed)

    def address(self, secret: str, name: str) -> str:
        """What the picture says: who, at which town."""
        issuer = f"Préau {settings.town_name}"
        return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)

    @staticmethod
    def _aead() -> AESGCM:
        return AESGCM(settings.need("second_factor_key"))
