"""Nobody walks from room to room except through the hall: what the network policies let through is
the design's own table, no way more and no way less."""

import pytest

from preau.rooms import ROOMS
from tests.manifests.rendered import (
    OVERLAYS,
    PRODUCTION,
    Object,
    has_partners,
    named,
    of_kind,
    rendered,
    rooms_of,
)
from tests.manifests.walls import ANY, doors, outside, pods

DATABASE = 5432
NODES = (4369, 25672, 35672)
OWN = {
    *(("bus", "bus", port) for port in NODES),
    *(("databases", "databases", port) for port in (DATABASE, 8000)),
}
EVERYWHERE = "0.0.0.0/0"
AMQPS, MANAGEMENT = 5671, 15671
Ways = set[tuple[str, str, int]]


def inside(things: list[Object], bus_port: int) -> Ways:
    rooms = rooms_of(things)
    return {
        *((room, "bus", bus_port) for room in (*rooms, "migrate")),
        *((room, "databases", DATABASE) for room in (*rooms, "migrate") if room != "gateway"),
    }


def if_partners(things: list[Object], *ways: tuple[str, str, int]) -> Ways:
    """What a town with partners has besides, and another has not."""
    return set(ways) if has_partners(things) else set()


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_rooms_meet_in_the_hall_only(overlay: str):
    things = rendered(overlay)
    border = if_partners(
        things,
        *(("partners", "border", port) for port in (AMQPS, MANAGEMENT)),
        *(("border", "border", port) for port in NODES),
    )
    assert doors(things) == inside(things, bus_port=AMQPS) | OWN | border


def test_a_trial_adds_the_simulated_outside_and_nothing_else():
    things = rendered("local")
    assert doors(things) == inside(things, bus_port=5672) | {
        ("demo", "bus", 5672),
        ("demo", "databases", DATABASE),
        ("billing", "simulators", 8090),
        ("household", "simulators", 8090),
        ("notify", "simulators", 8025),
        ("simulators", "gateway", 8080),
    }


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_only_those_who_ask_somebody_outside_reach_the_street(overlay: str):
    things = rendered(overlay)
    everybody = (*rooms_of(things), "migrate")
    clusters = ("bus", "databases", *(["border"] if has_partners(things) else []))
    names = {(pod, "kube-system", 53) for pod in (*everybody, *clusters, "solver")}
    kubernetes = {(pod, "anybody", port) for pod in clusters for port in (443, 6443)}
    spans = {(pod, "monitoring", 4318) for pod in everybody}
    hosts = if_partners(things, ("partners", EVERYWHERE, AMQPS))
    assert outside(things, "Egress") - spans == names | kubernetes | hosts | {
        ("billing", EVERYWHERE, 443),
        ("household", EVERYWHERE, 443),  # API Particulier.
        ("identity", EVERYWHERE, 443),  # FranceConnect and ProConnect.
        ("notify", EVERYWHERE, 465),
        ("notify", EVERYWHERE, 587),
    }


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_only_the_gateway_and_the_border_have_a_door_to_the_street(overlay: str):
    things = rendered(overlay)
    measured = {
        *((room, "monitoring", 8081) for room in (*rooms_of(things), "migrate")),
        ("bus", "monitoring", 15691),
        ("border", "monitoring", 15691),
        ("databases", "monitoring", 9187),
    }
    border = if_partners(
        things, ("border", EVERYWHERE, AMQPS), ("border", "rabbitmq-system", MANAGEMENT)
    )
    assert outside(things, "Ingress") - measured == border | {
        ("gateway", "ingress-nginx", "http"),
        ("solver", "ingress-nginx", 8089),
        ("bus", "rabbitmq-system", MANAGEMENT),
        ("databases", "cnpg-system", 8000),
        ("databases", "cnpg-system", DATABASE),
    }


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_pod_stands_outside_the_walls(overlay: str):
    closed = named(rendered(overlay), "NetworkPolicy/nothing-else")["spec"]
    assert closed == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert len(pods(rendered(overlay))) > len(ROOMS)


def test_the_bank_is_not_looked_for_in_the_towns_own_network():
    [rule] = named(rendered("city"), "NetworkPolicy/billing-to-bank")["spec"]["egress"]
    assert {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"} <= set(
        rule["to"][0]["ipBlock"]["except"]
    )


def put_at_the_street(things: list[Object]) -> list[tuple[str, list[int]]]:
    """What a Service shows to others than the house."""
    return [
        (service["metadata"]["name"], [port["targetPort"] for port in service["spec"]["ports"]])
        for service in of_kind(things, "Service")
        if service["spec"].get("type", "ClusterIP") != "ClusterIP"
    ]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_partners_find_amqps_at_the_street_and_not_the_management(overlay: str):
    things = rendered(overlay)
    expected = [("partners-street", [AMQPS])] if has_partners(things) else []
    assert put_at_the_street(things) == expected


def test_a_management_api_at_the_street_is_found():
    things = rendered("city")
    port = {"name": "management", "port": 443, "targetPort": MANAGEMENT}
    named(things, "Service/partners-street")["spec"]["ports"].append(port)
    named(things, "NetworkPolicy/street-to-border")["spec"]["ingress"][0].pop("from")
    assert ("partners-street", [AMQPS, MANAGEMENT]) in put_at_the_street(things)
    assert ("border", "anybody", AMQPS) in outside(things, "Ingress")


def test_a_street_that_leads_to_the_houses_own_bus_is_found():
    things = rendered("city")
    selector = named(things, "NetworkPolicy/street-to-border")["spec"]["podSelector"]
    selector["matchLabels"] = {"app.kubernetes.io/name": "preau-bus"}
    assert ("bus", EVERYWHERE, AMQPS) in outside(things, "Ingress")


def test_the_border_shows_a_certificate_with_the_name_that_partners_type():
    """Else no partner that checks who it speaks to, as it should, would enter."""
    things = rendered("city")
    [settings] = [t for t in of_kind(things, "ConfigMap") if "PREAU_PUBLIC_URL" in t["data"]]
    name = settings["data"]["PREAU_PARTNERS_PUBLIC_URI"].removeprefix("amqps://")
    assert name in named(things, "Certificate/preau-border-tls")["spec"]["dnsNames"]
    assert name not in named(things, "Certificate/preau-bus-tls")["spec"]["dnsNames"]


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_the_authority_keeps_its_key_for_as_long_as_others_hold_its_certificate(overlay: str):
    """Partners, and the operator of the bus's users, were given copies that nothing renews."""
    things = rendered(overlay)
    authority = named(things, "Certificate/preau-ca")["spec"]
    assert authority["privateKey"]["rotationPolicy"] == "Never"
    signed = ["preau-bus-tls", *(["preau-border-tls"] if has_partners(things) else [])]
    for name in signed:
        issuer = named(things, f"Certificate/{name}")["spec"]["issuerRef"]
        assert issuer == {"name": "preau-ca", "kind": "Issuer"}


def test_a_house_without_walls_is_found():
    things = [thing for thing in rendered("small-town") if thing["kind"] != "NetworkPolicy"]
    assert ("documents", "household", ANY) in doors(things)


def test_a_way_too_many_is_found():
    things = rendered("city")
    policy = named(things, "NetworkPolicy/services-to-databases")
    policy["spec"]["podSelector"] = {}
    named(things, "NetworkPolicy/to-databases")["spec"]["ingress"][0]["from"] = [
        {"podSelector": {}}
    ]
    assert ("gateway", "databases", DATABASE) in doors(things)
