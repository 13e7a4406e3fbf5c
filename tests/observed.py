"""The product as it runs in production, with partners, and a real Prometheus that watches it."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests
import yaml

from preau import postgres
from tests.brokers import Broker, free_port, installed
from tests.house import TestClock
from tests.integration.partners_town import settings_for
from tests.processes import Processes

ROOT = Path(__file__).parents[1]
CONFIGURATION = ROOT / "deploy" / "prometheus" / "prometheus.yml"
SERVER = Path("/usr/bin/prometheus")
PLUGINS = ("rabbitmq_prometheus", "rabbitmq_management")
START_S = 60


def what_is_missing() -> str | None:
    """Why nothing can be observed on this machine; None when it can."""
    if not installed():
        return "RabbitMQ is not installed on this machine"
    return None if SERVER.exists() else "Prometheus is not installed on this machine"


class Prometheus:
    """Debian's server on a free port: our own configuration with other targets, and another pace
    unless `every` is None."""

    def __init__(
        self,
        folder: Path,
        ports: dict[str, int],
        broker_port: int,
        configuration: Path,
        every: str | None,
    ) -> None:
        folder.mkdir(parents=True)
        self.url = f"http://127.0.0.1:{free_port()}"
        told = yaml.safe_load(configuration.read_text())
        if every:
            told["global"] = {"scrape_interval": every, "evaluation_interval": every}
        told["rule_files"] = [str(configuration.parent / pattern) for pattern in told["rule_files"]]
        for job in told["scrape_configs"]:
            for group in job["static_configs"]:
                room = group.get("labels", {}).get("room")
                group["targets"] = [f"127.0.0.1:{ports[room] if room else broker_port}"]
        (folder / "prometheus.yml").write_text(yaml.safe_dump(told))
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            [
                str(SERVER),
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'data'}",
                f"--web.listen-address={self.url.removeprefix('http://')}",
            ],
            stdout=self._log,
            stderr=self._log,
        )
        wait_for(lambda: requests.get(f"{self.url}/-/ready", timeout=2).ok)

    def query(self, expr: str, at: float | None = None) -> list[dict[str, Any]]:
        """The series of an expression: `metric` (its labels) and `value` (instant, text)."""
        asked = {"query": expr, **({"time": str(at)} if at else {})}
        return self._ask("query", asked)["result"]

    def over(self, expr: str, first: float, last: float, step_s: float) -> list[dict[str, Any]]:
        """The series of an expression over a time: `metric` and `values`."""
        asked = {"query": expr, "start": str(first), "end": str(last), "step": str(step_s)}
        return self._ask("query_range", asked)["result"]

    def alerts(self) -> list[dict[str, Any]]:
        """Pending and firing: `labels` (with `alertname`), `state`, `activeAt`."""
        return self._ask("alerts", {})["alerts"]

    def _ask(self, what: str, asked: dict[str, str]) -> dict[str, Any]:
        answer = requests.get(f"{self.url}/api/v1/{what}", params=asked, timeout=20)
        assert answer.ok, (asked, answer.text)
        return answer.json()["data"]

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()
        self._process.wait()
        self._log.close()


class Observed:
    """Every room, the simulators, RabbitMQ, PostgreSQL and Prometheus, all of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = TestClock(folder / "clock")
        self.broker = Broker(folder / "broker", plugins=PLUGINS).start()
        self.host = "town"
        self.bus = self.broker.fresh_host(self.host)
        self.postgres_url = postgres.start(folder / "postgres")
        self.database_url = self.postgres_url.replace("/postgres?", "/preau_{service}?", 1)
        self.processes = Processes(folder / "run", self.database_url, self.bus, self.clock)
        self.processes.environment |= settings_for(self.broker)
        self.prometheus: Prometheus = None  # type: ignore[assignment]

    def start(
        self, *, demo: bool = False, configuration: Path = CONFIGURATION, every: str | None = "1s"
    ) -> "Observed":
        self.processes.start_all(demo=demo)
        self.processes.start("partners")
        ports = self.processes.health_ports
        broker_port = self.broker.plugin_ports["rabbitmq_prometheus"]
        self.prometheus = Prometheus(
            self.folder / "prometheus", ports, broker_port, configuration, every
        )
        return self

    def settings(self) -> dict[str, str]:
        """The environment of a hand in the test's own process."""
        return {
            "DATABASE_URL": self.database_url,
            "AMQP_URI": self.bus,
            "PREAU_TEST_CLOCK": str(self.clock.path),
        }

    def query(self, expr: str) -> list[dict[str, Any]]:
        return self.prometheus.query(expr)

    def alerts(self) -> list[dict[str, Any]]:
        return self.prometheus.alerts()

    def kill_database(self) -> None:
        first_line = (self.folder / "postgres" / "postmaster.pid").read_text().split()[0]
        os.kill(int(first_line), signal.SIGKILL)

    def stop(self) -> None:
        if self.prometheus is not None:
            self.prometheus.stop()
        self.processes.stop()
        self.broker.stop()
        postgres.stop(self.folder / "postgres")
        shutil.rmtree(self.folder, ignore_errors=True)


def wait_for(well: Any, within_s: float = START_S) -> None:
    """Until something holds; a connection refused meanwhile is only not yet."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            if well():
                return
        time.sleep(0.2)
    raise TimeoutError("what the test waits for did not happen")
