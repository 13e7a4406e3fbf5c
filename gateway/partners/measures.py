"""What operators see of the border. The label is a partner town's short name, never a person's."""

from typing import Any

from prometheus_client import Counter, Gauge

from gateway.partners.domain.partner import SUSPENDED

BY = ["partner"]
TAKEN = Counter("preau_partner_received_total", "Messages taken.", BY)
REPEATED = Counter("preau_partner_repeated_total", "Messages that had been taken already.", BY)
REFUSED = Counter("preau_partner_refused_total", "Messages refused.", ["partner", "code"])
SENT = Counter("preau_partner_sent_total", "Events confirmed in the partner's stream.", BY)
THROTTLED = Counter("preau_partner_throttled_total", "Messages that waited for their turn.", BY)
WAITING = Gauge("preau_partner_waiting", "Events not yet in the partner's stream.", BY)
INBOX_WAITING = Gauge("preau_partner_inbox_waiting", "Messages not yet taken.", BY)
LAST_SEEN = Gauge("preau_partner_last_seen_seconds", "Since the partner was last seen.", BY)
CONNECTED = Gauge("preau_partner_connected", "1 while the partner is connected.", BY)
LAG = Gauge("preau_partner_lag", "Events without a receipt of the partner's yet.", BY)


def observe(unit: Any) -> None:
    """What the tables say, read a few times a minute; each process says the same."""
    waiting = unit.outgoing.waiting()
    for known in unit.partners.all():
        WAITING.labels(known.partner).set(waiting.get(known.partner, 0))
        INBOX_WAITING.labels(known.partner).set(known.inbox_waiting)
        CONNECTED.labels(known.partner).set(known.connected and known.state != SUSPENDED)
        LAG.labels(known.partner).set(known.lag)
        since = (unit.now - (known.last_seen_at or known.created_at)).total_seconds()
        LAST_SEEN.labels(known.partner).set(max(since, 0))
