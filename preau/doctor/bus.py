"""The bus: reachable, recent enough, somebody at each queue, and this user's rights.

Nothing is changed and nothing is sent: what a room publishes is tried within a transaction of the
broker's that is rolled back, and a message looked at goes back to its place.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any
from uuid import uuid4

from amqp import Message
from amqp.exceptions import AccessRefused, AMQPError, NotAllowed, NotFound, PreconditionFailed
from kombu.connection import Connection

from chassis import bus
from chassis.bus import RPC_EXCHANGE
from chassis.events import exchange_of, queue_of
from chassis.replies import REPLY
from chassis.settings import settings
from preau.doctor.findings import Finding, well, wrong
from preau.permissions import askers_of, business_of

CONNECT_S = 5
OLDEST = (3, 10)
Act = Callable[[Any], None]


def examine_bus(rooms: Sequence[str]) -> Iterator[Finding]:
    if settings.amqp_uri.startswith("memory:"):
        yield well("bus", "dans un seul processus (celui de `preau run`), rien à vérifier.")
        return
    with bus.connection(settings.amqp_uri, connect_timeout=CONNECT_S) as connection:
        unreachable = _greet(connection)
        if unreachable is not None:
            yield unreachable
            return
        yield _version(connection.connection.server_properties)
        for name in rooms:
            faults = list(_faults(connection, name))
            yield from faults or [
                well(f"bus, {name}", "ses files sont écoutées, ses droits y sont.")
            ]


def greeting() -> Finding | None:
    """Why RabbitMQ does not let us in; None when it does."""
    with bus.connection(settings.amqp_uri, connect_timeout=CONNECT_S) as connection:
        return _greet(connection)


def _greet(connection: Connection) -> Finding | None:
    where = f"{connection.hostname}:{connection.port or 5672}"
    try:
        connection.connect()
    except AccessRefused:
        return wrong("bus", f"{where} refuse ce compte.", "Corrigez le mot de passe de AMQP_URI.")
    except NotAllowed:
        said = (
            f"l’hôte virtuel « {connection.virtual_host} » n’existe pas, ou est fermé à ce compte."
        )
        return wrong("bus", said, "Créez-le, ou corrigez la fin de AMQP_URI.")
    except ssl.SSLError:
        said = f"la liaison chiffrée avec {where} ne s’établit pas."
        return wrong("bus", said, "Vérifiez amqps:, le port, et le certificat et son autorité.")
    except (AMQPError, OSError):
        return _not_spoken_to(connection, where)
    return None


def _not_spoken_to(connection: Connection, where: str) -> Finding:
    """Nobody there, or somebody who speaks something else: RabbitMQ's own management page does."""
    try:
        socket.create_connection((connection.hostname, connection.port or 5672), CONNECT_S).close()
    except socket.gaierror:
        said = f"{connection.hostname} n’a pas d’adresse."
        return wrong("bus", said, "Corrigez AMQP_URI, ou le DNS de cette machine.")
    except OSError:
        said = f"personne ne répond à {where}."
        return wrong("bus", said, "Démarrez RabbitMQ, ou corrigez AMQP_URI.")
    said = f"on écoute à {where}, mais sans répondre comme RabbitMQ."
    advice = (
        "Vérifiez le port de AMQP_URI (5672, ou 5671 avec amqps: ; 15672 est celui de l’interface"
        " de gestion), puis RabbitMQ."
    )
    return wrong("bus", said, advice)


def refused(failure: Exception) -> Finding | None:
    """What the broker says no to on a connection that holds; None for anything else."""
    told = getattr(failure, "reply_text", "")
    if isinstance(failure, PreconditionFailed):
        said = f"ce qui y est déjà n’est pas ce que ce programme veut ({told})."
        advice = (
            "Arrêtez les pièces, supprimez cette file une fois vide (`rabbitmqctl delete_queue`),"
            " puis `preau migrate` ; voyez « A lost broker » dans docs/operations.md."
        )
        return wrong("bus", said, advice)
    if isinstance(failure, AccessRefused):
        said = f"ce compte n’en a pas le droit ({told})."
        return wrong("bus", said, "Réimportez les droits : `preau broker-users`.")
    if isinstance(failure, NotFound):
        return wrong("bus", f"il y manque quelque chose ({told}).", "Lancez `preau migrate`.")
    return None


