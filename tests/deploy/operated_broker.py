"""A RabbitMQ as its operators would make it of our manifests: TLS under the names of its
certificate, and the users with the rights that the manifests name."""

from pathlib import Path

import trustme

from tests.brokers import Broker
from tests.manifests.rendered import Object, named, of_kind


class OperatedBroker(Broker):
    """Answers on `tls_port`, and its management API on `admin_port`, as the RabbitmqCluster `name`
    would; as localhost too."""

    def __init__(
        self, folder: Path, authority: trustme.CA, things: list[Object], name: str
    ) -> None:
        spec = named(things, f"RabbitmqCluster/{name}")["spec"]
        shown = named(things, f"Certificate/{spec['tls']['secretName']}")["spec"]["dnsNames"]
        certificate = authority.issue_cert("localhost", *shown)
        super().__init__(folder, certificate, plugins=("rabbitmq_management",))
        self.cluster, self.admin_port = name, self.open_admin_over_tls()

    def make(self, things: list[Object], secrets: dict[str, str]) -> None:
        """What the Messaging Topology Operator would make of its resources."""
        things = [
            thing
            for thing in of_kind(things, "User", "Permission", "TopicPermission")
            if thing["spec"]["rabbitmqClusterReference"]["name"] == self.cluster
        ]
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
