"""What every manifest of ours keeps to; each rule is shown to bite on a manifest broken for it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from chassis.settings import Settings, settings
from preau.__main__ import _parser
from preau.rooms import ROOMS, room
from tests.manifests.rendered import (
    OVERLAYS,
    Container,
    Object,
    containers,
    environment,
    has_partners,
    name_of,
    named,
    of_kind,
    ours,
    rendered,
    rooms,
    rooms_of,
    secrets_asked,
)

KNOWN = {
    setting.name: attribute
    for attribute, setting in vars(Settings).items()
    if hasattr(setting, "purpose")
}
# What a URI takes in and no process reads; docker-compose.yml calls the first two so too.
INGREDIENTS = {"BUS_PASSWORD", "DATABASE_PASSWORD", "BORDER_PASSWORD", "ADMIN_PASSWORD"}
PRE_STOP_S = 5


def wrong_images(things: list[Object]) -> list[str]:
    """Every image has a version, and ours the same everywhere."""
    images = {container.name: container.spec["image"] for container in containers(things)}
    mine = {image for image in images.values() if image.startswith("preau:")}
    unpinned = [
        name
        for name, image in images.items()
        if not re.search(r":[\w.-]+$|@sha256:", image) or image.endswith(":latest")
    ]
    return unpinned + (sorted(mine) if len(mine) != 1 else [])


def privileged(things: list[Object]) -> list[str]:
    """The `restricted` standard everywhere; what is ours writes nowhere but where it is told."""
    wrong = []
    for container in containers(things):
        pod, own = container.pod["securityContext"], container.spec.get("securityContext", {})
        well = (
            pod.get("runAsNonRoot") is True
            and pod.get("seccompProfile") == {"type": "RuntimeDefault"}
            and own.get("allowPrivilegeEscalation") is False
            and own.get("capabilities") == {"drop": ["ALL"]}
            and container.pod.get("automountServiceAccountToken") is False
            and (own.get("readOnlyRootFilesystem") is True or not container.is_ours)
        )
        if not well:
            wrong.append(container.name)
    return wrong


def unbounded(things: list[Object]) -> list[str]:
    """Whoever asks for nothing is evicted first, and whoever has no bound takes the node along."""
    return [
        container.name
        for container in containers(things)
        for kind in ("requests", "limits")
        if set(container.spec.get("resources", {}).get(kind, {})) != {"cpu", "memory"}
    ]


def misjudged(things: list[Object]) -> list[str]:
    """Three probes, and a process is never killed because the bus or a database is away; nor is
    the door to the street shut, which would leave families with an ingress's bare 503."""
    wrong = []
    for container in rooms(things):
        probes = {
            kind: container.spec.get(f"{kind}Probe", {}).get("httpGet", {}).get("path")
            for kind in ("startup", "readiness", "liveness")
        }
        is_a_door = container.spec["args"][1] == "gateway"
        well = (
            probes["liveness"] == "/health/live"
            and probes["readiness"] == ("/health/open" if is_a_door else "/health/ready")
            and probes["startup"] == "/health/started"
        )
        if not well:
            wrong.append(container.name)
    return wrong


def cut_short(things: list[Object]) -> list[str]:
    """Kubernetes waits longer than the process may take to stop, and sends it nothing meanwhile."""
    wrong = []
    for container in rooms(things):
        told = container.spec.get("lifecycle", {}).get("preStop", {}).get("sleep", {})
        grace = container.pod.get("terminationGracePeriodSeconds", 30)
        stop_s = int(_told(container, things, "PREAU_STOP_SECONDS") or settings.stop_seconds)
        if told.get("seconds") != PRE_STOP_S or grace <= PRE_STOP_S + stop_s:
            wrong.append(container.name)
    return wrong


def _told(container: Container, things: list[Object], name: str) -> str | None:
    return environment(container, things, _anything(things)).get(name)


def unknown_settings(things: list[Object]) -> list[str]:
    known = set(KNOWN) | INGREDIENTS
    return [
        f"{container.name} {name}"
        for container in ours(things)
        for name in environment(container, things, _anything(things))
        if name not in known
    ]


def missing_settings(things: list[Object]) -> list[str]:
    """What a room says it cannot do without, and the bus."""
    return [
        f"{container.name} {name}"
        for container in rooms(things)
        for name in ["AMQP_URI", *_needs(container)]
        if name not in environment(container, things, _anything(things))
    ]


def _needs(container: Container) -> list[str]:
    needs = getattr(room(container.spec["args"][1]), "needs", ())
    return [name for name, attribute in KNOWN.items() if attribute in needs]


def _anything(things: list[Object]) -> dict[str, str]:
    return dict.fromkeys(secrets_asked(things), "x")


def unspoken(things: list[Object]) -> list[str]:
    """Commands that `preau` does not know."""
    wrong = []
    for container in ours(things):
        if "command" in container.spec:
            continue
        try:
            _parser().parse_args(container.spec["args"])
        except SystemExit:
            wrong.append(container.name)
    return wrong


