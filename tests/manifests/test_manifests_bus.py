"""The bus's users on a cluster are those the code asks for, each with its least rights."""

import json
import re

import pytest

from deploy.kubernetes import build
from tests.manifests.made import made_for
from tests.manifests.rendered import (
    PRODUCTION,
    Object,
    has_partners,
    named,
    of_kind,
    rendered,
    rooms,
)

PERMISSIONS = json.loads(build.PERMISSIONS.read_text())


def users_of(things: list[Object], broker: str) -> list[Object]:
    users = of_kind(things, "User")
    return [u for u in users if u["spec"]["rabbitmqClusterReference"]["name"] == broker]


def without_a_user(things: list[Object]) -> list[str]:
    """Rooms whose user does not exist, or may do nothing."""
    users = {user["metadata"]["name"] for user in users_of(things, "preau-bus")}
    allowed = {p["spec"]["userReference"]["name"] for p in of_kind(things, "Permission")}
    names = {room.owner["metadata"]["name"] for room in rooms(things)} | {"migrate"}
    return sorted(names - (users & allowed))


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_every_room_has_a_user_of_its_own(overlay: str):
    things = rendered(overlay)
    assert without_a_user(things) == []
    for user in users_of(things, "preau-bus"):
        secret = user["spec"]["importCredentialsSecret"]["name"]
        assert made_for(things)[f"{secret}/username"] == user["metadata"]["name"]


def test_a_room_without_a_user_is_found():
    things = rendered("city")
    things.remove(named(things, "Permission/booking"))
    assert without_a_user(things) == ["booking"]


def administrators(things: list[Object], broker: str) -> set[str]:
    """Who may do everything on the broker: users with more than a look at its figures."""
    return {
        user["metadata"]["name"]
        for user in users_of(things, broker)
        if set(user["spec"].get("tags", [])) - {"monitoring"}
    }


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_nobody_administers_the_bus_and_one_user_the_border(overlay: str):
    """Who makes partners' places is no user of the bus, and works with nothing else."""
    things = rendered(overlay)
    assert administrators(things, "preau-bus") == set()
    border = {"border-admin", "border-partners"} if has_partners(things) else set()
    assert {user["metadata"]["name"] for user in users_of(things, "preau-border")} == border
    assert administrators(things, "preau-border") == border - {"border-partners"}
    for kind in ("Permission", "TopicPermission"):
        brokers = {t["spec"]["rabbitmqClusterReference"]["name"] for t in of_kind(things, kind)}
        assert brokers == {"preau-bus"}  # At the border the room gives the rights, host by host.


def test_a_room_that_administers_the_bus_is_found():
    things = rendered("city")
    named(things, "User/partners")["spec"]["tags"] = ["administrator"]
    assert administrators(things, "preau-bus") == {"partners"}


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_no_user_may_do_everything(overlay: str):
    for kind in ("Permission", "TopicPermission"):
        for thing in of_kind(rendered(overlay), kind):
            for name, pattern in thing["spec"]["permissions"].items():
                if name != "exchange":
                    assert pattern.startswith("^"), thing["metadata"]["name"]
                    assert pattern.endswith("$"), thing["metadata"]["name"]
                    assert not re.fullmatch(pattern, "somebody.elses"), thing["metadata"]["name"]


def test_a_right_of_the_contracts_is_not_lost_on_the_way():
    things = list(build.users(PERMISSIONS))
    assert len(of_kind(things, "User")) == len(of_kind(things, "Permission")) == len(PERMISSIONS)
    topics = sum(len(rights["topics"]) for rights in PERMISSIONS.values())
    assert (
        len({thing["metadata"]["name"] for thing in of_kind(things, "TopicPermission")}) == topics
    )
