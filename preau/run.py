"""`preau run`: the whole house on one machine, with nothing else installed."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

from chassis import memory_bus
from chassis.calls import CallsClient
from chassis.runner import House
from chassis.settings import settings
from gateway import assets
from preau import house, postgres, secrets
from preau.alone import alone_in, end_with_make
from preau.identity_providers import identity_providers
from preau.operations import Stop
from preau.ports import EVERYWHERE, must_be_free
from preau.rooms import ROOMS, room

SIMULATORS_START_S = 20


def the_house() -> None:
    """Start everything, enter the demo town once, say where it is, and wait to be stopped."""
    started = time.perf_counter()
    folder = _data_folder()
    end_with_make()
    with alone_in(folder):
        _use_secrets(folder)
        must_be_free(
            {
                "PREAU_HTTP_PORT": (settings.http_host, settings.http_port),
                "PREAU_HEALTH_PORT": (EVERYWHERE, settings.health_port),
                "PREAU_SIMULATORS_PORT": (EVERYWHERE, settings.simulators_port),
                "PREAU_SIMULATORS_SMTP_PORT": (EVERYWHERE, settings.simulators_smtp_port),
            }
        )
        assets.build_if_needed()
        _stand_and_open(folder, started)


def _stand_and_open(folder: Path, started: float) -> None:
    simulators = _start_simulators()
    embedded = False
    try:
        embedded = _use_database(folder)
        _wait_for(simulators)
        _open_doors(folder, started, embedded)
    finally:
        simulators.terminate()
        simulators.wait(timeout=10)
        if embedded:
            postgres.stop(folder / "postgres")


def _data_folder() -> Path:
    folder = Path(settings.data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _use_secrets(folder: Path) -> None:
    for name, value in secrets.kept_in(folder).items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREAU_STORAGE_URI", str((folder / "files").resolve()))
    os.environ.setdefault("PREAU_LOG_LEVEL", "WARNING")  # A newcomer reads the start screen.
    os.environ.setdefault("PREAU_PUBLIC_URL", f"http://localhost:{settings.http_port}")


def _use_database(folder: Path) -> bool:
    """Whether the database is the embedded one."""
    if settings.database_url is not None:
        return False
    os.environ["DATABASE_URL"] = postgres.start(folder / "postgres")
    return True


def _start_simulators() -> Any:
    """Begun first: they get ready while the database does. They end when we do, even killed: the
    system then closes the pipe that they read."""
    base = f"http://127.0.0.1:{settings.simulators_port}"
    os.environ.setdefault("PREAU_BANK_URL", base)
    if "PREAU_API_PARTICULIER_TOKEN" not in os.environ:
        os.environ["PREAU_API_PARTICULIER_URL"] = base
        os.environ["PREAU_API_PARTICULIER_TOKEN"] = "demo"  # noqa: S105  Of the simulator.
    os.environ.setdefault("PREAU_SMTP_URI", f"smtp://127.0.0.1:{settings.simulators_smtp_port}")
    for name, value in identity_providers(base).items():
        os.environ.setdefault(name, value)
    return subprocess.Popen(
        [sys.executable, "-m", "simulators", "--until-input-ends"], stdin=subprocess.PIPE
    )


def _wait_for(simulators: Any) -> None:
    deadline = time.monotonic() + SIMULATORS_START_S
    while time.monotonic() < deadline and simulators.poll() is None:
        base = f"http://127.0.0.1:{settings.simulators_port}"
        with suppress(OSError), urllib.request.urlopen(f"{base}/api/mails"):  # noqa: S310
            return
        time.sleep(0.1)
    raise Stop("les simulateurs n’ont pas démarré.")


def _open_doors(folder: Path, started: float, embedded: bool) -> None:
    memory_bus.install()
    house.prepare()
    doors = House([room(name) for name in ROOMS])
    doors.start()
    first = not (folder / "demo-entered").exists()
    if first:
        print("Préau : Démoville s’installe (une seule fois)…", flush=True)
        house.enter_demo_by(_calls_of(doors))
        (folder / "demo-entered").touch()
    _say_hello(time.perf_counter() - started, embedded)
    doors.wait()
    signal.alarm(0)  # The database is still to be stopped, in its own time.


def _calls_of(doors: House) -> Any:
    gateway = next(c for c in doors.containers if c.service_name == "gateway")
    return next(e for e in gateway.extensions if isinstance(e, CallsClient)).calls


def _say_hello(seconds: float, embedded: bool) -> None:
    from demo.accounts import start_screen

    print(start_screen(settings, seconds, embedded), flush=True)
