"""Whatever a manifest names is there: Kubernetes takes a name that leads nowhere, and waits."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import make_url

from chassis.events import queue_of
from preau.contracts import heard_by
from preau.rooms import ROOMS
from tests.manifests.made import made_for
from tests.manifests.rendered import (
    OVERLAYS,
    PRODUCTION,
    Object,
    containers,
    environment,
    name_of,
    named,
    of_kind,
    rendered,
    rooms,
)
from tests.manifests.walls import chosen, pods

ADDRESSES = {"AMQP_URI", "DATABASE_URL", "PREAU_PARTNERS_AMQP_URI", "PREAU_PARTNERS_ADMIN_URI"}


def _selectors(things: list[Object]) -> Iterator[tuple[str, Object]]:
    for service in of_kind(things, "Service"):
        yield name_of(service), {"matchLabels": service["spec"]["selector"]}
    for kind in ("PodDisruptionBudget", "Deployment", "StatefulSet", "PodMonitor"):
        yield from ((name_of(t), t["spec"]["selector"]) for t in of_kind(things, kind))
    for policy in of_kind(things, "NetworkPolicy"):
        yield name_of(policy), policy["spec"]["podSelector"]
        for rule in (*policy["spec"].get("ingress", []), *policy["spec"].get("egress", [])):
            for peer in (*rule.get("from", []), *rule.get("to", [])):
                if "podSelector" in peer and "namespaceSelector" not in peer:
                    yield name_of(policy), peer["podSelector"]


def choosing_nobody(things: list[Object]) -> list[str]:
    labels = [pod.labels for pod in pods(things)]
    return [
        name
        for name, selector in _selectors(things)
        if not any(chosen(selector, some) for some in labels)
    ]


def leading_to_no_port(things: list[Object]) -> list[str]:
    wrong = []
    for service in of_kind(things, "Service"):
        behind = [pod for pod in pods(things) if chosen_by(service, pod.labels)]
        for port in service["spec"]["ports"]:
            target = port.get("targetPort", port["port"])
            if not all(target in {*pod.ports, *pod.ports.values()} for pod in behind):
                wrong.append(f"{name_of(service)} {target}")
    for ingress in of_kind(things, "Ingress"):
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                service = path["backend"]["service"]
                ports = named(things, f"Service/{service['name']}")["spec"]["ports"]
                if service["port"]["name"] not in [port["name"] for port in ports]:
                    wrong.append(name_of(ingress))
    return wrong


def chosen_by(service: Object, labels: dict[str, str]) -> bool:
    return service["spec"]["selector"].items() <= labels.items()


def _named_by_pods(things: list[Object]) -> Iterator[str]:
    for container in containers(things):
        yield f"ServiceAccount/{container.pod.get('serviceAccountName', 'default')}"
        for source in container.spec.get("envFrom", []):
            yield f"ConfigMap/{source['configMapRef']['name']}"
        for volume in container.pod.get("volumes", []):
            if "persistentVolumeClaim" in volume:
                yield f"PersistentVolumeClaim/{volume['persistentVolumeClaim']['claimName']}"
            if "configMap" in volume:
                yield f"ConfigMap/{volume['configMap']['name']}"
            for source in volume.get("projected", {}).get("sources", []):
                yield f"Secret/{source['secret']['name']}"


def missing(things: list[Object]) -> list[str]:
    there = {name_of(thing) for thing in things} | {"ServiceAccount/default"}
    there |= {f"Secret/{c['spec']['secretName']}" for c in of_kind(things, "Certificate")}
    there |= {f"Secret/{c['metadata']['name']}-ca" for c in of_kind(things, "Cluster")}
    asked = set(_named_by_pods(things))
    asked |= {
        f"Deployment/{scaled['spec']['scaleTargetRef']['name']}"
        for scaled in of_kind(things, "ScaledObject")
    }
    return sorted(asked - there)


def unknown_addresses(things: list[Object]) -> list[str]:
    """Hosts of the bus and of the database that nothing here will answer to."""
    hosts = {service["metadata"]["name"] for service in of_kind(things, "Service")}
    hosts |= {bus["metadata"]["name"] for bus in of_kind(things, "RabbitmqCluster")}
    hosts |= {f"{cluster['metadata']['name']}-rw" for cluster in of_kind(things, "Cluster")}
    return [
        f"{container.name} {name}"
        for container in rooms(things)
        for name, value in environment(container, things, made_for(things)).items()
        if name in ADDRESSES and make_url(value).host not in hosts
    ]


Spoil = Callable[[list[Object]], Any]
RULES: dict[Callable[[list[Object]], list[str]], Spoil] = {
    choosing_nobody: lambda things: named(things, "Service/gateway")["spec"].update(
        selector={"app.kubernetes.io/name": "gatway"}
    ),
    leading_to_no_port: lambda things: named(things, "Service/gateway")["spec"]["ports"][0].update(
        targetPort="htpp"
    ),
    missing: lambda things: things.remove(named(things, "PersistentVolumeClaim/preau-files")),
    unknown_addresses: lambda things: things.remove(named(things, "RabbitmqCluster/preau-bus")),
}


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("rule", RULES)
def test_every_name_leads_somewhere(overlay: str, rule: Callable):
    assert rule(rendered(overlay)) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_name_that_leads_nowhere_is_found(rule: Callable):
    things = rendered("small-town")
    RULES[rule](things)
    assert rule(things) != []


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_a_service_owns_the_database_that_it_is_told_of(overlay: str):
    things = rendered(overlay)
    owners = {d["spec"]["name"]: d["spec"]["owner"] for d in of_kind(things, "Database")}
    [cluster] = of_kind(things, "Cluster")
    roles = {role["name"]: role for role in cluster["spec"]["managed"]["roles"]}
    for container in rooms(things):
        told = environment(container, things, made_for(things))
        if "DATABASE_URL" in told:
            url = make_url(told["DATABASE_URL"])
            assert owners.pop(url.database) == url.username
            assert url.username in roles
            assert url.username in roles["preau_migrate"]["inRoles"]
    assert owners == {}


def not_backed_up(things: list[Object]) -> list[str]:
    """Clusters without a backup each night, or whose changes since the last one would be lost."""
    stores = {store["metadata"]["name"] for store in of_kind(things, "ObjectStore")}
    nightly = {
        (backup["spec"]["cluster"]["name"], backup["spec"]["pluginConfiguration"]["name"])
        for backup in of_kind(things, "ScheduledBackup")
    }
    archived = {
        (cluster["metadata"]["name"], plugin["name"])
        for cluster in of_kind(things, "Cluster")
        for plugin in cluster["spec"].get("plugins", [])
        if plugin["isWALArchiver"] and plugin["parameters"]["barmanObjectName"] in stores
    }
    kept = {name for name, _plugin in archived & nightly}
    return [
        c["metadata"]["name"]
        for c in of_kind(things, "Cluster")
        if c["metadata"]["name"] not in kept
    ]


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_no_towns_databases_are_without_a_backup(overlay: str):
    assert not_backed_up(rendered(overlay)) == []


@pytest.mark.parametrize("lost", ["ObjectStore/preau-backups", "ScheduledBackup/preau-every-night"])
def test_databases_that_nobody_backs_up_are_found(lost: str):
    things = rendered("small-town")
    things.remove(named(things, lost))
    assert not_backed_up(things) == ["preau-postgres"]


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_the_site_has_one_name_everywhere(overlay: str):
    things = rendered(overlay)
    [settings] = [t for t in of_kind(things, "ConfigMap") if "PREAU_PUBLIC_URL" in t["data"]]
    name = settings["data"]["PREAU_PUBLIC_URL"].removeprefix("https://")
    ingress = named(things, "Ingress/gateway")["spec"]
    assert [rule["host"] for rule in ingress["rules"]] == [name]
    assert ingress["tls"] == [{"hosts": [name], "secretName": "preau-site-tls"}]
    certificate = named(things, "Certificate/preau-site-tls")["spec"]
    assert (certificate["secretName"], certificate["dnsNames"]) == ("preau-site-tls", [name])


def test_whoever_hears_events_is_scaled_by_its_own_queue():
    queries = {
        scaled["metadata"]["name"]: " ".join(
            t["metadata"]["query"] for t in scaled["spec"]["triggers"]
        )
        for scaled in of_kind(rendered("city"), "ScaledObject")
    }
    hearing = {room for room in ROOMS if heard_by(room)} - {"gateway"}  # Each gateway has its own.
    for room, asked in queries.items():
        assert f'room="{room}"' in asked
        assert (f'queue="{queue_of(room)}"' in asked) == (room in hearing)
