"""A room on a machine whose clock may drift: `python drifting_room.py ROOM SECONDS`.

SECONDS is a file that holds by how much. It is the real room in a real process; only what the
machine says the time is comes from outside.
"""

import eventlet

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[2]))

from chassis.runner import House  # noqa: E402
from preau.rooms import room  # noqa: E402

REAL = time.time

if __name__ == "__main__":
    name, drift = sys.argv[1], Path(sys.argv[2])
    time.time = lambda: REAL() + float(drift.read_text())
    house = House([room(name)])
    house.start()
    house.wait()
