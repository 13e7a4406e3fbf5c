"""What the operators demand (deploy/kubernetes/operators.yaml), one function a line of that table:
given the objects and the Secrets of a town, it names those that would be refused."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.manifests.rendered import Object, name_of, named, of_kind

RESERVED = re.compile(r"postgres|streaming_replica|cnpg_.*|pg_.*")
UNITS = {"kB": 2**10, "MB": 2**20, "GB": 2**30, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30}
RIGHTS = ("Permission", "TopicPermission")
Town = tuple[list[Object], dict[str, Object]]


def _get(thing: Object, *path: str, default: Any = None) -> Any:
    for key in path:
        thing = thing.get(key, {}) if isinstance(thing, dict) else {}
    return default if thing == {} else thing


def _labels(secrets: dict[str, Object], name: str) -> Object:
    return _get(secrets.get(name, {}), "metadata", "labels", default={})


def _imported(things: list[Object]) -> Iterator[tuple[Object, str]]:
    for user in of_kind(things, "User"):
        yield user, user["spec"]["importCredentialsSecret"]["name"]


def _roles(things: list[Object]) -> Iterator[Object]:
    for cluster in of_kind(things, "Cluster"):
        yield from cluster["spec"]["managed"]["roles"]


def _bytes(size: str) -> int:
    number, unit = re.fullmatch(r"([0-9]+)([A-Za-z]*)", size).groups()  # type: ignore[union-attr]
    return int(number) * UNITS.get(unit, 0)


def labelled_for_the_bus(town: Town) -> list[str]:
    things, secrets = town
    label = "rabbitmq.com/topology-operator"
    return [name for _, name in _imported(things) if _labels(secrets, name).get(label) != "true"]


def there_before_its_user(town: Town) -> list[str]:
    things, secrets = town
    return [
        name_of(user)
        for user, name in _imported(things)
        if set(secrets.get(name, {}).get("data", ())) < {"username", "password"}
    ]


def one_way_to_a_broker(town: Town) -> list[str]:
    things, _ = town
    brokers = {thing["metadata"]["name"] for thing in of_kind(things, "RabbitmqCluster")}
    asking = of_kind(things, "User", *RIGHTS)
    references = {name_of(thing): thing["spec"]["rabbitmqClusterReference"] for thing in asking}
    return [
        name
        for name, reference in references.items()
        if set(reference) != {"name"} or reference["name"] not in brokers
    ]


def one_user_a_right(town: Town) -> list[str]:
    things, _ = town
    users = {thing["metadata"]["name"] for thing in of_kind(things, "User")}
    return [
        name_of(thing)
        for thing in of_kind(things, *RIGHTS)
        if "user" in thing["spec"] or _get(thing, "spec", "userReference", "name") not in users
    ]


def one_object_a_right(town: Town) -> list[str]:
    things, _ = town
    seen: dict[tuple[str, ...], str] = {}
    twice = []
    for thing in of_kind(things, *RIGHTS):
        spec = thing["spec"]
        place = spec["permissions"].get("exchange", "")
        key = (thing["kind"], spec["userReference"]["name"], spec["vhost"], place)
        if key in seen or (place and place.replace(".", "-") not in thing["metadata"]["name"]):
            twice.append(name_of(thing))
        seen[key] = name_of(thing)
    return twice


def labelled_for_the_database(town: Town) -> list[str]:
    things, secrets = town
    names = [role["passwordSecret"]["name"] for role in _roles(things)]
    return [name for name in names if _labels(secrets, name).get("cnpg.io/reload") != "true"]


def secret_names_its_role(town: Town) -> list[str]:
    things, secrets = town
    return [
        role["name"]
        for role in _roles(things)
        for secret in [secrets.get(role["passwordSecret"]["name"], {})]
        if secret.get("type") != "kubernetes.io/basic-auth"
        or _get(secret, "data", "username") != role["name"]
    ]


def role_names(town: Town) -> list[str]:
    names = [role["name"] for role in _roles(town[0])]
    return [name for name in names if names.count(name) > 1 or RESERVED.fullmatch(name)]


def fewer_synchronous_than_instances(town: Town) -> list[str]:
    return [
        name_of(cluster)
        for cluster in of_kind(town[0], "Cluster")
        if _get(cluster, "spec", "postgresql", "synchronous", "number", default=0)
        >= cluster["spec"]["instances"]
    ]


def buffers_with_a_unit(town: Town) -> list[str]:
    wrong = []
    for cluster in of_kind(town[0], "Cluster"):
        buffers = cluster["spec"]["postgresql"]["parameters"]["shared_buffers"]
        memory = cluster["spec"]["resources"]["requests"]["memory"]
        if not 0 < _bytes(buffers) < _bytes(memory):
            wrong.append(name_of(cluster))
    return wrong


def one_archiver(town: Town) -> list[str]:
    return [
        name_of(cluster)
        for cluster in of_kind(town[0], "Cluster")
        if sum(plugin["isWALArchiver"] for plugin in cluster["spec"].get("plugins", [])) > 1
        or "backup" in cluster["spec"]
    ]


def recovery_from_a_cluster_that_is_named(town: Town) -> list[str]:
    wrong = []
    for cluster in of_kind(town[0], "Cluster"):
        source = _get(cluster, "spec", "bootstrap", "recovery", "source")
        others = {other["name"]: other for other in cluster["spec"].get("externalClusters", [])}
        read = _get(others.get(source, {}), "plugin", "parameters", "serverName")
        own = cluster["metadata"]["name"]
        archived = [
            p["parameters"].get("serverName", own) for p in cluster["spec"].get("plugins", [])
        ]
        if source and (source not in others or read in archived):
            wrong.append(name_of(cluster))
    return wrong


def store_without_a_server_name(town: Town) -> list[str]:
    stores = of_kind(town[0], "ObjectStore")
    return [name_of(s) for s in stores if _get(s, "spec", "configuration", "serverName")]


def six_fields_in_a_schedule(town: Town) -> list[str]:
    backups = of_kind(town[0], "ScheduledBackup")
    return [name_of(b) for b in backups if len(b["spec"]["schedule"].split()) != 6]


def read_by_the_usual_stack(town: Town) -> list[str]:
    return [
        name_of(thing)
        for thing in of_kind(town[0], "PodMonitor", "PrometheusRule")
        if _get(thing, "metadata", "labels", "release") != "kube-prometheus-stack"
    ]


def annotations_are_text(town: Town) -> list[str]:
    return [
        name_of(thing)
        for thing in of_kind(town[0], "PrometheusRule")
        for group in thing["spec"]["groups"]
        for rule in group["rules"]
        if not all(isinstance(text, str) for text in rule.get("annotations", {}).values())
    ]


def renewed_before_it_ends(town: Town) -> list[str]:
    def hours(spec: Object, name: str, default: int) -> int:
        return int(spec.get(name, f"{default}h").removesuffix("h"))

    return [
        name_of(certificate)
        for certificate in of_kind(town[0], "Certificate")
        for spec in [certificate["spec"]]
        if not hours(spec, "renewBefore", 720) < hours(spec, "duration", 2160)
    ]


def _spec(name: str, **change: Any) -> Callable[[Town], Any]:
    return lambda town: named(town[0], name)["spec"].update(change)


def _cluster(act: Callable[[Object], Any]) -> Callable[[Town], Any]:
    return lambda town: act(named(town[0], "Cluster/preau-postgres")["spec"])


def _without_label(secret: str) -> Callable[[Town], Any]:
    return lambda town: town[1][secret]["metadata"].pop("labels")


# A line of the table -> its check, and what breaks it.
CHECKS: dict[str, tuple[Callable[[Town], list[str]], Callable[[Town], Any]]] = {
    "secret-labelled-for-the-bus": (labelled_for_the_bus, _without_label("preau-booking-bus")),
    "secret-there-before-its-user": (
        there_before_its_user,
        lambda town: town[1].pop("preau-booking-bus"),
    ),
    "one-way-to-a-broker": (
        one_way_to_a_broker,
        _spec("User/booking", rabbitmqClusterReference={"name": "bus"}),
    ),
    "one-user-a-right": (one_user_a_right, _spec("Permission/booking", user="booking")),
    "one-object-a-right": (
        one_object_a_right,
        _spec("Permission/booking", userReference={"name": "billing"}),
    ),
    "secret-labelled-for-the-database": (
        labelled_for_the_database,
        _without_label("preau-booking-database"),
    ),
    "secret-names-its-role": (
        secret_names_its_role,
        lambda town: town[1]["preau-booking-database"]["data"].update(username="booking"),
    ),
    "role-names": (role_names, _cluster(lambda s: s["managed"]["roles"][0].update(name="pg_own"))),
    "fewer-synchronous-than-instances": (
        fewer_synchronous_than_instances,
        _cluster(lambda s: s["postgresql"].update(synchronous={"method": "any", "number": 3})),
    ),
    "buffers-with-a-unit": (
        buffers_with_a_unit,
        _cluster(lambda s: s["postgresql"]["parameters"].update(shared_buffers="256")),
    ),
    "one-archiver": (one_archiver, _cluster(lambda s: s["plugins"].append(s["plugins"][0]))),
    "recovery-from-a-cluster-that-is-named": (
        recovery_from_a_cluster_that_is_named,
        _cluster(lambda s: s.update(bootstrap={"recovery": {"source": "before"}})),
    ),
    "store-without-a-server-name": (
        store_without_a_server_name,
        lambda town: named(town[0], "ObjectStore/preau-backups")["spec"]["configuration"].update(
            serverName="preau"
        ),
    ),
    "six-fields-in-a-schedule": (
        six_fields_in_a_schedule,
        _spec("ScheduledBackup/preau-every-night", schedule="30 1 * * *"),
    ),
    "read-by-the-usual-stack": (
        read_by_the_usual_stack,
        lambda town: named(town[0], "PodMonitor/preau")["metadata"].pop("labels"),
    ),
    "annotations-are-text": (
        annotations_are_text,
        lambda town: named(town[0], "PrometheusRule/preau-bus-flowing")["spec"]["groups"][0][
            "rules"
        ][0]["annotations"].update(summary=3),
    ),
    "renewed-before-it-ends": (
        renewed_before_it_ends,
        _spec("Certificate/preau-bus-tls", renewBefore="9000h"),
    ),
}
