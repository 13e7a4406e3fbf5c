"""The broker's users as a file that RabbitMQ imports, digests in the place of passwords.

Importing it again changes what differs and nothing else; it takes nobody's queue away.
https://www.rabbitmq.com/docs/definitions
"""

import base64
import hashlib
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from chassis.settings import SettingInvalid
from preau.permissions import Rights, rights, user_names

PASSWORD = "BUS_PASSWORD_"  # noqa: S105 (followed by the user's name in capitals)
# Makes partner towns' virtual hosts, which RabbitMQ lets nobody else do. Made only where it has a
# password: where partners enter the house's own broker.
BORDER_ADMIN = "partners-admin"


def variable_of(user: str) -> str:
    """Where a user's password is read."""
    return PASSWORD + user.upper().replace("-", "_")


def fresh_passwords() -> dict[str, str]:
    """One a user; letters and digits only, since some stand in an address."""
    return {variable_of(user): secrets.token_hex(24) for user in user_names()}


def definitions(passwords: Mapping[str, str], host: str) -> dict[str, Any]:
    """Users, their rights on the virtual host, and the host itself, whose queues are quorum queues.

    Raises SettingInvalid when a user's password is not among `passwords`.
    """
    table = rights()
    users = {name: line.tags for name, line in table.items()}
    if passwords.get(variable_of(BORDER_ADMIN)):
        users[BORDER_ADMIN] = ("administrator",)
    return {
        "users": [_user(name, tags, passwords) for name, tags in users.items()],
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


def _user(name: str, tags: Iterable[str], passwords: Mapping[str, str]) -> dict[str, Any]:
    variable = variable_of(name)
    if not passwords.get(variable):
        raise SettingInvalid(f"{variable} manque : le mot de passe de l’utilisateur {name} du bus.")
    return {
        "name": name,
        "password_hash": _digest(passwords[variable]),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": ",".join(tags),
    }


def _digest(password: str) -> str:
    """https://www.rabbitmq.com/docs/passwords#computing-password-hash"""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
