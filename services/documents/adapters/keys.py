"""Each file has its own key, and each key is kept wrapped by the town's master key.

Guarantee: whoever reads this database and the storage, without PREAU_STORAGE_KEY, reads no file;
and deleting a wrapped key makes its file unreadable for ever, whatever backups hold.
AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce; the file's id is the associated data, so a
wrapped key moved to another file opens nothing.
"""

import hashlib
import secrets
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class AnotherMasterKey(Exception):
    """PREAU_STORAGE_KEY is not the one this file's key was wrapped with."""


class MasterKey:
    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)
        # Says which master key without saying anything of it.
        self.fingerprint = hashlib.sha256(b"preau-master-key" + key).hexdigest()[:16]

    def new_wrapped_key(self, file_id: UUID) -> bytes:
        return self.wrap(file_id, AESGCM.generate_key(256))

    def unwrap(self, file_id: UUID, wrapped: bytes, wrapped_with: str) -> bytes:
        """The file's own 32-byte key. Raises AnotherMasterKey, or InvalidTag when tampered with."""
        if wrapped_with != self.fingerprint:
            raise AnotherMasterKey(wrapped_with)
        nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
        return self._aead.decrypt(nonce, sealed, file_id.bytes)

    def rewrap(self, file_id: UUID, wrapped: bytes, wrapped_with: str, new: "MasterKey") -> bytes:
        """The same file key under another master key. Raises as `unwrap`."""
        return new.wrap(file_id, self.unwrap(file_id, wrapped, wrapped_with))

    def wrap(self, file_id: UUID, data_key: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, data_key, file_id.bytes)
