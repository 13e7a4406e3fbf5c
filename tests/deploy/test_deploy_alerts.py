"""Each alert fires when it must, is silent when it must, and leads to a page that helps."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from chassis.topology import heard_by
from deploy.grafana import served
from deploy.grafana.pages.kept_safe import THEIRS
from preau.__main__ import _parser
from preau.rooms import ROOMS, room
from tests.brokers import installed
from tests.queries import measured_by_the_code, names_in

ROOT = Path(__file__).parents[2]
PROMETHEUS, RUNBOOKS = ROOT / "deploy" / "prometheus", ROOT / "docs" / "runbooks"
RULES = sorted((PROMETHEUS / "rules").glob("*.yml"))
STORIES = sorted((PROMETHEUS / "tests").glob("*.yml"))
PROMTOOL = shutil.which("promtool")
ALERTS = {
    rule["alert"]: rule
    for path in RULES
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
}
# A share of what there is (connections, room on a disk), whatever the traffic.
OF_WHAT_IS = {"DatabasePoolFull", "DiskFull"}
TOLD = {
    name: part
    for path in RULES
    for part in path.read_text().split("- alert: ")[1:]
    for name in [part.split()[0]]
}
DASHBOARDS = sorted((ROOT / "deploy" / "grafana" / "dashboards").glob("*.json"))
PANELS = {
    f"{page['uid']}/{panel['title']}": panel
    for path in DASHBOARDS
    for page in [json.loads(path.read_text())]
    for panel in page["panels"]
}
SEVERITIES = ("page", "ticket", "heartbeat")
SYSTEMS = {"pg_isready", "timedatectl", "rabbitmqctl", "rabbitmq-diagnostics", "systemctl"}

needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="Prometheus is not installed here")


def promtool(*words: object) -> subprocess.CompletedProcess:
    return subprocess.run([PROMTOOL, *map(str, words)], capture_output=True, text=True)


def commands(page: str) -> list[list[str]]:
    """What a page asks an operator to type: `words` that begin with a program's name."""
    typed = [words.split() for words in re.findall(r"`([^`]+)`", page.replace("\n", " "))]
    return [words for words in typed if words[0] in {"preau", *SYSTEMS}]


@needs_promtool
def test_every_rule_is_one_that_prometheus_reads():
    run = promtool("check", "rules", *RULES)
    assert run.returncode == 0, run.stdout + run.stderr


@needs_promtool
def test_prometheus_itself_reads_its_configuration_and_our_rules():
    run = promtool("check", "config", PROMETHEUS / "prometheus.yml")
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(RULES)} rule files found" in run.stdout


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_an_alert_watches_what_is_measured(alert: str):
    theirs = ("rabbitmq_", "up", *THEIRS)
    named = {n for n in names_in(ALERTS[alert]["expr"]) if not n.startswith(theirs)}
    assert named <= measured_by_the_code()


def test_no_share_wakes_anybody_at_night_for_one_page():
    """A share of next to nothing is large: whoever is woken by one is told of a floor too."""
    for alert, rule in ALERTS.items():
        asks_a_share = "/" in rule["expr"] or "histogram_quantile" in rule["expr"]
        if rule["labels"]["severity"] == "page" and asks_a_share and alert not in OF_WHAT_IS:
            assert " and\n" in rule["expr"], alert
            assert "The floor" in TOLD[alert], alert


@needs_promtool
@pytest.mark.parametrize("stories", STORIES, ids=lambda path: path.stem)
def test_an_alert_fires_when_it_must_and_never_else(stories: Path):
    run = promtool("test", "rules", stories)
    assert run.returncode == 0, run.stdout + run.stderr


@needs_promtool
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("rate(preau_bank_requests_total[5m])) > 0.5", "rate(preau_bank_requests_total)) > 0.5"),
        ("{{ $value }}", "{{ $valeur }}"),
    ],
)
def test_a_rule_broken_on_purpose_is_refused(tmp_path: Path, right: str, wrong: str):
    text = (PROMETHEUS / "rules" / "money-balances.yml").read_text()
    broken = tmp_path / "money-balances.yml"
    broken.write_text(text.replace(right, wrong))
    assert broken.read_text() != text
    assert promtool("check", "rules", broken).returncode != 0