def _version(server: dict[str, Any]) -> Finding:
    told = f"{server.get('product', 'un inconnu')} {server.get('version', '')}".strip()
    numbers = tuple(
        int(part) for part in server.get("version", "").split(".")[:2] if part.isdigit()
    )
    if numbers < OLDEST:
        return wrong("bus", f"{told} est trop ancien.", "Passez à RabbitMQ 3.10 ou plus récent.")
    return well("bus", f"{told} répond.")


def _faults(connection: Connection, name: str) -> Iterator[Finding]:
    subject = f"bus, {name}"
    for what, act in _acts(name):
        try:
            with closing(connection.channel()) as channel:
                act(channel)
        except NotFound:  # The rest of the room is missing with it: said once.
            advice = f"Lancez `preau migrate`, démarrez {name}."
            yield wrong(subject, f"{what} n’existe pas.", advice)
            return
        except AccessRefused as refusal:
            said = f"ce compte n’a pas le droit : {what} ({refusal.reply_text})."
            yield wrong(subject, said, "Donnez-lui les droits de cette pièce.")
        except _Deserted:
            yield wrong(subject, f"personne n’écoute {what}.", f"Démarrez {name}.")


class _Deserted(Exception):
    """A queue without a consumer."""


def _acts(name: str) -> Iterator[tuple[str, Act]]:
    """What a room does on the bus, by what it does it to."""
    room = business_of(name)
    if room.offers:
        replies = [f"{REPLY}.{asker}.{uuid4()}" for asker in askers_of(name)]
        yield f"la file rpc-{name}", _reading(f"rpc-{name}")
        yield f"l’échange {RPC_EXCHANGE} (pour répondre)", _sending(RPC_EXCHANGE, replies)
    if room.hears:
        yield f"la file {queue_of(name)}", _reading(queue_of(name))
    if room.publishes:
        yield f"l’échange {exchange_of(name)}", _sending(exchange_of(name), room.publishes)
    if room.asks:
        asked = [f"{service}.{method}" for service, ms in room.asks.items() for method in ms]
        yield f"l’échange {RPC_EXCHANGE} (pour demander)", _sending(RPC_EXCHANGE, asked)
        yield "une file de réponses", _receiving_answers(name)


def _reading(queue: str) -> Act:
    def read(channel: Any) -> None:
        _name, _messages, consumers = channel.queue_declare(queue, passive=True)
        message = channel.basic_get(queue)
        if message is not None:
            channel.basic_reject(message.delivery_tag, requeue=True)
        if not consumers:
            raise _Deserted()

    return read


def _sending(exchange: str, routing_keys: Sequence[str]) -> Act:
    """The broker checks a right when it takes a message, and forgets it at the rollback."""

    def send(channel: Any) -> None:
        channel.exchange_declare(exchange, type="topic", passive=True)
        channel.tx_select()
        for key in routing_keys:
            channel.basic_publish(Message(""), exchange=exchange, routing_key=key)
        channel.tx_rollback()

    return send


def _receiving_answers(name: str) -> Act:
    def receive(channel: Any) -> None:
        own = uuid4()
        queue, key = f"rpc.reply-{name}-{own}", f"{REPLY}.{name}.{own}"
        channel.queue_declare(queue, exclusive=True, auto_delete=True)
        channel.queue_bind(queue, RPC_EXCHANGE, key)
        channel.basic_get(queue, no_ack=True)
        channel.queue_delete(queue)

    return receive
