"""The broker's users as a file that RabbitMQ imports, digests in the place of passwords.

Importing it again changes what differs and nothing else; it takes nobody's queue away.
https://www.rabbitmq.com/docs/definitions
"""

import base64
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from chassis.settings import SettingInvalid
from preau.permissions import Rights, rights

PASSWORD = "BUS_PASSWORD_"  # noqa: S105 (followed by the user's name in capitals)


def fresh_passwords() -> dict[str, str]:
    """One a user; letters and digits only, since some stand in an address."""
    return {PASSWORD + user.upper(): secrets.token_hex(24) for user in rights()}


def definitions(passwords: Mapping[str, str], host: str) -> dict[str, Any]:
    """Users, their rights on the virtual host, and the host itself, whose queues are quorum queues.

    Raises SettingInvalid when a user's password is not among `passwords`.
    """
    table = rights()
    return {
        "users": [_user(name, line, passwords) for name, line in table.items()],
        "vhosts": [{"name": host, "default_queue_type": "quorum"}],
        "permissions": [
            {"user": name, "vhost": host, **_names(line)} for name, line in table.items()
        ],
        "topic_permissions": [
            {"user": name, "vhost": host, **asdict(topic)}
            for name, line in table.items()
            for topic in line.topics
        ],
    }


def from_environment(host: str) -> dict[str, Any]:
    return definitions(os.environ, host)


def _names(line: Rights) -> dict[str, str]:
    return {"configure": line.configure, "write": line.write, "read": line.read}


def _user(name: str, line: Rights, passwords: Mapping[str, str]) -> dict[str, Any]:
    variable = PASSWORD + name.upper()
    if not passwords.get(variable):
        raise SettingInvalid(f"{variable} manque : le mot de passe de l’utilisateur {name} du bus.")
    return {
        "name": name,
        "password_hash": _digest(passwords[variable]),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": ",".join(line.tags),
    }


def _digest(password: str) -> str:
    """https://www.rabbitmq.com/docs/passwords#computing-password-hash"""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
