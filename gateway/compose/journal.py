"""The family's journal: who did what, by which way, and when."""

from itertools import groupby
from typing import Any

from chassis.formatting import as_instant, day, long_day, stamp
from gateway.remote.booking import MovementView

ACTS = {
    "booked": "réservé",
    "cancelled": "annulé",
    "held": "place gardée pour paiement",
    "expired": "place rendue, délai de paiement passé",
}
CHANNELS = {
    "web": "sur le site",
    "desk": "par la mairie",
    "phone": "par téléphone",
    "tablet": "sur place",
    "partner": "par sa commune",
}
TOWN, CLOCK = "Mairie", "Préau"  # Nobody in particular.


def movements(journal: list[MovementView]) -> list[dict[str, Any]]:
    """The latest first, gathered by the day they were made."""
    latest = sorted(journal, key=lambda line: line["at"], reverse=True)
    return [
        {"name": long_day(made_on), "lines": [_line(line) for line in lines]}
        for made_on, lines in groupby(latest, key=lambda line: as_instant(line["at"]).date())
    ]


def _line(line: MovementView) -> dict[str, str]:
    act = ACTS.get(line["action"], line["action"])
    channel = CHANNELS.get(line["channel"], line["channel"])
    made = f"{act}{_by(line['by_name'], channel)}"
    return {
        "what": f"{line['child_name']}, {line['activity_name']}, {day(line['day'])}",
        "told": f"{made}, {stamp(line['at'])}",
        "action": line["action"],
    }


def _by(name: str, channel: str) -> str:
    if name == CLOCK:
        return ""
    return f" {channel}" if name == TOWN else f" par {name}, {channel}"
