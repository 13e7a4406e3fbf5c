"""A room that kills itself (SIGKILL) at a named point: `python dying_room.py ROOM POINT NTH`.

It is the real room in a real process; only the point where it dies is put in from outside.
"""

import eventlet

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[2]))

from chassis import database, entrypoints, inbox, outbox  # noqa: E402
from chassis.runner import House  # noqa: E402
from preau.rooms import room  # noqa: E402
from services.partners.border import partner_lanes, publishing  # noqa: E402

# point: (owner, function, whether to die before or after it)
POINTS = {
    "before-commit": (database, "write_outbox", "after"),
    "after-commit-before-reply": (entrypoints.RpcDoor, "handle_result", "before"),
    "after-reply": (entrypoints.RpcDoor, "handle_result", "after"),
    "before-publish": (outbox.Publisher, "say", "before"),
    "said-not-confirmed": (outbox.Publisher, "say", "after"),
    "after-confirm-before-mark": (outbox.Publisher, "publish", "after"),
    "before-storing-an-event": (inbox, "store", "before"),
    "stored-not-acknowledged": (inbox, "store", "after"),
    "applied-not-committed": (inbox, "_done", "after"),
    "applied-and-committed": (inbox, "apply_batch", "after"),
}
# All events of a commit are published together, and a room may do so once in the whole flow.
ONCE = {"after-confirm-before-mark"}
# Of the partners' room alone.
AT_THE_STREET = {
    "before-taking": (partner_lanes, "take", "before"),
    "taken-not-acknowledged": (partner_lanes, "take", "after"),
    "before-telling": (publishing, "publish", "before"),
    "told-not-marked": (publishing, "publish", "after"),
}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying(real: Callable[..., Any], moment: str, nth: int) -> Callable[..., Any]:
    passed = 0

    def run(*args: Any, **kwargs: Any) -> Any:
        nonlocal passed
        if real.__name__ == "apply_batch":
            result = real(*args, **kwargs)
            passed += bool(result)
            if result and passed == nth:
                die()
            return result
        passed += 1
        if passed == nth and moment == "before":
            die()
        result = real(*args, **kwargs)
        if passed == nth and moment == "after":
            die()
        return result

    return run


if __name__ == "__main__":
    name, point, nth = sys.argv[1], sys.argv[2], int(sys.argv[3])
    owner, function, moment = (POINTS | AT_THE_STREET)[point]
    setattr(owner, function, dying(getattr(owner, function), moment, nth))
    house = House([room(name)])
    house.start()
    house.wait()
