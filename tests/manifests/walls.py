"""Who may speak to whom, as the network policies of an overlay say: a small reading of them."""

from dataclasses import dataclass
from typing import Any

from tests.manifests.rendered import Object, containers, name_of, of_kind

Labels = dict[str, str]
# Pods that operators make, with the labels and the ports they give them.
BROKER = {"amqps": 5671, "management-tls": 15671}
MADE_BY_OPERATORS = {
    "RabbitmqCluster/preau-bus": ("bus", {"app.kubernetes.io/name": "preau-bus"}, BROKER),
    "RabbitmqCluster/preau-border": ("border", {"app.kubernetes.io/name": "preau-border"}, BROKER),
    "Cluster/preau-postgres": (
        "databases",
        {"cnpg.io/cluster": "preau-postgres"},
        {"postgresql": 5432},
    ),
    # cert-manager's answer to an authority that asks for a proof by HTTP.
    "Ingress/gateway": ("solver", {"acme.cert-manager.io/http01-solver": "true"}, {"http": 8089}),
}
PEERS = {"Egress": "to", "Ingress": "from"}
ANY = 0  # Every port: no wall at all.
NAMES = {"preau-bus": "bus", "preau-postgres": "databases"}


@dataclass(frozen=True)
class Pod:
    name: str
    labels: Labels
    ports: dict[str, int]


def pods(things: list[Object]) -> list[Pod]:
    """Ours, and those that the operators will make."""
    found = {}
    for container in containers(things):
        name = container.owner["metadata"]["name"]
        labels = container.owner["spec"]["template"]["metadata"]["labels"]
        ports = {p["name"]: p["containerPort"] for p in container.spec.get("ports", [])}
        found[name] = Pod(NAMES.get(name, name), labels, ports)
    there = {name_of(thing) for thing in things}
    for maker, (name, labels, ports) in MADE_BY_OPERATORS.items():
        if maker in there:
            found[name] = Pod(name, labels, ports)
    return list(found.values())


def chosen(selector: Object, labels: Labels) -> bool:
    """Whether a label selector chooses; an empty one chooses all."""
    equal = selector.get("matchLabels", {}).items() <= labels.items()
    return equal and all(
        expression["operator"] == "In" and labels.get(expression["key"]) in expression["values"]
        for expression in selector.get("matchExpressions", [])
    )


def _policies(things: list[Object], pod: Pod, way: str) -> list[Object]:
    return [
        policy["spec"]
        for policy in of_kind(things, "NetworkPolicy")
        if way in policy["spec"]["policyTypes"]
        and chosen(policy["spec"]["podSelector"], pod.labels)
    ]


def _rules(things: list[Object], pod: Pod, way: str) -> list[Object]:
    key = way.lower()
    return [rule for policy in _policies(things, pod, way) for rule in policy.get(key, [])]


def _within(peer: Object, other: Pod) -> bool:
    """Whether a rule's peer is a pod of this namespace."""
    return (
        "podSelector" in peer
        and "namespaceSelector" not in peer
        and chosen(peer["podSelector"], other.labels)
    )


def doors(things: list[Object]) -> set[tuple[str, str, int]]:
    """(from, to, port) of every way between two pods of the house that both ends allow."""
    everybody = pods(things)
    return {
        (source.name, target.name, port)
        for source in everybody
        for target in everybody
        for port in _both(
            _ports(things, source, "Egress", target, target),
            _ports(things, target, "Ingress", source, target),
        )
    }


def _both(leaving: set[int], entering: set[int]) -> set[int]:
    if ANY in leaving:
        return entering
    return leaving if ANY in entering else leaving & entering


def _ports(things: list[Object], pod: Pod, way: str, other: Pod, target: Pod) -> set[int]:
    """The ports of `target` that one end of a way allows, as far as the other end goes."""
    if not _policies(things, pod, way):
        return {ANY}
    return {
        target.ports.get(port["port"], port["port"])
        for rule in _rules(things, pod, way)
        if any(_within(peer, other) for peer in rule.get(PEERS[way], []))
        for port in rule["ports"]
    }


def outside(things: list[Object], way: str) -> set[tuple[str, str, Any]]:
    """(pod, who, port) of every way out of the house ("Egress") or into it ("Ingress")."""
    return {
        (pod.name, who, port["port"])
        for pod in pods(things)
        for rule in _rules(things, pod, way)
        for who in _strangers(rule.get(PEERS[way], []))
        for port in rule["ports"]
    }


def _strangers(peers: list[Object]) -> list[str]:
    """Namespaces by name, addresses by range; nobody named is everybody."""
    if not peers:
        return ["anybody"]
    return [
        peer["ipBlock"]["cidr"]
        if "ipBlock" in peer
        else peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]
        for peer in peers
        if "ipBlock" in peer or "namespaceSelector" in peer
    ]
