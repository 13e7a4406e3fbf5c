"""A RabbitMQ as its operators would make it of our manifests: TLS, and the users with the rights
that the manifests name."""

from pathlib import Path

import trustme

from tests.brokers import Broker
from tests.manifests.rendered import Object, of_kind


class OperatedBroker(Broker):
    """Answers on `tls_port` as preau-bus."""

    def __init__(self, folder: Path, authority: trustme.CA) -> None:
        super().__init__(folder, authority.issue_cert("preau-bus"))

    def make(self, things: list[Object], secrets: dict[str, str]) -> None:
        """What the Messaging Topology Operator would make of its resources."""
        names = {}
        users = []
        for user in of_kind(things, "User"):
            secret = user["spec"]["importCredentialsSecret"]["name"]
            name = names[user["metadata"]["name"]] = secrets[f"{secret}/username"]
            tags = ",".join(user["spec"].get("tags", []))
            users.append({"name": name, "password": secrets[f"{secret}/password"], "tags": tags})

        def rights(kind: str) -> list[Object]:
            return [
                {
                    "user": names[thing["spec"]["userReference"]["name"]],
                    "vhost": thing["spec"]["vhost"],
                    **thing["spec"]["permissions"],
                }
                for thing in of_kind(things, kind)
            ]

        self.import_users(
            {
                "users": users,
                "permissions": rights("Permission"),
                "topic_permissions": rights("TopicPermission"),
            }
        )
