"""Secrets we hand out and never keep: only their SHA-256 is stored.

A slow hash is for what people choose; 256 random bits cannot be guessed from a fast one.
"""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, fit for a URL and a cookie."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
