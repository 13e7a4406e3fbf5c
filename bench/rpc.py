"""What one question over the bus costs: raw pika, nameko as it comes, and ours, in one run.

`python -m bench.rpc serve URI` answers all three; `python -m bench.rpc ask URI COUNT` asks them in
turn and prints {name: [seconds]}.
"""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from typing import Any  # noqa: E402

import pika  # noqa: E402
from nameko.rpc import RpcProxy, rpc  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402

from chassis.calls import CallsProvider  # noqa: E402
from chassis.entrypoints import Incoming, RpcDoor  # noqa: E402

PIKA_QUEUE = "bench-pika"
SAID = {"household_id": "9f0e2c5e-4a37-4f0e-8a80-5f4e51a1c9d2"}


class Echo:
    name = "bench_echo"

    @rpc
    def as_it_comes(self, said: dict[str, Any]) -> dict[str, Any]:
        return said


class OurEcho:
    name = "bench_our_echo"

    @RpcDoor.decorator()
    def ours(self, incoming: Incoming) -> Any:
        return dict(incoming.arguments)


class Asker:
    name = "bench_asker"
    calls = CallsProvider()
    echo = RpcProxy(Echo.name)

    @rpc
    def nothing(self) -> None:
        """A service needs an entrypoint to run."""


def started(uri: str, *services: type) -> Any:
    config = {"AMQP_URI": uri, "serializer": "json", "ACCEPT": ["json", "cloudevents"]}
    runner = ServiceRunner(config)
    for service in services:
        runner.add_service(service)
    runner.start()
    return runner


def serve(uri: str) -> None:
    runner = started(uri, Echo, OurEcho)
    eventlet.spawn(_serve_pika, uri)
    print(json.dumps({"ready": True}), flush=True)
    runner.wait()


def _serve_pika(uri: str) -> None:
    channel = pika.BlockingConnection(pika.URLParameters(uri)).channel()
    channel.queue_declare(PIKA_QUEUE, auto_delete=True)

    def answer(_channel: Any, method: Any, asked: Any, body: bytes) -> None:
        given = pika.BasicProperties(correlation_id=asked.correlation_id)
        channel.basic_publish("", asked.reply_to, body, given)
        channel.basic_ack(method.delivery_tag)

    channel.basic_consume(PIKA_QUEUE, answer)
    channel.start_consuming()


def ask(uri: str, count: int) -> dict[str, list[float]]:
    """Asked in turn, so that a noisy moment is everybody's."""
    runner = started(uri, Asker)
    [container] = runner.containers
    calls = next(d for d in container.dependencies if isinstance(d, CallsProvider)).calls
    proxy = next(d for d in container.dependencies if isinstance(d, RpcProxy))
    ways: dict[str, Callable[[], Any]] = {
        "raw pika": _pika_way(uri),
        "nameko as it comes": _nameko_way(container, proxy),
        "ours": lambda: calls.call(OurEcho.name, "ours", SAID),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(count):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - began)
    return seconds


def _nameko_way(container: Any, proxy: RpcProxy) -> Callable[[], Any]:
    from nameko.containers import WorkerContext

    entrypoint = next(iter(container.entrypoints))
    service = proxy.get_dependency(WorkerContext(container, None, entrypoint))
    return lambda: service.as_it_comes(said=SAID)


def _pika_way(uri: str) -> Callable[[], Any]:
    channel = pika.BlockingConnection(pika.URLParameters(uri)).channel()
    answers: list[bytes] = []
    reply_to = "amq.rabbitmq.reply-to"
    channel.basic_consume(reply_to, lambda _c, _m, _p, body: answers.append(body), auto_ack=True)
    told = pika.BasicProperties(reply_to=reply_to, correlation_id="1")

    def way() -> bytes:
        channel.basic_publish("", PIKA_QUEUE, json.dumps(SAID).encode(), told)
        while not answers:
            channel.connection.process_data_events(time_limit=1)
        return answers.pop()

    return way


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    else:
        print(json.dumps(ask(sys.argv[2], int(sys.argv[3]))), flush=True)
        sys.exit(0)
