"""The way to the bus: its address, whose certificate is believed, and what is found there.

Prevents: a connection that believes any certificate (kombu does, for amqps:), and a room that may
create or delete queues because its client insists on declaring what it uses.
"""

import ssl
from typing import Any, TypeVar
from urllib.parse import urlsplit

from kombu.connection import Connection
from kombu.entity import Exchange, Queue

from chassis.settings import settings

E = TypeVar("E", Exchange, Queue)
RPC_EXCHANGE = "nameko-rpc"  # Nameko's own name for it.
# A request or a reply may be lost with its node, and is asked again: no copies of it are kept
# (docs/decisions/0021-queues-of-calls.md). Other queues are of the kind that the broker prefers.
OF_CALLS = {"x-queue-type": "classic"}


def connection(uri: str, **options: Any) -> Connection:
    """A way to the bus, not yet open; over TLS it opens only on the name its address says."""
    return Connection(uri, ssl=tls(uri) or False, **options)


def tls(uri: str) -> dict[str, Any] | None:
    """How an amqps: broker proves who it is; None when the address asks for no TLS."""
    if not uri.startswith("amqps:"):
        return None
    return {
        "cert_reqs": ssl.CERT_REQUIRED,
        "ca_certs": settings.bus_ca,
        "server_hostname": urlsplit(uri).hostname,
    }


def rpc_exchange() -> Exchange:
    return Exchange(RPC_EXCHANGE, type="topic", durable=True)


def rpc_queue(service: str) -> Queue:
    """Where a service's requests wait; nameko's own names."""
    return Queue(
        f"rpc-{service}",
        exchange=rpc_exchange(),
        routing_key=f"{service}.*",
        queue_arguments=dict(OF_CALLS),
    )


def declared_before(thing: E) -> E:
    """A queue or an exchange that its user may not declare.

    On RabbitMQ `preau migrate` has done so, and a room that finds it missing waits for that. The
    bus of one process begins empty each time, so there everybody declares.
    """
    setattr(thing, "no_declare", not settings.amqp_uri.startswith("memory:"))  # noqa: B010
    return thing
