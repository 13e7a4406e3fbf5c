"""Declares on the broker what services will publish on and listen to, before any of them starts.

Prevents: an event published before its listener's first start, and so heard by nobody.
"""

from collections.abc import Iterable

from kombu import Connection

from chassis.inbox import event_queue
from chassis.settings import settings


def heard_by(service: type) -> list[str]:
    """The event types a service class listens to."""
    methods = (getattr(service, name) for name in dir(service))
    return sorted(method.heard[0] for method in methods if hasattr(method, "heard"))


def declare(services: Iterable[type]) -> None:
    """Declare every queue and its bindings; declaring again changes nothing."""
    with Connection(settings.amqp_uri, connect_timeout=5) as connection:
        for service in services:
            event_types = heard_by(service)
            if event_types:
                event_queue(service.name, event_types)(connection.channel()).declare()  # type: ignore[attr-defined]
