"""What each user of the broker may do: the least with which its room works.

Computed from the services' own code (what they offer, ask, publish and hear), so that a new
question or event changes a line of docs/contracts/broker-permissions.json, which a reviewer sees.
A room declares nothing but the queues that end with its processes.
https://www.rabbitmq.com/docs/access-control
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from chassis.bus import RPC_EXCHANGE, rpc_queue
from chassis.calls import remotes
from chassis.events import exchange_of, queue_of
from chassis.replies import REPLY
from gateway.asked import ASKED
from preau.rooms import EVERY_ROOM, EVERY_SERVICE, published_by, room

NOTHING = "^$"
UUID = "[0-9a-f-]+"
COMMAND_LINE, MIGRATE, MONITORING = "preau", "migrate", "monitoring"


@dataclass(frozen=True)
class Business:
    """What a room has to do on the bus; events by their types, methods by their services."""

    name: str
    asks: dict[str, list[str]] = field(default_factory=dict)
    offers: list[str] = field(default_factory=list)
    publishes: list[str] = field(default_factory=list)
    hears: list[str] = field(default_factory=list)
    overhears: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Topic:
    """The routing keys of an exchange that a user may publish with, and bind its queues by."""

    exchange: str
    write: str
    read: str


@dataclass(frozen=True)
class Rights:
    """One user: regular expressions on names, then on the routing keys of each exchange."""

    configure: str = NOTHING
    write: str = NOTHING
    read: str = NOTHING
    topics: tuple[Topic, ...] = ()
    tags: tuple[str, ...] = ()


def businesses() -> dict[str, Business]:
    """Each room's, and the command line's, which may ask anything when it enters the demo."""
    rooms = {name: business_of(name) for name in EVERY_ROOM}
    everything = {name: rooms[name].offers for name in EVERY_SERVICE}
    return {**rooms, COMMAND_LINE: Business(COMMAND_LINE, asks=everything)}


def business_of(name: str) -> Business:
    """Read from the room's class and contract."""
    doors = {door: getattr(room(name), door) for door in dir(room(name))}
    asked = remotes(room(name)).values()
    asks = {remote.target: sorted(remote.methods) for remote in asked}
    if name == "gateway":
        asks = {service: sorted(methods) for service, methods in sorted(ASKED.items())}
    published = published_by(name) if name in EVERY_SERVICE else ()
    return Business(
        name,
        asks=asks,
        offers=[method for method, door in doors.items() if hasattr(door, "offer")],
        publishes=[f"{name}.{event}" for event in published],
        hears=sorted(door.heard[0] for door in doors.values() if hasattr(door, "heard")),
        overhears=sorted(d.overheard[0] for d in doors.values() if hasattr(d, "overheard")),
    )


def askers_of(service: str) -> list[str]:
    """Who asks a service something, and is answered."""
    return [name for name, other in businesses().items() if service in other.asks]


def user_names() -> list[str]:
    """The names of `rights()`, for whoever needs no room for them."""
    return [*EVERY_ROOM, COMMAND_LINE, MIGRATE, MONITORING]


def rights() -> dict[str, Rights]:
    """Every user of the broker, by name."""
    rooms = businesses()
    users = {name: _rights_of(business) for name, business in rooms.items()}
    return {**users, MIGRATE: _of_migrate(), MONITORING: Rights(tags=("monitoring",))}


def document() -> dict[str, Any]:
    """docs/contracts/broker-permissions.json."""
    return {user: asdict(line) for user, line in rights().items()}


def _rights_of(room: Business) -> Rights:
    own = [f"rpc\\.reply-{room.name}-{UUID}"] if room.asks else []
    own += [f"overheard-{_plain(event)}-{UUID}" for event in room.overhears]
    queues = [rpc_queue(room.name).name] if room.offers else []
    queues += [queue_of(room.name)] if room.hears else []
    bound_to = _sources(room.overhears) + ([RPC_EXCHANGE] if room.asks else [])
    speaks_on = [RPC_EXCHANGE] + ([exchange_of(room.name)] if room.publishes else [])
    return Rights(
        configure=_only(own),
        write=_only([*map(_plain, speaks_on), *own]),
        read=_only([*map(_plain, queues + bound_to), *own]),
        topics=(_calls(room), *_events(room)),
    )


def _calls(room: Business) -> Topic:
    """Requests to the methods it asks, replies to those who ask it, and its own replies."""
    askers = askers_of(room.name)
    says = [f"{service}\\.{_one_of(methods)}" for service, methods in room.asks.items()]
    says += [f"{REPLY}\\.{_one_of(askers)}\\.{UUID}"] if askers else []
    return Topic(
        RPC_EXCHANGE,
        write=_only(says),
        read=_only([f"{REPLY}\\.{room.name}\\.{UUID}"] if room.asks else []),
    )


def _events(room: Business) -> Iterable[Topic]:
    if room.publishes:
        publishes = _only(map(_plain, room.publishes))
        yield Topic(exchange_of(room.name), write=publishes, read=NOTHING)
    for exchange in _sources(room.overhears):
        events = [event for event in room.overhears if _sources([event]) == [exchange]]
        yield Topic(exchange, write=NOTHING, read=_only(map(_plain, events)))


def _of_migrate() -> Rights:
    """Declares and binds all that is there before the rooms are; says and hears nothing."""
    rooms = [business_of(name) for name in EVERY_SERVICE]
    queues = [rpc_queue(room.name).name for room in rooms]
    queues += [queue_of(room.name) for room in rooms if room.hears]
    exchanges = [RPC_EXCHANGE, *(exchange_of(room.name) for room in rooms)]
    bindings = {
        source: [e for room in rooms for e in room.hears if _sources([e]) == [source]]
        for source in exchanges[1:]
    }
    calls = Topic(RPC_EXCHANGE, NOTHING, _only([f"{_one_of(EVERY_SERVICE)}\\.\\*"]))
    return Rights(
        configure=_only(map(_plain, queues + exchanges)),
        write=_only(map(_plain, queues)),
        read=_only(map(_plain, exchanges)),
        topics=(
            calls,
            *(
                Topic(source, NOTHING, _only(map(_plain, sorted(set(events)))))
                for source, events in bindings.items()
            ),
        ),
    )


def _sources(events: Iterable[str]) -> list[str]:
    """The exchanges that these events are published on."""
    return sorted({exchange_of(event.split(".")[0]) for event in events})


def _plain(name: str) -> str:
    return name.replace(".", "\\.")


def _one_of(words: Iterable[str]) -> str:
    return f"({'|'.join(words)})"


def _only(patterns: Iterable[str]) -> str:
    """A regular expression for these names and no other; RabbitMQ does not anchor it itself."""
    listed = list(patterns)
    return f"^{_one_of(listed)}$" if listed else NOTHING
