"""What a town changes on any day, and sends again with `kubectl apply -k`."""

from pathlib import Path

import pytest

from tests.manifests.rendered import (
    OVERLAYS,
    Object,
    containers,
    named,
    rendered,
    rendered_upon,
)
from tests.manifests.test_manifests_rooms import unready


def bound_to_settings(things: list[Object]) -> list[str]:
    """A Job cannot be changed: one that names what a changed setting renames stops `apply`."""
    return [
        container.name
        for container in containers(things)
        if container.owner["kind"] == "Job" and "envFrom" in container.spec
    ]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_job_is_bound_to_what_a_setting_renames(overlay: str):
    assert bound_to_settings(rendered(overlay)) == []


def test_a_changed_setting_of_the_town_does_not_stop_the_next_apply(tmp_path: Path):
    (tmp_path / "town.env").write_text("PREAU_TOWN_PHONE=01 02 03 04 05\n")
    more = "configMapGenerator: [{name: preau-settings, behavior: merge, envs: [town.env]}]"
    before, after = rendered("city"), rendered_upon("city", tmp_path, more)
    assert named(before, "Job/migrate") == named(after, "Job/migrate")
    assert named(before, "Deployment/booking") != named(after, "Deployment/booking")


def test_a_job_bound_to_the_settings_is_found():
    things = rendered("city")
    [container] = named(things, "Job/migrate")["spec"]["template"]["spec"]["containers"]
    container["envFrom"] = [{"configMapRef": {"name": "preau-settings-abc"}}]
    assert bound_to_settings(things) == ["Job/migrate:room"]


def test_a_gateway_that_waits_for_a_disk_of_another_machine_is_found():
    things = rendered("small-town")
    named(things, "Deployment/gateway")["spec"]["strategy"] = {
        "type": "RollingUpdate",
        "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0},
    }
    assert unready(things) == [
        "Deployment/gateway:room cannot mount its files beside its successor"
    ]
