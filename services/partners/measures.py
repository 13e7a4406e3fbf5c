"""What operators see of the border. The label is a partner town's short name, never a person's."""

from prometheus_client import Counter, Gauge

from chassis.measures import Measure

BY = ["partner"]
TAKEN = Counter("preau_partner_received_total", "Messages taken.", BY)
REPEATED = Counter("preau_partner_repeated_total", "Messages that had been taken already.", BY)
REFUSED = Counter("preau_partner_refused_total", "Messages refused.", ["partner", "code"])
SENT = Counter("preau_partner_sent_total", "Events confirmed in the partner's stream.", BY)
THROTTLED = Counter("preau_partner_throttled_total", "Messages that waited for their turn.", BY)
REACHED = Gauge("preau_partner_reached", "1 while this room is in at the partner's place.", BY)


def each(value: str) -> str:
    """A query of one figure a partner, those whose place is still being made left out."""
    return f"SELECT partner, {value} FROM partners WHERE state <> 'preparing'"  # noqa: S608


MEASURES = (
    Measure(
        "preau_partner_waiting",
        "Events not yet in the partner's stream.",
        "SELECT p.partner, count(o.sequence) FROM partners AS p LEFT JOIN outgoing AS o"
        " ON o.partner = p.partner AND o.sent_at IS NULL"
        " WHERE p.state <> 'preparing' GROUP BY p.partner",
        by="partner",
    ),
    Measure(
        "preau_partner_inbox_waiting",
        "Messages of the partner not yet taken.",
        each("inbox_waiting"),
        by="partner",
    ),
    Measure(
        "preau_partner_last_seen_seconds",
        "Since the partner was last seen; one that was put out is not missed.",
        each("extract(epoch FROM :now - coalesce(last_seen_at, created_at))")
        + " AND state = 'active'",
        by="partner",
    ),
    Measure(
        "preau_partner_connected",
        "1 while the partner is connected.",
        each("CAST(connected AS integer)"),
        by="partner",
    ),
    Measure(
        "preau_partner_lag",
        "Events without a receipt of the partner's yet.",
        "SELECT p.partner, count(o.sequence) FROM partners AS p LEFT JOIN outgoing AS o"
        " ON o.partner = p.partner AND o.sequence > coalesce(p.received_sequence, 0)"
        " WHERE p.state <> 'preparing' GROUP BY p.partner",
        by="partner",
    ),
    Measure(
        "preau_host_waiting",
        "Events that a town whose guest we are has not been told yet.",
        "SELECT h.host, count(d.sequence) FROM hosts AS h LEFT JOIN declared AS d"
        " ON d.host = h.host AND d.sent_at IS NULL GROUP BY h.host",
        by="partner",
    ),
    Measure(
        "preau_host_stopped",
        "1 while nothing more is heard of a town whose guest we are.",
        "SELECT host, CAST(stopped_by IS NOT NULL AS integer) FROM hosts",
        by="partner",
    ),
)


def begin(partner: str) -> None:
    """A counter that is not there before its first event hides that event from its rate."""
    for counter in (TAKEN, REPEATED, SENT, THROTTLED):
        counter.labels(partner)
