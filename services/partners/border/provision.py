"""A partner's place on the broker, made and taken away by RabbitMQ's management HTTP API.

Each step may be repeated: `PUT` makes what lacks and leaves what is there.
https://www.rabbitmq.com/docs/management#http-api
"""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import requests

from chassis.settings import settings
from services.partners.domain.errors import BrokerAway

WITHIN_S = 10
CONNECTIONS_MAX, CHANNELS_MAX = 10, 50
INBOX_MAX_BYTES = 32 * 1024 * 1024
KEPT = "90D"
# A stream forgets whole segments: with the default of 500 MB a small town's would never.
SEGMENT_BYTES = 10_000_000
STREAM = {
    "x-queue-type": "stream",
    "x-max-age": KEPT,
    "x-stream-max-segment-size-bytes": SEGMENT_BYTES,
}
# To read two streams and to write to one exchange, and to declare nothing.
LEAST = {"configure": "^$", "write": "^inbox$", "read": "^(events|quarantine)$"}


def host_of(partner: str) -> str:
    """The name of a partner's virtual host, which is its user's too."""
    return f"partner-{partner}"


def uri_of(partner: str) -> str:
    """What the partner's engineer types; the user and the password are told apart."""
    return f"{settings.need('partners_public_uri').rstrip('/')}/{host_of(partner)}"


def authority() -> str | None:
    """Whom a partner must believe to enter by TLS, in PEM; None when its machine does already."""
    ours = settings.bus_ca if settings.need("partners_public_uri").startswith("amqps:") else None
    return Path(ours).read_text() if ours else None


class Provision:
    """Every method raises BrokerAway when the broker does not answer as it should."""

    def __init__(self, admin_uri: str, room_uri: str) -> None:
        parts = urlsplit(admin_uri)
        self._base = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}/api"
        self._room_user = urlsplit(room_uri).username or "guest"
        self._auth = (parts.username or "guest", parts.password or "guest")

    def make_place(self, partner: str) -> None:
        """The virtual host with its streams and inbox, entered by this town's own user."""
        host = host_of(partner)
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        inbox = {
            "x-queue-type": "quorum",
            "x-max-length": settings.partners_inbox_max,
            "x-max-length-bytes": INBOX_MAX_BYTES,
            "x-overflow": "reject-publish",
            "x-single-active-consumer": True,
        }
        self._put(f"vhosts/{host}", {"description": f"Préau, partner {partner}"})
        self._put(f"permissions/{host}/{quote(self._room_user)}", everything)
        for queue, arguments in (("events", STREAM), ("quarantine", STREAM), ("inbox", inbox)):
            self._put(f"queues/{host}/{queue}", {"durable": True, "arguments": arguments})
        self._put(f"exchanges/{host}/inbox", {"type": "fanout", "durable": True})
        self._ask("POST", f"bindings/{host}/e/inbox/q/inbox", {"routing_key": ""})

    def let_in(self, partner: str) -> str:
        """The partner's user, with a fresh password, which is returned and kept nowhere. Whoever
        knew an older one is put out."""
        user, password = host_of(partner), secrets.token_urlsafe(24)
        self._put(f"users/{user}", {"password": password, "tags": ""})
        self._put(f"permissions/{user}/{user}", LEAST)
        self._limit(user, CONNECTIONS_MAX)
        self._put(f"user-limits/{user}/max-channels", {"value": CHANNELS_MAX})
        self._put_out(partner)
        return password

    def keep_out(self, partner: str) -> None:
        """Its connections are closed and it cannot enter; its password and its place stay."""
        self._limit(host_of(partner), 0)
        self._put_out(partner)

    def let_in_again(self, partner: str) -> None:
        self._limit(host_of(partner), CONNECTIONS_MAX)

    def connected(self) -> set[str]:
        """The users who are connected now."""
        return {c.get("user", "") for c in self._ask("GET", "connections?columns=user,name")}

    def inboxes(self) -> dict[str, int]:
        """Virtual host -> messages in its inbox. The broker counts every few seconds."""
        queues = self._ask("GET", "queues?columns=vhost,name,messages")
        inboxes = [queue for queue in queues if queue["name"] == "inbox"]
        return {queue["vhost"]: queue.get("messages", 0) for queue in inboxes}

    def _put_out(self, partner: str) -> None:
        """By the broker's own list of who is there: its statistics are seconds late, and would
        leave somebody who has just entered."""
        self._ask("DELETE", f"connections/username/{host_of(partner)}", {})

    def _limit(self, user: str, connections: int) -> None:
        self._put(f"user-limits/{user}/max-connections", {"value": connections})

    def _put(self, path: str, content: dict[str, Any]) -> None:
        self._ask("PUT", path, content)

    def _ask(self, verb: str, path: str, content: dict[str, Any] | None = None) -> Any:
        try:
            answer = requests.request(
                verb,
                f"{self._base}/{path}",
                json=content,
                auth=self._auth,
                verify=settings.bus_ca or True,
                timeout=WITHIN_S,
            )
            if verb == "DELETE" and answer.status_code == 404:  # It left by itself.
                return None
            answer.raise_for_status()
            return answer.json() if verb == "GET" else None
        except (requests.RequestException, ValueError):
            raise BrokerAway() from None


def provision() -> Provision:
    return Provision(settings.need("partners_admin_uri"), settings.need("partners_amqp_uri"))
