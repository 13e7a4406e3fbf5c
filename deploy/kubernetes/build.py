"""The manifests that come from elsewhere in the repository: the bus's users for the Messaging
Topology Operator, and the alerts for the Prometheus Operator.

Prevents: rights or alerts on a cluster that are not those that were tested. `make docs` writes
them; a test compares.
https://www.rabbitmq.com/kubernetes/operator/using-topology-operator
https://prometheus-operator.dev/docs/developer/alerting/
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PERMISSIONS = HERE.parents[1] / "docs" / "contracts" / "broker-permissions.json"
RULES = HERE.parent / "prometheus" / "rules"
HEAD = "# Written by `make docs` from {}: change it there.\n"
BUS = {"name": "preau-bus"}
Object = dict[str, Any]


def documents() -> dict[str, str]:
    """Every generated manifest: its name under this folder -> its text."""
    permissions = json.loads(PERMISSIONS.read_text())
    return {
        "components/hall/bus-users.yaml": _page(
            "docs/contracts/broker-permissions.json", users(permissions)
        ),
        "components/monitoring/rules.yaml": _page("deploy/prometheus/rules", rules()),
    }


def rules() -> Iterator[Object]:
    """Each file of alerts, for the Prometheus Operator."""
    for path in sorted(RULES.glob("*.yml")):
        yield {
            "apiVersion": "monitoring.coreos.com/v1",
            "kind": "PrometheusRule",
            "metadata": {"name": f"preau-{path.stem}"},
            "spec": yaml.safe_load(path.read_text()),
        }


def users(permissions: dict[str, Object]) -> Iterator[Object]:
    """A User, its Permission and its TopicPermissions, for every user of the bus."""
    for user, rights in permissions.items():
        secret = {"importCredentialsSecret": {"name": f"preau-{user}-bus"}}
        yield _object("User", user, secret | ({"tags": rights["tags"]} if rights["tags"] else {}))
        names = {key: rights[key] for key in ("configure", "write", "read")}
        yield _object("Permission", user, _allowed(user, names))
        for topic in rights["topics"]:
            name = f"{user}-{topic['exchange'].replace('.', '-')}"
            yield _object("TopicPermission", name, _allowed(user, topic))


def _allowed(user: str, permissions: dict[str, str]) -> Object:
    return {"vhost": "/", "userReference": {"name": user}, "permissions": dict(permissions)}


def _object(kind: str, name: str, spec: Object) -> Object:
    return {
        "apiVersion": "rabbitmq.com/v1beta1",
        "kind": kind,
        "metadata": {"name": name},
        "spec": {"rabbitmqClusterReference": dict(BUS), **spec},
    }


def _page(source: str, objects: Iterator[Object]) -> str:
    text = yaml.safe_dump_all(objects, sort_keys=False, width=1000, allow_unicode=True)
    return HEAD.format(source) + text


def main() -> None:
    for name, text in documents().items():
        (HERE / name).write_text(text)


if __name__ == "__main__":
    main()