@needs_promtool
@pytest.mark.parametrize(("right", "wrong"), [("> 0.5", "> 0.99"), ("for: 2m", "for: 20m")])
def test_a_rule_that_fires_too_late_is_noticed(tmp_path: Path, right: str, wrong: str):
    shutil.copytree(PROMETHEUS, tmp_path / "prometheus")
    rules = tmp_path / "prometheus" / "rules" / "money-balances.yml"
    rules.write_text(rules.read_text().replace(right, wrong, 1))
    tests = tmp_path / "prometheus" / "tests" / "money-balances.yml"
    assert promtool("test", "rules", tests).returncode != 0


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_each_alert_is_seen_both_firing_and_silent(alert: str):
    expected = [
        bool(moment.get("exp_samples"))
        for path in STORIES
        for case in yaml.safe_load(path.read_text())["tests"]
        for moment in case["promql_expr_test"]
        if f'alertname="{alert}"' in moment["expr"]
    ]
    assert set(expected) == ({True} if alert == "DeadMansSwitch" else {True, False})


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_whoever_is_woken_is_told_what_it_is_and_where_to_read(alert: str):
    rule = ALERTS[alert]
    severities = {"heartbeat"} if alert == "DeadMansSwitch" else {"page", "ticket"}
    assert rule["labels"]["severity"] in severities
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["runbook"] == f"docs/runbooks/{alert}.md"


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_the_panel_to_look_at_first_exists(alert: str):
    assert ALERTS[alert]["annotations"]["panel"] in PANELS


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_the_panel_to_look_at_first_is_not_green_when_the_alert_fires(alert: str):
    """An alert on what is above nothing is shown from one, or from the least that is drawn."""
    rule = ALERTS[alert]
    worse = PANELS[rule["annotations"]["panel"]]["fieldConfig"]["defaults"]["thresholds"]["steps"]
    fires = max((float(n) for n in re.findall(r"[<>=] ([\d.]+)", rule["expr"])), default=0)
    begins = [step["value"] for step in worse if step["color"] in ("orange", "red")]
    assert all((value or 0) <= max(fires, 1) for value in begins[:1])


@pytest.mark.parametrize(
    ("alert", "most"),
    [
        ("PagesFailing", served.PAGES_MAX),
        ("PagesSlow", served.SLOW_S),
        ("RequestsFailing", served.REQUESTS_MAX),
        ("BankSilent", served.SILENT_MAX),
    ],
)
def test_what_families_can_do_is_judged_as_the_alerts_judge_it(alert: str, most: float):
    assert float(re.findall(r"> ([\d.]+)", ALERTS[alert]["expr"])[0]) == most
    floor = served.SILENT_FLOOR if alert == "BankSilent" else served.FLOOR
    assert float(re.findall(r"> ([\d.]+)", ALERTS[alert]["expr"])[-1]) == floor


def test_no_summary_shows_a_state_in_the_products_own_english():
    shown = {
        label
        for rule in ALERTS.values()
        for label in re.findall(r"\{\{ \$labels\.(\w+) ", rule["annotations"]["summary"])
    }
    assert shown == {"disk", "name", "partner", "queue", "room", "service", "type"}


def test_every_panel_and_page_that_the_operations_name_exists():
    told = (ROOT / "docs" / "operations.md").read_text()
    pages = [json.loads(path.read_text()) for path in DASHBOARDS]
    shown = {panel.partition("/")[2] for panel in PANELS} | {page["title"] for page in pages}
    named = set(re.findall(r'(?:panel|page|Watch)\s+"([^"]+)"', told))
    assert named
    assert named - shown == set()


