"""A room whose every handler takes its time: `python slow_room.py ROOM SECONDS FOLDER`.

It is the real room in a real process. Each handler that begins leaves a line in FOLDER/begun, so
that a test knows what is under way.
"""

import eventlet

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import sys  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[2]))

from chassis import entrypoints, hearing  # noqa: E402
from chassis.runner import House  # noqa: E402
from preau.rooms import room  # noqa: E402


def slowly(seconds: float, begun: Path) -> None:
    for module in (entrypoints, hearing):
        module.observed = _slow(module.observed, seconds, begun)  # type: ignore[attr-defined]


def _slow(observed: Any, seconds: float, begun: Path) -> Any:
    @contextmanager
    def observed_slowly(work: str, *words: Any, **more: Any) -> Iterator[Any]:
        with begun.open("a") as file:
            file.write(f"{work}\n")
        eventlet.sleep(seconds)
        with observed(work, *words, **more) as outcome:
            yield outcome

    return observed_slowly


if __name__ == "__main__":
    slowly(float(sys.argv[2]), Path(sys.argv[3]) / "begun")
    house = House([room(sys.argv[1])])
    house.start()
    house.wait()
