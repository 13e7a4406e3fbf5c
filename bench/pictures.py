"""The pictures of docs/dashboards: an opening morning lived in front of Prometheus, then drawn.

`python -m bench.pictures`: some six minutes, with RabbitMQ and Prometheus installed.
"""

import eventlet

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import os  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

from bench.opening import Opening  # noqa: E402
from chassis import memory_bus  # noqa: E402
from chassis.principal import new_keys  # noqa: E402
from deploy.grafana.pictures import draw_all  # noqa: E402
from tests.morning import Morning  # noqa: E402
from tests.neighbour import AGREED, Neighbour  # noqa: E402
from tests.observed import Observed, what_is_missing  # noqa: E402
from tests.queries import filled  # noqa: E402

FOLDER = Path("docs/dashboards")
MORNING_S = 240
POINTS = 120


def main() -> int:
    if reason := what_is_missing():
        print(reason, file=sys.stderr)
        return 1
    memory_bus.install()
    os.environ["PREAU_SIGNING_KEY"], os.environ["PREAU_PUBLIC_KEYS"] = new_keys()
    observed = Observed(Path(tempfile.mkdtemp(prefix="preau-pictures-")))
    observed.processes.environment |= AGREED
    try:
        opening = Opening(Morning(observed.start()).open())
        neighbour, families = Neighbour(opening.morning), opening.prepare()
        neighbour.be_a_host_too()
        opening.morning.hear_what_cannot_be_applied()
        began = time.time()
        beside = eventlet.spawn(live, opening, neighbour)
        opening.last(families, MORNING_S)
        beside.kill()
        neighbour.close()
        draw_between(observed, began, time.time(), FOLDER)
        opening.morning.close()
    finally:
        observed.stop()
    return 0


def live(opening: Opening, neighbour: Neighbour) -> None:
    """What goes on beside the families: the town next door, and a clerk who errs."""
    while True:
        opening.mistake()
        neighbour.live_once()
        eventlet.sleep(20)


def draw_between(observed: Observed, first: float, last: float, folder: Path) -> None:
    step_s = (last - first) / POINTS

    def over(expr: str) -> list:
        return observed.prometheus.over(filled(expr, interval="30s"), first, last, step_s)

    draw_all(folder, over, (first, last))


if __name__ == "__main__":
    sys.exit(main())
