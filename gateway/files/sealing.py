"""A file is stored as one AES-256-GCM message (NIST SP 800-38D) under a key of its own.

The file's id is the associated data, so a stored file put in another's place opens as nothing; the
nonce is fresh at each sealing. At most 10 MB, so it is opened whole: no byte is shown before the
tag is checked.
"""

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.files.errors import Tampered

# Says how what follows was sealed, for the day another way is needed.
FORMAT = b"PREAU1"
NONCE_BYTES = 12


def seal(data_key: bytes, file_id: UUID, content: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(data_key).encrypt(nonce, content, file_id.bytes)


def unseal(data_key: bytes, file_id: UUID, sealed: bytes) -> bytes:
    """Raises Tampered when a bit, the key or the file's id is not the one it was sealed with."""
    head, nonce = sealed[: len(FORMAT)], sealed[len(FORMAT) :][:NONCE_BYTES]
    if head != FORMAT or len(nonce) != NONCE_BYTES:
        raise Tampered(file_id)
    try:
        body = sealed[len(FORMAT) + NONCE_BYTES :]
        return AESGCM(data_key).decrypt(nonce, body, file_id.bytes)
    except InvalidTag as reason:
        raise Tampered(file_id) from reason
