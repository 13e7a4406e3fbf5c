"""Every object is one that Kubernetes, or the operator it is for, takes: no word too many."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.manifests.rendered import FOLDER, OVERLAYS, Object, name_of, named, rendered

VERSIONS = ("1.33", "1.36")  # The oldest and the newest that the operators run on.
SCHEMAS: dict[str, Any] = yaml.safe_load(
    (FOLDER.parents[1] / "tests" / "manifests" / "schemas.yaml").read_text()
)
DEFINITIONS = SCHEMAS.pop("$defs")


def faults(thing: Object) -> list[str]:
    """What a server would refuse of an object."""
    kind = thing["kind"]
    is_theirs = kind in SCHEMAS and SCHEMAS[kind]["apiVersion"] == thing["apiVersion"]
    return _faults_of_theirs(thing) if is_theirs else list(_faults_of_builtin(json.dumps(thing)))


def _faults_of_theirs(thing: Object) -> list[str]:
    spec = {key: value for key, value in SCHEMAS[thing["kind"]].items() if key != "apiVersion"}
    schema = {
        "$defs": DEFINITIONS,
        "type": "object",
        "additionalProperties": False,
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "properties": {
            "apiVersion": {},
            "kind": {},
            "metadata": {"$ref": "#/$defs/metadata"},
            "spec": {"type": "object", "additionalProperties": False, **spec},
        },
    }
    return [error.message for error in Draft202012Validator(schema).iter_errors(thing)]


@cache
def _faults_of_builtin(text: str) -> tuple[str, ...]:
    """Once for an object that several overlays have."""
    wrong = []
    for version in VERSIONS:
        try:
            kubernetes_validate.validate(json.loads(text), version, strict=True)
        except kubernetes_validate.ValidationError as error:
            wrong.append(f"{version}: {error.message}")
        except kubernetes_validate.SchemaNotFoundError as error:
            wrong.append(error.message)
    return tuple(wrong)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_object_is_as_its_server_wants_it(overlay: str):
    wrong = {name_of(thing): faults(thing) for thing in rendered(overlay)}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_everything_is_in_the_houses_own_namespace(overlay: str):
    outside = [
        name_of(thing)
        for thing in rendered(overlay)
        if thing["metadata"].get("namespace") != "preau" and thing["kind"] != "Namespace"
    ]
    assert outside == []


BROKERS = ("RabbitmqCluster/preau-bus", "RabbitmqCluster/preau-border")


def _a_pod(spec: Object) -> Object:
    """As a pod's, which kubernetes-validate knows."""
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "broker"}, "spec": spec}


@pytest.mark.parametrize("broker", BROKERS)
def test_what_is_handed_on_to_a_brokers_pods_is_as_kubernetes_wants_it(broker: str):
    cluster = named(rendered("city"), broker)["spec"]
    containers = [{"name": "rabbitmq", "image": "rabbitmq:4.1"}]
    assert faults(_a_pod({"affinity": cluster["affinity"], "containers": containers})) == []
    spec = cluster["override"]["statefulSet"]["spec"]["template"]["spec"]
    for container in (*spec["containers"], *spec["initContainers"]):
        container["image"] = "rabbitmq:4.1"
    assert faults(_a_pod(spec)) == []


@pytest.mark.parametrize("broker", BROKERS)
def test_a_brokers_nodes_stand_apart_and_outlive_one(broker: str):
    things = rendered("city")
    name = broker.split("/")[1]
    cluster, own = named(things, broker)["spec"], {"app.kubernetes.io/name": name}
    [apart] = cluster["affinity"]["podAntiAffinity"][
        "requiredDuringSchedulingIgnoredDuringExecution"
    ]
    assert (cluster["replicas"], apart["labelSelector"]["matchLabels"]) == (3, own)
    budget = named(things, f"PodDisruptionBudget/{name}")["spec"]
    assert budget == {"maxUnavailable": 1, "selector": {"matchLabels": own}}
    assert cluster["tls"]["secretName"] == f"{name}-tls"


BROKEN: dict[str, Callable[[Object], Any]] = {
    "Deployment/booking": lambda thing: thing["spec"].update(replicass=2),
    "NetworkPolicy/rooms-to-bus": lambda thing: thing["spec"].update(egres=[]),
    "Job/migrate": lambda thing: thing["spec"].update(backoffLimit="20"),
    "PodDisruptionBudget/booking": lambda thing: thing.update(apiVersion="policy/v2"),
    "Ingress/gateway": lambda thing: thing["spec"]["rules"][0]["http"]["paths"][0].pop("pathType"),
    "RabbitmqCluster/preau-bus": lambda thing: thing["spec"].update(replicas=2),
    "RabbitmqCluster/preau-border": lambda thing: thing["spec"]["tls"].update(
        disableNonTLSListeners=False
    ),
    "User/booking": lambda thing: thing["spec"].update(tags=["policymaker"]),
    "Permission/booking": lambda thing: thing["spec"]["permissions"].pop("read"),
    "TopicPermission/booking-nameko-rpc": lambda thing: thing["spec"]["permissions"].update(
        exchanges="x"
    ),
    "Cluster/preau-postgres": lambda thing: thing["spec"]["managed"]["roles"][0].update(
        superuser=True
    ),
    "Database/preau-booking": lambda thing: thing["spec"].pop("owner"),
    "ObjectStore/preau-backups": lambda thing: thing["spec"]["configuration"].update(
        serverName="preau"
    ),
    "ScheduledBackup/preau-every-night": lambda thing: thing["spec"].update(schedule="30 1 * * *"),
    "ScaledObject/booking": lambda thing: thing["spec"]["triggers"][0]["metadata"].update(
        threshold=6
    ),
    "PodMonitor/preau": lambda thing: thing["spec"]["podMetricsEndpoints"][0].update(
        ports="health"
    ),
    "PrometheusRule/preau-bus-flowing": lambda thing: thing["spec"]["groups"][0]["rules"][0].update(
        fore="1m"
    ),
    "Certificate/preau-bus-tls": lambda thing: thing["spec"].update(dnsName="preau-bus"),
    "Issuer/preau-ca": lambda thing: thing["spec"].update(selfSigned={}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_manifest_broken_on_purpose_is_refused(name: str):
    thing = named(rendered("city"), name)
    assert faults(thing) == []
    BROKEN[name](thing)
    assert faults(thing) != []


def test_every_kind_has_a_manifest_broken_on_purpose():
    theirs = {thing["kind"] for thing in rendered("city")} & set(SCHEMAS)
    assert theirs <= {name.split("/")[0] for name in BROKEN}