def unready(things: list[Object]) -> list[str]:
    """Services that would start before their tables, and updates that take a process away first."""
    wrong = []
    for container in rooms(things):
        service = container.spec["args"][1]
        first = [c["args"] for c in container.pod.get("initContainers", [])]
        if service != "gateway" and ["migrated", service] not in first:
            wrong.append(f"{container.name} does not wait")
        update = container.owner["spec"]["strategy"].get("rollingUpdate")
        if _has_a_disk_of_one_machine(container, things):
            if update is not None:
                wrong.append(f"{container.name} cannot mount its files beside its successor")
        elif update is None or update["maxUnavailable"] != 0:
            wrong.append(f"{container.name} goes before its successor")
    return wrong


def _has_a_disk_of_one_machine(container: Container, things: list[Object]) -> bool:
    claims = [
        volume["persistentVolumeClaim"]["claimName"]
        for volume in container.pod.get("volumes", [])
        if "persistentVolumeClaim" in volume
    ]
    modes = [named(things, f"PersistentVolumeClaim/{c}")["spec"]["accessModes"] for c in claims]
    return ["ReadWriteOnce"] in modes


def undrainable(things: list[Object]) -> list[str]:
    """A budget lets one go (a node can be drained), and no more (not all can go at once)."""
    budgets = {
        budget["spec"]["selector"]["matchLabels"]["app.kubernetes.io/name"]: budget["spec"]
        for budget in of_kind(things, "PodDisruptionBudget")
    }
    return [
        container.name
        for container in rooms(things)
        if budgets.get(_name(container), {}).get("maxUnavailable") != 1
    ]


def _name(container: Container) -> str:
    return container.owner["spec"]["selector"]["matchLabels"]["app.kubernetes.io/name"]


def crowded(things: list[Object]) -> list[str]:
    """More connections than PostgreSQL takes, were every room at its most and being updated."""
    cluster = of_kind(things, "Cluster")
    if not cluster:
        return []
    most = int(cluster[0]["spec"]["postgresql"]["parameters"]["max_connections"])
    scaled = {
        s["spec"]["scaleTargetRef"]["name"]: s["spec"]["maxReplicaCount"]
        for s in of_kind(things, "ScaledObject")
    }
    processes = sum(
        scaled.get(name, container.owner["spec"].get("replicas", 1)) + 1
        for container in rooms(things)
        if (name := container.owner["metadata"]["name"]) != "gateway"
    )
    asked = processes * (settings.max_workers + 2)
    return [f"{asked} connections of {most}"] if asked > most - 10 else []


RULES: dict[Callable[[list[Object]], list[str]], Callable[[Object], Any]] = {
    wrong_images: lambda room: room["containers"][0].update(image="preau:latest"),
    privileged: lambda room: room["containers"][0]["securityContext"].pop("capabilities"),
    unbounded: lambda room: room["containers"][0]["resources"].pop("limits"),
    misjudged: lambda room: room["containers"][0]["livenessProbe"]["httpGet"].update(
        path="/health/ready"
    ),
    cut_short: lambda room: room.update(terminationGracePeriodSeconds=25),
    unknown_settings: lambda room: room["containers"][0]["env"].append(
        {"name": "PREAU_TYPO", "value": "x"}
    ),
    missing_settings: lambda room: room["containers"][0].update(env=[]),
    unspoken: lambda room: room["containers"][0].update(args=["serv", "booking"]),
    unready: lambda room: room.pop("initContainers"),
}


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("rule", [*RULES, undrainable, crowded])
def test_every_manifest_keeps_the_rule(overlay: str, rule: Callable):
    assert rule(rendered(overlay)) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_what_breaks_it(rule: Callable):
    things = rendered("city")
    RULES[rule](named(things, "Deployment/booking")["spec"]["template"]["spec"])
    assert rule(things) != []


def test_a_budget_that_lets_nobody_go_is_found():
    things = rendered("city")
    budget = named(things, "PodDisruptionBudget/booking")["spec"]
    budget["minAvailable"] = budget.pop("maxUnavailable") + 1
    assert undrainable(things) == ["Deployment/booking:room"]


def test_more_processes_than_the_database_takes_are_found():
    things = rendered("city")
    named(things, "ScaledObject/booking")["spec"]["maxReplicaCount"] = 30
    assert crowded(things) != []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_room_of_the_house_has_its_process(overlay: str):
    things = rendered(overlay)
    served = [container.spec["args"][1] for container in rooms(things)]
    assert sorted(served) == sorted(rooms_of(things))


def test_a_city_has_partners_and_migrates_their_tables():
    """`preau migrate` leaves out the partners' tables and queues where it is not told of them."""
    things = rendered("city")
    assert has_partners(things)
    told = {
        container.owner["metadata"]["name"]
        for container in containers(things)
        if "PREAU_PARTNERS_AMQP_URI" in environment(container, things, _anything(things))
    }
    assert told == {"partners", "migrate"}


def test_a_city_has_two_of_every_room_at_any_time():
    things = rendered("city")
    scaled = {
        s["spec"]["scaleTargetRef"]["name"]: s["spec"] for s in of_kind(things, "ScaledObject")
    }
    assert set(scaled) == set(ROOMS)
    assert all(spec["minReplicaCount"] >= 2 for spec in scaled.values())
    fixed = {
        name_of(c.owner): c.owner["spec"]["replicas"]
        for c in rooms(things)
        if "replicas" in c.owner["spec"]
    }
    assert fixed == {"Deployment/partners": 2}  # One process takes what a partner sends.
