"""Start services in this process, and stop them well.

Prevents: nameko's own command line (it needs a module that Python no longer ships), a drain that
never ends, and work cut in the middle by a stop.
"""

import contextlib
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import eventlet
from eventlet.event import Event
from nameko.runners import ServiceRunner

from chassis import bus, logs, memory_bus, tracing
from chassis.allocation import give_back_large_blocks
from chassis.calls import Calls, CallsProvider, bus_config
from chassis.health import serve_health
from chassis.logs import log
from chassis.settings import settings

LAST_SPANS_S = 2
CONNECT_S = 5
CUT_S, LAST_S = 2, 5  # To cut what did not stop, then for the process to leave.


class _CommandLine:
    """A caller on the bus that offers nothing."""

    name = "preau"
    calls = CallsProvider()


@contextmanager
def calls_of_the_command_line() -> Iterator[Calls]:
    """Calls for the command line, for as long as the block lasts.

    Raises what amqp or the system says of a broker that is away, for which nameko would wait
    without an end.
    """
    memory_bus.install()
    with bus.connection(settings.amqp_uri, connect_timeout=CONNECT_S) as connection:
        connection.connect()
    runner = ServiceRunner(bus_config())
    runner.add_service(_CommandLine)
    runner.start()
    [container] = runner.containers
    try:
        yield next(d for d in container.dependencies if isinstance(d, CallsProvider)).calls
    finally:
        with memory_bus.hurried():
            runner.stop()


class House:
    """Some services running in this process.

    A service class names the settings it cannot do without in `needs`; without one of them nothing
    starts (SettingInvalid, naming the variable).
    """

    def __init__(self, services: Sequence[type]) -> None:
        settings.check()
        for service in services:
            for attribute in getattr(service, "needs", ()):
                settings.need(attribute)
        give_back_large_blocks()
        logs.configure(settings.log_level)
        self._stop_recording = record_spans()
        memory_bus.install()
        self._runner = ServiceRunner(bus_config())
        for service in services:
            self._runner.add_service(service)
        self._asked_to_stop = Event()

    @property
    def containers(self) -> list[Any]:
        return list(self._runner.containers)

    def start(self) -> None:
        """Returns once the doors are open; until then the process says that it has not started."""
        self._health = serve_health(self.containers, settings.health_port)
        self._runner.start()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        # Said last: whoever reads it may send a page, and then the signal to stop.
        self._health.opened = True

    def _ask_to_stop(self, *_signal: Any) -> None:
        if not self._asked_to_stop.ready():
            eventlet.spawn_after(0, self._asked_to_stop.send)

    def wait(self) -> None:
        """Until a signal asks to stop, or a service fails for good (which raises)."""
        failing = eventlet.spawn(self._runner.wait)
        failing.link(lambda _thread: self._ask_to_stop())
        self._asked_to_stop.wait()
        # The kernel's own: what hangs in a library that waits for a broker cannot hold this up.
        signal.alarm(settings.stop_seconds + CUT_S + LAST_S)
        self.stop()

    def stop(self) -> None:
        """Finish what is under way, within PREAU_STOP_SECONDS; then cut."""
        log.info("house.stopping")
        self._health.stopping = True
        try:
            with eventlet.Timeout(settings.stop_seconds), memory_bus.hurried():
                self._runner.stop()
        except eventlet.Timeout:
            log.warning("house.cut")
            with eventlet.Timeout(CUT_S, False):
                self._runner.kill()
        self._stop_recording()


def record_spans() -> Callable[[], None]:
    """Send spans to the collector, when one is configured; call what is returned to stop."""
    if settings.traces_endpoint is None:
        return lambda: None
    from chassis.otlp import OtlpRecorder  # Its import costs a process memory that few need.

    recorder = OtlpRecorder(settings.traces_endpoint)
    tracing.record_with(recorder)

    def stop() -> None:
        tracing.record_with(None)
        with contextlib.suppress(eventlet.Timeout), eventlet.Timeout(LAST_SPANS_S):
            recorder.stop()

    return stop
