"""A hand on the bus: says commands as the town hall does, and is not counted with the product.

Without RabbitMQ, rooms named on the command line run in this same process (and are counted with
it). Reads one line {"service", "method", "many", "side_by_side"}, writes {"seconds", "answers"}.
"""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from datetime import timedelta  # noqa: E402
from typing import Any  # noqa: E402
from uuid import UUID, uuid4  # noqa: E402

from eventlet import tpool  # noqa: E402

from chassis import clock  # noqa: E402
from chassis.calls import Calls, CallsProvider  # noqa: E402
from chassis.errors import Refused  # noqa: E402
from chassis.principal import DESK, Principal, sign  # noqa: E402
from chassis.runner import House  # noqa: E402
from demo.ids import demo_id  # noqa: E402
from preau.house import enter_demo_by  # noqa: E402
from preau.rooms import room  # noqa: E402

TOWN_HALL = Principal(UUID(demo_id("staff/admin")), "Mairie", frozenset({"admin"}), channel=DESK)


class Hand:
    name = "bench"
    calls = CallsProvider()


def say_all(calls: Calls, job: dict[str, Any]) -> dict[str, Any]:
    started = time.perf_counter()
    pool = eventlet.GreenPool(job["side_by_side"])
    answers = list(pool.imap(lambda arguments: _say(calls, job, arguments), job["many"]))
    return {"seconds": time.perf_counter() - started, "answers": answers}


def _say(calls: Calls, job: dict[str, Any], arguments: dict[str, Any]) -> Any:
    token = sign(TOWN_HALL, clock.now(), timedelta(minutes=5))
    try:
        return calls.call(
            job["service"], job["method"], arguments, token=token, key=str(uuid4()), deadline_s=30
        )
    except Refused as refused:
        return {"refused": refused.code, "details": refused.details}


def main(rooms: list[str]) -> None:
    house = House([*(room(name) for name in rooms), Hand])
    house.start()
    container = next(c for c in house.containers if c.service_name == Hand.name)
    provider = next(d for d in container.dependencies if isinstance(d, CallsProvider))
    print(json.dumps({"ready": True}), flush=True)
    while line := tpool.execute(sys.stdin.readline):
        job = json.loads(line)
        done = enter_demo_by(provider.calls) if "demo" in job else say_all(provider.calls, job)
        print(json.dumps(done), flush=True)
    house.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
