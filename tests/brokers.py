"""A RabbitMQ of the tests' own, that they may stop, freeze and kill."""

import json
import os
import pickle
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
BROKER = "TESTS_BROKER"
START_S = 60
PORTS = 15_000, 32_000
# Plugins with a port of their own.
DOORS = ("rabbitmq_prometheus", "rabbitmq_management")


def installed() -> bool:
    return SERVER.exists()


def _text(words: object) -> str:
    """As Erlang writes it."""
    escaped = str(words).replace("\\", "\\\\").replace('"', '\\"')
    return f'<<"{escaped}">>'


def _texts(*words: str) -> str:
    return ", ".join(map(_text, words))


GUEST = _text("guest")


def needed() -> None:
    """Skip whoever asks where no RabbitMQ is; said once, so that the report counts one reason."""
    if not installed():
        pytest.skip("RabbitMQ is not installed on this machine")


def free_port() -> int:
    """Below those that the kernel lends: a call of another test would be lent it before whoever
    asked for it listens. Copies of one process share their dice, but not the system's."""
    while True:
        port = random.SystemRandom().randrange(*PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def entered_by_partners(folder: Path) -> tuple["Broker", Path]:
    """One with TLS and its HTTP API, and the authority that partners believe; not yet started."""
    folder.mkdir(parents=True, exist_ok=True)
    authority, believed = trustme.CA(), folder / "authority.pem"
    authority.cert_pem.write_to_path(str(believed))
    certificate, plugins = authority.issue_cert("localhost"), ("rabbitmq_management",)
    return Broker(folder / "broker", tls=certificate, plugins=plugins), believed


@contextmanager
def one_of_the_run() -> Iterator["Broker"]:
    """The one that the whole run shares, or one of this session's own; nobody kills it."""
    needed()
    if told := os.environ.get(BROKER):
        yield Broker.lent(told)
        return
    with one_to_kill() as broker:
        yield broker


@contextmanager
def one_to_kill() -> Iterator["Broker"]:
    needed()
    folder = Path(tempfile.mkdtemp(prefix="preau-broker-"))
    broker, _ = entered_by_partners(folder)
    yield broker.start()
    broker.stop()
    shutil.rmtree(folder)


class Broker:
    """One RabbitMQ node on free ports, its data in `folder`; `tls` is what trustme issued for
    localhost, and opens a second listener. With the plugin rabbitmq_management its HTTP API
    answers at `admin_uri`."""

    def __init__(self, folder: Path, tls: Any = None, *, plugins: tuple[str, ...] = ()) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.plugin_ports = {name: free_port() for name in plugins if name in DOORS}
        self.name = f"preau{self.port}@localhost"
        self._process: subprocess.Popen | None = None
        self._settings = {
            "rabbit": "{loopback_users, []}, {log, [{console, [{enabled, false}]}]},"
            " {vm_memory_high_watermark, 0.4}, {disk_free_limit, 50000000},"
            + (self._tls_listener(tls) if tls else "")
            # Counted each second rather than every five.
            + " {collect_statistics_interval, 1000}",
            **{
                name: f"{{tcp_config, [{{port, {port}}}]}}"
                for name, port in self.plugin_ports.items()
            },
        }
        (folder / "enabled_plugins").write_text(f"[{','.join(plugins)}].")
        self._environment = {
            **os.environ,
            "HOME": str(folder),
            "RABBITMQ_NODENAME": self.name,
            # The daemon that knows the nodes' ports ends with whoever started it first: one each.
            "ERL_EPMD_PORT": str(free_port()),
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.config"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +SDio 1 +sbwt none +sbwtdcpu none",
        }

    @property
    def uri(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    @property
    def authority(self) -> str:
        """The file of the authority that a partner believes (`entered_by_partners`)."""
        return str(self.folder.parent / "authority.pem")

    @property
    def street(self) -> str:
        """Where strangers enter, without their account: over TLS when it has a certificate."""
        if hasattr(self, "tls_port"):
            return f"amqps://localhost:{self.tls_port}"
        return f"amqp://127.0.0.1:{self.port}"

    def _tls_listener(self, certificate: Any) -> str:
        """Beside the plain one; what it listens on and shows, in RabbitMQ's own words."""
        self.tls_port = free_port()
        certificate.private_key_pem.write_to_path(str(self.folder / "key.pem"))
        for part in certificate.cert_chain_pems:
            part.write_to_path(str(self.folder / "chain.pem"), append=True)
        shown = self._shown_certificate()
        return (
            f' {{ssl_listeners, [{{"127.0.0.1", {self.tls_port}}}]}},'
            f" {{ssl_options, [{{verify, verify_none}}, {shown}]}},"
        )

    def _shown_certificate(self) -> str:
        return f'{{certfile, "{self.folder}/chain.pem"}}, {{keyfile, "{self.folder}/key.pem"}}'

    def open_admin_over_tls(self) -> int:
        """The port where its HTTP API will answer with the same certificate."""
        port = free_port()
        there = f'{{port, {port}}}, {{ip, "127.0.0.1"}}, {self._shown_certificate()}'
        self._settings["rabbitmq_management"] += f", {{ssl_config, [{there}]}}"
        return port

    def import_users(self, definitions: dict[str, Any]) -> None:
        """What `preau broker-users` prints, as RabbitMQ itself imports it."""
        file = self.folder / "definitions.json"
        file.write_text(json.dumps(definitions))
        self._do(
            f"{{ok, Told}} = file:read_file({_text(file)}), rabbit_definitions:import_raw(Told)"
        )

    @property
    def control(self) -> dict[str, str]:
        """With which an operator's `rabbitmqctl` speaks to this node."""
        names = ("HOME", "RABBITMQ_NODENAME", "ERL_EPMD_PORT")
        return {name: self._environment[name] for name in names}

    def log(self) -> str:
        return "".join(file.read_text() for file in sorted((self.folder / "log").glob("*.log")))

    @property
    def admin_uri(self) -> str:
        return f"http://guest:guest@127.0.0.1:{self.plugin_ports['rabbitmq_management']}"

    def fresh_host(self, name: str, queues: str = "classic") -> str:
        """The address of a new virtual host, empty, with classic queues unless told otherwise: on
        RabbitMQ 3.10 a consumer of a quorum queue may wait a minute after its only node was
        killed."""
        kind = f"#{{default_queue_type => {_text(queues)}}}"
        self._do(f"rabbit_vhost:add({_text(name)}, {kind}, {GUEST})")
        self.allow("guest", name, ".*", ".*", ".*")
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{name}"

    def add_user(self, name: str, password: str) -> None:
        self._do(f"rabbit_auth_backend_internal:add_user({_texts(name, password)}, {GUEST})")

    def allow(self, user: str, host: str, configure: str, write: str, read: str) -> None:
        words = _texts(user, host, configure, write, read)
        self._do(f"rabbit_auth_backend_internal:set_permissions({words}, {GUEST})")

    def allow_topics(self, user: str, host: str, exchange: str, write: str, read: str) -> None:
        words = _texts(user, host, exchange, write, read)
        self._do(f"rabbit_auth_backend_internal:set_topic_permissions({words}, {GUEST})")

    def forget_host(self, host: str) -> None:
        """With all that is in it."""
        self._do(f"rabbit_vhost:delete({_text(host)}, {GUEST})")

    def fill(self, host: str, queue: str) -> None:
        """Have a queue refuse whatever is published to it, as a full one does."""
        full = '[{<<"max-length">>, 0}, {<<"overflow">>, <<"reject-publish">>}]'
        words = _texts(host, "full", f"^{queue}$")
        self._do(f"rabbit_policy:set({words}, {full}, 0, {_text('all')}, {GUEST})")

    def make_room(self, host: str) -> None:
        self._do(f"rabbit_policy:delete({_texts(host, 'full')}, {GUEST})")

    def _do(self, expression: str) -> None:
        """What `rabbitmqctl` would have the node do, without the virtual machine of its own that
        the command starts each time."""
        cookie = (self.folder / ".erlang.cookie").read_text()
        command = ["erl_call", "-sname", self.name, "-c", cookie, "-e"]
        done = subprocess.run(
            command,
            env=self._environment,
            input=f"{expression}.\n",
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout.startswith(("{ok, ok}", "{ok, {ok,")), done.stdout + done.stderr

    def to_lend(self) -> str:
        """What another process needs to use it as its own, but for its life and death."""
        return pickle.dumps(self.__dict__ | {"_process": None}).hex()

    @classmethod
    def lent(cls, told: str) -> "Broker":
        broker = cls.__new__(cls)
        broker.__dict__ = pickle.loads(bytes.fromhex(told))  # noqa: S301
        return broker

    def _write_settings(self) -> None:
        """As Erlang reads them itself: RabbitMQ's own format costs half a second more a start."""
        told = ", ".join(f"{{{name}, [{terms}]}}" for name, terms in self._settings.items())
        (self.folder / "rabbitmq.config").write_text(f"[{told}].\n")

    def start(self) -> "Broker":
        self._write_settings()
        with (self.folder / "start.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(SERVER)],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()
        return self

    def kill(self) -> None:
        """As when its machine loses power; what was confirmed is on disk."""
        assert self._process is not None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def lose_everything(self) -> None:
        """As when its disk is gone; starting it again gives an empty broker at the same address."""
        self.kill()
        shutil.rmtree(self.folder / "mnesia")

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as door:
                door.sendall(b"AMQP\x00\x00\x09\x01")
                door.settimeout(2)
                if door.recv(1):
                    return
            time.sleep(0.2)
        raise TimeoutError((self.folder / "start.log").read_text()[-2000:])
