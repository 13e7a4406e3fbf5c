"""Nobody walks from room to room except through the hall: what the network policies let through is
the design's own table, no way more and no way less."""

import pytest

from preau.rooms import ROOMS, SERVICES
from tests.manifests.rendered import OVERLAYS, PRODUCTION, named, rendered
from tests.manifests.walls import ANY, doors, outside, pods

DATABASE = 5432
OWN = {
    *(("bus", "bus", port) for port in (4369, 25672, 35672)),
    *(("databases", "databases", port) for port in (DATABASE, 8000)),
}
NAMES = {(pod, "kube-system", 53) for pod in (*ROOMS, "migrate", "bus", "databases")}
EVERYWHERE = "0.0.0.0/0"


def inside(bus_port: int) -> set[tuple[str, str, int]]:
    return {
        *((room, "bus", bus_port) for room in (*ROOMS, "migrate")),
        *((service, "databases", DATABASE) for service in (*SERVICES, "migrate")),
    }


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_rooms_meet_in_the_hall_only(overlay: str):
    assert doors(rendered(overlay)) == inside(bus_port=5671) | OWN


def test_a_trial_adds_the_simulated_outside_and_nothing_else():
    assert doors(rendered("local")) == inside(bus_port=5672) | {
        ("demo", "bus", 5672),
        ("demo", "databases", DATABASE),
        ("billing", "simulators", 8090),
        ("notify", "simulators", 8025),
        ("simulators", "gateway", 8080),
    }


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_only_billing_asks_the_bank_and_only_notify_hands_mails_over(overlay: str):
    kubernetes = {(pod, "anybody", port) for pod in ("bus", "databases") for port in (443, 6443)}
    spans = {(pod, "monitoring", 4318) for pod in (*ROOMS, "migrate")}
    assert outside(rendered(overlay), "Egress") - spans == NAMES | kubernetes | {
        ("billing", EVERYWHERE, 443),
        ("notify", EVERYWHERE, 465),
        ("notify", EVERYWHERE, 587),
    }


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_only_the_gateway_has_a_door_to_the_street(overlay: str):
    measured = {
        *((room, "monitoring", 8081) for room in (*ROOMS, "migrate")),
        ("bus", "monitoring", 15691),
        ("databases", "monitoring", 9187),
    }
    assert outside(rendered(overlay), "Ingress") - measured == {
        ("gateway", "ingress-nginx", "http"),
        ("bus", "rabbitmq-system", 15671),
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
