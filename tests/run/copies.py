"""Rooms and commands of the product, each in a process of its own: `python WORDS`, but copied from
a process that has imported it already (tests/run/forks.py)."""

import _socket
import json
import os
import posix
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from tests.run.units import ROOT

LOOK_AGAIN_S = 0.02
# Where copies are asked for, of a server made before the tests began, or else when first needed.
servers: list[Any] = []


def a_channel() -> tuple[Any, Any]:
    return _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)


def _the_server() -> Any:
    if not servers:
        ours, its = a_channel()
        command = [sys.executable, "-m", "tests.run.forks", str(its.fileno())]
        os.set_inheritable(its.fileno(), True)
        os.posix_spawn(sys.executable, command, os.environ | {"PYTHONPATH": str(ROOT)})
        its.close()
        servers.append(ours)
    return servers[0]


class Copy:
    """A running process, with what tests use of subprocess.Popen."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        output: IO[Any],
        *,
        errors: IO[Any] | None = None,
        folder: Path = ROOT,
    ) -> None:
        asked = {"words": words, "environment": dict(environment), "folder": str(folder)}
        self._told, told = posix.pipe()
        files = array("i", [output.fileno(), (errors or output).fileno(), told])
        rights = (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, files)
        _the_server().sendmsg([json.dumps(asked).encode()], [rights])
        posix.close(told)
        self.returncode: int | None = None
        self._said = b""
        while b"\n" not in self._said:
            self._listen()
        self.pid = int(self._said.partition(b"\n")[0])
        posix.set_blocking(self._told, False)

    def _listen(self) -> None:
        said = posix.read(self._told, 100)
        if not said:  # Nobody is left to tell it: the server of copies was killed, and its copies.
            said = f"\n{-signal.SIGKILL}\n".encode()
        self._said += said

    def poll(self) -> int | None:
        if self.returncode is None:
            try:
                self._listen()
            except BlockingIOError:
                return None
            if self._said.count(b"\n") >= 2:
                self.returncode = int(self._said.split(b"\n")[1])
                posix.close(self._told)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("a copy", timeout or 0)
            time.sleep(LOOK_AGAIN_S)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def run(
    *words: str, environment: Mapping[str, str], folder: Path = ROOT, timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """Until it ends; `stdout` and `stderr` as it wrote them. Raises subprocess.TimeoutExpired."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        copy = Copy(words, environment, output, errors=errors, folder=folder)
        try:
            code = copy.wait(timeout)
        finally:
            copy.kill()
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(list(words), code, output.read(), errors.read())
