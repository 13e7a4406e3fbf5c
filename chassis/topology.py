"""Declares on the broker all that services publish on and listen to, before any of them starts.

Prevents: an event published before its listener's first start, and so heard by nobody; and rooms
that must be allowed to declare, and so to delete.
"""

from collections.abc import Iterable

from chassis import bus
from chassis.events import event_exchange
from chassis.inbox import event_queue
from chassis.settings import settings


def heard_by(service: type) -> list[str]:
    """The event types a service class listens to."""
    methods = (getattr(service, name) for name in dir(service))
    return sorted(method.heard[0] for method in methods if hasattr(method, "heard"))


def declare(services: Iterable[type]) -> None:
    """Declare every exchange, every queue and its bindings; declaring again changes nothing."""
    with bus.connection(settings.amqp_uri, connect_timeout=5) as connection:
        channel = connection.channel()
        for service in services:
            name: str = service.name  # type: ignore[attr-defined]
            event_exchange(name)(channel).declare()
            bus.rpc_queue(name)(channel).declare()
            if event_types := heard_by(service):
                event_queue(name, event_types)(channel).declare()
