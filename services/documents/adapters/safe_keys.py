"""The key of a piece in a person's safe opens with two halves: the share that identity gives to
nobody but the account itself, and the town's master key.

Guarantee: whoever has this database, the storage and PREAU_STORAGE_KEY, and not identity's
database, opens nothing and reads no name; nor does whoever has identity's database alone. Inside is
AES-256-GCM under the share, with the piece's id and the account's as associated data; around it the
master key wraps it as it wraps any file's key, so that the master key still changes without the
shares (docs/operations.md).
"""

import base64
import binascii
import json
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.documents.adapters.keys import NONCE_BYTES, MasterKey

SHARE_BYTES = 32


class NotThisShare(Exception):
    """This share is not the one that it was sealed with."""


class SafeKey:
    """Of one account."""

    def __init__(self, master: MasterKey, account_id: UUID, share: str) -> None:
        try:
            opened = base64.b64decode(share, validate=True)
        except binascii.Error:
            raise NotThisShare from None
        if len(opened) != SHARE_BYTES:
            raise NotThisShare
        self._master, self._account_id, self._aead = master, account_id, AESGCM(opened)

    def seal(self, safe_piece_id: UUID, name: str) -> bytes:
        """A key for a new piece, sealed with its name."""
        told = {"name": name, "key": base64.b64encode(AESGCM.generate_key(256)).decode()}
        nonce = secrets.token_bytes(NONCE_BYTES)
        whose = safe_piece_id.bytes + self._account_id.bytes
        inside = nonce + self._aead.encrypt(nonce, json.dumps(told).encode(), whose)
        return self._master.wrap(safe_piece_id, inside)

    def open(self, safe_piece_id: UUID, sealed: bytes, wrapped_with: str) -> tuple[str, str]:
        """Its name, and its key in base64. Raises NotThisShare, or AnotherMasterKey."""
        inside = self._master.unwrap(safe_piece_id, sealed, wrapped_with)
        whose = safe_piece_id.bytes + self._account_id.bytes
        try:
            told = self._aead.decrypt(inside[:NONCE_BYTES], inside[NONCE_BYTES:], whose)
        except InvalidTag:
            raise NotThisShare from None
        opened = json.loads(told)
        return opened["name"], opened["key"]
