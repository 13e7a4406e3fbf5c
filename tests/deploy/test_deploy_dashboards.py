"""The dashboards as files: what they say is what the code measures, and Grafana can load them."""

import json
from pathlib import Path

import pytest
import yaml

from deploy.grafana.build import FOLDER, PAGES, documents
from deploy.grafana.pages.kept_safe import THEIRS
from deploy.grafana.panels import WIDTH
from preau.rooms import EVERY_ROOM
from tests.queries import filled, measured_by_the_code, names_in

PANELS = [(page.uid, panel) for page in PAGES for panel in page.panels]
EXPRESSIONS = sorted({query.expr for _, panel in PANELS for query in panel.queries})
# Asked of a real scrape in test_deploy_dashboards_for_real.py, or the operators' own.
NOT_OURS = ("rabbitmq_", "up", *THEIRS)


def called(case) -> str:
    uid, panel = case
    return f"{uid}/{panel.title}"


def test_the_committed_pages_are_those_the_code_builds():
    committed = {path.name: path.read_text() for path in FOLDER.glob("*.json")}
    assert committed == documents(), "run `make docs`"


def test_every_page_is_carried_by_its_own_config_map():
    carried = yaml.safe_load((FOLDER.parent / "kustomization.yaml").read_text())
    files = [name for entry in carried["configMapGenerator"] for name in entry["files"]]
    assert sorted(files) == sorted(f"dashboards/{name}" for name in documents())
    assert carried["generatorOptions"]["labels"]["grafana_dashboard"] == "1"


def test_no_page_hides_another():
    pages = [json.loads(text) for text in documents().values()]
    assert len({page["uid"] for page in pages}) == len({page["title"] for page in pages}) == 5
    for page in pages:
        assert page["schemaVersion"] == 39
        titles = [panel["title"] for panel in page["panels"]]
        assert len(titles) == len(set(titles))


def test_every_query_asks_the_source_that_the_reader_chose():
    for text in documents().values():
        page = json.loads(text)
        assert page["templating"]["list"][0]["name"] == "datasource"
        for panel in page["panels"]:
            for asked in (panel, *panel["targets"]):
                assert asked["datasource"] == {"type": "prometheus", "uid": "${datasource}"}


@pytest.mark.parametrize("name", sorted(documents()))
def test_no_panel_covers_another(name):
    taken: set[tuple[int, int]] = set()
    for panel in json.loads(documents()[name])["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= WIDTH
        cells = {
            (place["x"] + dx, place["y"] + dy)
            for dx in range(place["w"])
            for dy in range(place["h"])
        }
        assert not cells & taken
        taken |= cells


@pytest.mark.parametrize("case", PANELS, ids=called)
def test_every_panel_says_what_good_looks_like_and_what_to_do(case):
    """In one sentence: "Bon : ... ; otherwise ..."."""
    good = case[1].good
    assert good.startswith("Bon : ")
    assert good.endswith(".")
    assert " ; " in good
    assert len(good) < 160
    assert case[1].unit


@pytest.mark.parametrize("expr", EXPRESSIONS)
def test_every_metric_a_panel_names_exists(expr):
    ours = {name for name in names_in(expr) if not name.startswith(NOT_OURS)}
    assert ours - measured_by_the_code() == set()
    assert "$" not in filled(expr)


def test_a_metric_that_does_not_exist_would_be_found():
    assert names_in("sum(rate(preau_request_total[5m])) / up") == {"preau_request_total", "up"}
    assert "preau_request_total" not in measured_by_the_code()
    assert "preau_requests_total" in measured_by_the_code()


def test_a_query_that_is_no_promql_would_be_found():
    with pytest.raises(ValueError, match=r"parenthes|unexpected|unclosed"):
        names_in("sum(rate(preau_requests_total[5m])")


def test_prometheus_is_told_every_room_by_the_label_the_pages_use():
    path = Path(FOLDER.parents[1] / "prometheus" / "prometheus.yml")
    jobs = {job["job_name"]: job for job in yaml.safe_load(path.read_text())["scrape_configs"]}
    assert set(jobs) == {"preau", "rabbitmq", "rabbitmq-queues"}
    told = [group["labels"]["room"] for group in jobs["preau"]["static_configs"]]
    assert sorted(told) == sorted(EVERY_ROOM)
