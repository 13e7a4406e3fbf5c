"""The keys a house needs, made once and kept beside its data."""

import base64
import json
import os
import secrets
from pathlib import Path

from chassis.principal import new_keys


def fresh_secrets() -> dict[str, str]:
    """A signing key for identity, its public half for everybody, a master key for documents, a key
    for what household keeps of health and a pepper for families' keys, and the key by which partner
    towns know ours."""
    private, public = new_keys()
    to_partners, _ = new_keys()
    return {
        "PREAU_SIGNING_KEY": private,
        "PREAU_PUBLIC_KEYS": public,
        "PREAU_STORAGE_KEY": _key_of_32_bytes(),
        "PREAU_HEALTH_KEY": _key_of_32_bytes(),
        "PREAU_KEYS_PEPPER": _key_of_32_bytes(),
        "PREAU_SECOND_FACTOR_KEY": _key_of_32_bytes(),
        "PREAU_PARTNERS_SIGNING_KEY": to_partners,
    }


def _key_of_32_bytes() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def next_signing_keys(public_keys: str) -> dict[str, str]:
    """A new signing key, and the public halves of it and of those known so far.

    Give every room the public keys first, then identity the signing key; once the last token of
    the old key has ended (minutes), every room the new public key alone.
    """
    private, public = new_keys()
    both = json.loads(public_keys)["keys"] + json.loads(public)["keys"]
    return {"PREAU_SIGNING_KEY": private, "PREAU_PUBLIC_KEYS": json.dumps({"keys": both})}


def fresh_passwords() -> dict[str, str]:
    """For docker-compose.yml, which makes a PostgreSQL and a RabbitMQ of its own: one for the
    databases, one for each user of the bus."""
    from preau import broker_users

    own = ("DATABASE_PASSWORD", broker_users.variable_of(broker_users.BORDER_ADMIN))
    return {name: secrets.token_hex(24) for name in own} | broker_users.fresh_passwords()


def kept_in(folder: Path) -> dict[str, str]:
    """The secrets of this folder, made at the first call, and each that a later release needs when
    it comes; only its owner may read the file."""
    path = folder / "secrets.json"
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    whole = fresh_secrets() | kept
    if whole != kept:
        handle = os.open(path.with_suffix(".new"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(whole, file)
        path.with_suffix(".new").replace(path)
    return whole
