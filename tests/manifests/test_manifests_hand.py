"""deploy/kubernetes/hand.sh: the pod from which an operator types, as it would be sent."""

import subprocess

import pytest
import yaml

from tests.manifests.made import made_for
from tests.manifests.rendered import (
    FOLDER,
    PRODUCTION,
    Object,
    containers,
    environment,
    named,
    rendered,
    secrets_asked,
)


def hand(overlay: str) -> Object:
    command = [str(FOLDER / "hand.sh"), str(FOLDER / "overlays" / overlay)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return yaml.safe_load(run.stdout)


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_what_an_operator_types_has_the_settings_that_its_verbs_need(overlay: str):
    things = [*rendered(overlay), hand(overlay)]
    made = made_for(things)
    [hands] = [c for c in containers(things) if c.owner["metadata"]["name"] == "hand"]
    told = environment(hands, things, made)
    assert told["AMQP_URI"] == f"amqps://preau:{made['preau-preau-bus/password']}@preau-bus:5671//"
    assert "/preau_{service}?" in told["DATABASE_URL"]
    assert {"PREAU_SIGNING_KEY", "PREAU_PUBLIC_KEYS", "PREAU_BUS_CA"} <= set(told)
    assert secrets_asked([hand(overlay)]) <= set(made)


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_it_stands_within_the_walls_of_the_job_that_migrates(overlay: str):
    migrate, pod = named(rendered(overlay), "Job/migrate"), hand(overlay)
    assert pod["metadata"]["namespace"] == "preau"
    ours, theirs = pod["spec"]["template"], migrate["spec"]["template"]
    assert ours["metadata"]["labels"] == theirs["metadata"]["labels"]
    assert ours["spec"]["securityContext"] == theirs["spec"]["securityContext"]
    [container], [model] = ours["spec"]["containers"], theirs["spec"]["containers"]
    assert container["image"] == model["image"]
    assert container["securityContext"] == model["securityContext"]
    assert container["command"][0] == "sleep"
