"""The bus's users for the Messaging Topology Operator, from docs/contracts/broker-permissions.json.

Prevents: rights on a cluster that are not those the code was tested with. `make docs` writes
components/hall/bus-users.yaml; a test compares.
https://www.rabbitmq.com/kubernetes/operator/using-topology-operator
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

PERMISSIONS = Path(__file__).parents[2] / "docs" / "contracts" / "broker-permissions.json"
HEAD = "# Written by `make docs` from docs/contracts/broker-permissions.json: change the code.\n"
BUS = {"name": "preau-bus"}


def objects(permissions: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A User, its Permission and its TopicPermissions, for every user of the bus."""
    for user, rights in permissions.items():
        secret = {"importCredentialsSecret": {"name": f"preau-{user}-bus"}}
        yield _object("User", user, secret | ({"tags": rights["tags"]} if rights["tags"] else {}))
        names = {key: rights[key] for key in ("configure", "write", "read")}
        yield _object("Permission", user, _allowed(user, names))
        for topic in rights["topics"]:
            name = f"{user}-{topic['exchange'].replace('.', '-')}"
            yield _object("TopicPermission", name, _allowed(user, topic))


def _allowed(user: str, permissions: dict[str, str]) -> dict[str, Any]:
    return {"vhost": "/", "userReference": {"name": user}, "permissions": dict(permissions)}


def _object(kind: str, name: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {
        "apiVersion": "rabbitmq.com/v1beta1",
        "kind": kind,
        "metadata": {"name": name},
        "spec": {"rabbitmqClusterReference": dict(BUS), **spec},
    }


def page() -> str:
    permissions = json.loads(PERMISSIONS.read_text())
    return HEAD + yaml.safe_dump_all(objects(permissions), sort_keys=False, width=1000)


if __name__ == "__main__":
    sys.stdout.write(page())
