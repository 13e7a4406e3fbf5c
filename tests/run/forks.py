"""A process that has imported the product, and becomes each room and command: a copy of it starts
in a few hundredths of a second, where Python takes more than one to import the same again.

A copy is as `python WORDS` would be: its own environment, folder, output and signals. It ends with
the server of copies, which ends with the test that started it.

What eventlet patches is used here as it was before: the server must never wake the hub, which no
copy would survive.
"""

import _socket
import atexit
import json
import os
import posix
import runpy
import signal
import sys
import threading
import traceback
import warnings
from array import array
from contextlib import suppress
from select import poll
from typing import Any

from tests.run.descent import die_with, take_own_hub

WORDS_MAX, FILES = 2**18, 3  # Output, errors, and where the copy's end is told.
USUAL = (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)


class Server:
    def __init__(self, channel: Any) -> None:
        self._channel, self._pid, self._told = channel, posix.getpid(), dict[int, int]()

    def serve(self) -> None:
        """Until nobody is left to ask."""
        reader, writer = posix.pipe()
        posix.set_blocking(reader, False)
        posix.set_blocking(writer, False)
        signal.set_wakeup_fd(writer)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Its test decides.
        waiting = poll()
        waiting.register(self._channel, 1)
        waiting.register(reader, 1)
        while True:
            ready = [where for where, _ in waiting.poll()]
            if reader in ready:
                posix.read(reader, 512)
                self._tell_who_ended()
            if self._channel.fileno() in ready and not self._copy():
                return

    def _copy(self) -> bool:
        """One copy, as asked; whether anybody may still ask."""
        asked, ancillary, _, _ = self._channel.recvmsg(WORDS_MAX, 1024)
        if not asked:
            return False
        files = array("i", ancillary[0][2])
        signal.pthread_sigmask(signal.SIG_BLOCK, USUAL)  # What comes too early waits for the copy.
        pid = posix.fork()
        if pid == 0:
            self._become(json.loads(asked), files)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, USUAL)
        posix.write(files[-1], f"{pid}\n".encode())
        self._told[pid] = files[-1]
        for file in files[:-1]:
            posix.close(file)
        return True

    def _tell_who_ended(self) -> None:
        with suppress(ChildProcessError):
            while True:
                pid, status = posix.waitpid(-1, posix.WNOHANG)
                if pid == 0:
                    return
                told = self._told.pop(pid)
                with suppress(OSError):
                    posix.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
                posix.close(told)

    def _become(self, asked: dict[str, Any], files: Any) -> None:
        die_with(self._pid)
        signal.set_wakeup_fd(-1)
        for number in USUAL:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, USUAL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for kept in (self._channel.fileno(), files[-1], *self._told.values()):
            posix.close(kept)
        posix.dup2(posix.open(os.devnull, os.O_RDONLY), 0)
        posix.dup2(files[0], 1)
        posix.dup2(files[1], 2)
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        take_own_hub()
        code = _run(asked["words"])
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(words: list[str]) -> int:
    """What `python WORDS` does, and its exit code."""
    try:
        _do(words)
    except SystemExit as told:
        if isinstance(told.code, str):
            print(told.code, file=sys.stderr)
        return told.code if isinstance(told.code, int) else int(bool(told.code))
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _do(words: list[str]) -> None:
    if words[0] == "-W" or "PYTHONWARNINGS" in os.environ:
        warnings.simplefilter("ignore")  # The only word that tests say.
    if words[0] == "-W":
        words = words[2:]
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    from tests.run.workers import import_the_product

    die_with(os.getppid())
    import_the_product()
    Server(_socket.socket(fileno=int(sys.argv[1]))).serve()
