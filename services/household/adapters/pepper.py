"""Keys and codes hashed: of each, only this is stored.

They are short, for people type them: a plain hash would be guessed in seconds by whoever reads the
database. HMAC-SHA-256 (RFC 2104) with PREAU_KEYS_PEPPER, 256 bits that no database holds, tells
nothing without it; and the same key always has the same digest, by which its row is found
(docs/decisions/0029-keys-and-codes.md says why this rather than argon2).
"""

import hashlib
import hmac

from chassis.settings import settings


def digest(written: str) -> str:
    """Of a key or a code as `domain/keys.py` writes it down."""
    pepper: bytes = settings.need("keys_pepper")
    return hmac.new(pepper, written.encode(), hashlib.sha256).hexdigest()
