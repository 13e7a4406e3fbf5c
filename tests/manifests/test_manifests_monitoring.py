"""What a cluster measures and is warned of is what the rules and the pages were tested with."""

from typing import Any

import pytest
import yaml

from deploy.kubernetes import build
from tests.manifests.rendered import FOLDER, ROOT, Object, named, of_kind, rendered, rooms
from tests.queries import measured_by_the_code, names_in

PROMETHEUS = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text())


@pytest.mark.parametrize("name", build.documents())
def test_a_generated_manifest_is_as_its_source_says(name: str):
    assert (FOLDER / name).read_text() == build.documents()[name], "run `make docs`"


def test_every_alert_and_every_page_reaches_the_cluster():
    things = rendered("city")
    groups = [
        g["name"] for rule in of_kind(things, "PrometheusRule") for g in rule["spec"]["groups"]
    ]
    files = [yaml.safe_load(path.read_text()) for path in sorted(build.RULES.glob("*.yml"))]
    assert sorted(groups) == sorted(group["name"] for file in files for group in file["groups"])
    pages = {
        name
        for thing in of_kind(things, "ConfigMap")
        if thing["metadata"].get("labels", {}).get("grafana_dashboard") == "1"
        for name in thing["data"]
    }
    assert pages == {path.name for path in (ROOT / "deploy/grafana/dashboards").glob("*.json")}


def jobs_of(things: list[Object]) -> dict[str, Any]:
    """Job -> (path, parameters) as the pod monitors say."""
    found = {}
    for monitor in of_kind(things, "PodMonitor"):
        for endpoint in monitor["spec"]["podMetricsEndpoints"]:
            labels = {
                r["targetLabel"]: r.get("replacement") for r in endpoint.get("relabelings", [])
            }
            job = labels.get("job") or monitor["metadata"]["name"]
            found[job] = (endpoint.get("path", "/metrics"), endpoint.get("params"))
    return found


def test_the_cluster_scrapes_what_the_tests_scrape():
    jobs = {
        job["job_name"]: (job.get("metrics_path", "/metrics"), job.get("params"))
        for job in PROMETHEUS["scrape_configs"]
    }
    assert jobs.items() <= jobs_of(rendered("city")).items()


def test_a_process_is_measured_under_the_name_of_its_room():
    things = rendered("city")
    [endpoint] = named(things, "PodMonitor/preau")["spec"]["podMetricsEndpoints"]
    [label] = endpoint["relabelings"]
    assert label == {
        "sourceLabels": ["__meta_kubernetes_pod_label_app_kubernetes_io_name"],
        "targetLabel": "room",
    }
    for container in rooms(things):
        labels = container.owner["spec"]["template"]["metadata"]["labels"]
        assert labels["app.kubernetes.io/name"] == container.spec["args"][1]
        ports = [
            p["containerPort"] for p in container.spec["ports"] if p["name"] == endpoint["port"]
        ]
        assert ports == [8081]


def test_the_autoscaling_asks_for_what_is_measured():
    measured = measured_by_the_code()
    for scaled in of_kind(rendered("city"), "ScaledObject"):
        for trigger in scaled["spec"]["triggers"]:
            asked = names_in(trigger["metadata"]["query"])
            assert asked
            assert {name for name in asked if name.startswith("preau_")} <= measured
            assert asked - measured <= {"rabbitmq_detailed_queue_messages"}
    with pytest.raises(ValueError, match="expected string"):
        names_in("sum(preau_requests_in_flight{room=booking})")
