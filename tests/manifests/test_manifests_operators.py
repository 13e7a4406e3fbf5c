"""The operators' present versions, and what they refuse: deploy/kubernetes/operators.yaml."""

import re
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from tests.manifests.demands import CHECKS, Town
from tests.manifests.made import secrets_for
from tests.manifests.rendered import FOLDER, PRODUCTION, named, rendered, rendered_upon
from tests.manifests.test_manifests_schemas import VERSIONS, faults

TABLE = yaml.safe_load((FOLDER / "operators.yaml").read_text())
DEMANDS = {line["id"]: line for line in TABLE["demands"]}


def town(overlay: str) -> Town:
    things = rendered(overlay)
    return things, deepcopy(secrets_for(things))


@pytest.mark.parametrize("overlay", PRODUCTION)
@pytest.mark.parametrize("demand", CHECKS)
def test_no_operator_refuses_what_a_town_sends(overlay: str, demand: str):
    check, _ = CHECKS[demand]
    assert check(town(overlay)) == []


@pytest.mark.parametrize("demand", CHECKS)
def test_what_an_operator_refuses_is_found(demand: str):
    check, break_it = CHECKS[demand]
    broken = town("city")
    break_it(broken)
    assert check(broken) != []


def test_every_demand_of_the_table_is_tried():
    assert set(CHECKS) == set(DEMANDS)


@pytest.mark.parametrize("demand", DEMANDS.values(), ids=lambda line: line["id"])
def test_a_demand_names_its_field_its_version_and_where_it_was_read(demand: dict[str, str]):
    assert set(demand) == {"id", "kind", "field", "rule", "since", "source"}
    operator, _, version = demand["since"].rpartition(" ")
    present = TABLE["operators"][operator]["version"]
    assert _numbers(version) <= _numbers(present)
    assert demand["source"].startswith("https://")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def test_whoever_installs_reads_which_versions():
    page = (FOLDER / "README.md").read_text()
    for name, operator in TABLE["operators"].items():
        short = name.partition(" (")[0]
        assert re.search(rf"{re.escape(short)}\W.*\b{re.escape(operator['version'])}\b", page), name
    assert tuple(TABLE["kubernetes"]) == VERSIONS
    assert f"Kubernetes {VERSIONS[0]} to {VERSIONS[1]}" in page


def test_a_town_that_restores_reads_its_store_and_writes_elsewhere(tmp_path: Path):
    things = rendered_upon("small-town", tmp_path, "components: [FOLDER/components/recovery]")
    cluster = named(things, "Cluster/preau-postgres")
    assert faults(cluster) == []
    sent = (things, secrets_for(things))
    assert {demand: check(sent) for demand, (check, _) in CHECKS.items() if check(sent)} == {}
    [archive], [source] = cluster["spec"]["plugins"], cluster["spec"]["externalClusters"]
    assert source["plugin"]["parameters"]["serverName"] == "preau-postgres"
    assert archive["parameters"]["serverName"] == "preau-postgres-2"
    del archive["parameters"]["serverName"]
    assert CHECKS["recovery-from-a-cluster-that-is-named"][0](sent) != []
