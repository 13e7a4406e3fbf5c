"""The fault drill at the pace of production: `python tests/deploy/real_pace.py [ALERT...]`.

Rules and scrapes as they ship; some fifty minutes for all the faults, with RabbitMQ and Prometheus
installed. Whatever else fires meanwhile is told beside the fault's own alert.
"""

import eventlet

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[2]))

from drill import REAL, standing  # noqa: E402
from faults import FAULTS, HEADING, live_through  # noqa: E402

from chassis import memory_bus  # noqa: E402
from tests.observed import what_is_missing  # noqa: E402


def main(alerts: list[str]) -> int:
    if reason := what_is_missing():
        print(reason, file=sys.stderr)
        return 1
    memory_bus.install()
    asked = [fault for fault in FAULTS if not alerts or fault.alert in alerts]
    with standing(REAL) as drill:
        print(HEADING, flush=True)
        for fault in asked:
            try:
                print(live_through(drill, fault), flush=True)
            except TimeoutError:
                print(f"{fault.name:30}not seen within {drill.patience_s} s", flush=True)
                fault.mend(drill)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
