"""What is said of a child's health is sealed by a key of household's own, apart from the records.

Guarantee: whoever reads this database, or a backup of it, without PREAU_HEALTH_KEY, reads nothing
of anybody's health. AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce; the child's id is the
associated data, so that a sheet moved to another child opens nothing.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class AnotherHealthKey(Exception):
    """PREAU_HEALTH_KEY is not the one that this sheet was sealed with."""


class HealthKey:
    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)
        # Says which key without saying anything of it.
        self.fingerprint = hashlib.sha256(b"preau-health-key" + key).hexdigest()[:16]

    def seal(self, child_id: UUID, said: Mapping[str, object]) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        written = json.dumps(said, sort_keys=True).encode()
        return nonce + self._aead.encrypt(nonce, written, child_id.bytes)

    def open(self, child_id: UUID, sealed: bytes, sealed_with: str) -> dict[str, Any]:
        """What was said. Raises AnotherHealthKey, or InvalidTag when tampered with."""
        if sealed_with != self.fingerprint:
            raise AnotherHealthKey(sealed_with)
        nonce, written = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        said: dict[str, Any] = json.loads(self._aead.decrypt(nonce, written, child_id.bytes))
        return said