def test_every_severity_reaches_somebody_and_the_heartbeat_leaves_the_house():
    told = yaml.safe_load((PROMETHEUS / "alertmanager.yml").read_text())
    receivers = {receiver["name"]: receiver for receiver in told["receivers"]}
    routes = {m: r for r in told["route"]["routes"] for m in r["matchers"]}
    ways = {s: routes.get(f'severity="{s}"', told["route"])["receiver"] for s in SEVERITIES}
    assert ways == {"page": "on-call", "ticket": "day", "heartbeat": "watch"}
    assert set(ways.values()) == set(receivers)
    assert all(len(receiver) > 1 for receiver in receivers.values())
    quieted = {
        name
        for rule in told["inhibit_rules"]
        for matchers in (rule["source_matchers"], rule["target_matchers"])
        for name in re.findall(r"[A-Z]\w+", " ".join(matchers))
    }
    assert quieted <= set(ALERTS)
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
    assert config["alerting"]["alertmanagers"]


def test_every_alert_has_its_page_and_every_page_its_alert():
    assert {path.stem for path in RUNBOOKS.glob("*.md")} == set(ALERTS)


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_the_page_is_short_and_says_each_thing(alert: str):
    page = (RUNBOOKS / f"{alert}.md").read_text()
    assert page.startswith(f"# {alert}\n")
    assert len(page.splitlines()) <= 25
    asked = ("What it means", "Look first at", "Likely causes", "What to do", "Whom to wake")
    assert [words for words in (*asked, "It is over when") if f"**{words}**" not in page] == []


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_every_command_of_ours_that_a_page_names_exists(alert: str):
    page = (RUNBOOKS / f"{alert}.md").read_text()
    typed = [words[1:] for words in commands(page) if words[0] == "preau"]
    for words in typed:
        assert _parser().parse_args([word.replace("ROOM", "booking") for word in words]).do


def test_every_command_of_ours_that_the_operations_name_exists():
    page = (ROOT / "docs" / "operations.md").read_text()
    blocks = "".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    typed = re.findall(r"\bpreau ([^#>)'\n]+)", blocks)
    assert 'partner replay "$PARTNER" --from 1' in typed
    typed += [" ".join(words[1:]) for words in commands(page) if words[0] == "preau"]
    for words in set(typed) - {"", "VERB"}:
        assert _parser().parse_args(shlex.split(words.replace("ROOM", "booking"))).do


@pytest.mark.skipif(not installed(), reason="RabbitMQ is not installed on this machine")
def test_every_command_of_rabbitmq_that_a_page_names_exists():
    named = {
        words[1]
        for path in RUNBOOKS.glob("*.md")
        for words in commands(path.read_text())
        if words[0] == "rabbitmqctl"
    }
    help_page = subprocess.run(["rabbitmqctl", "help"], capture_output=True, text=True).stdout
    assert "list_queues" in named
    assert named <= set(help_page.split())


def test_a_command_that_does_not_exist_is_noticed():
    [[program, *words]] = commands("Then\ntype `preau dead-letters bury\nID`, not `up`.")
    assert program == "preau"
    with pytest.raises(SystemExit):
        _parser().parse_args(words)


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_a_page_names_only_alerts_that_exist(alert: str):
    page = (RUNBOOKS / f"{alert}.md").read_text()
    named = re.findall(r"`((?:[A-Z][a-z]+){2,})`", page)
    assert set(named) <= set(ALERTS)


def test_no_room_can_be_missing_unnoticed():
    assert set(
        re.findall(r'absent\(up\{job="preau", room="(\w+)"', ALERTS["RoomDown"]["expr"])
    ) == (set(ROOMS))


def test_an_event_that_a_room_listens_to_cannot_go_unheard_unnoticed():
    [pattern] = re.findall(r'type=~"([^"]+)"', ALERTS["EventsUnheard"]["expr"])
    heard = {kind for name in ROOMS for kind in heard_by(room(name))}
    assert sorted(kind for kind in heard if not re.fullmatch(pattern, kind)) == []
    assert not re.fullmatch(pattern, "household.ContactChanged")
