"""The family's journal: who did what, by which way, and when."""

from itertools import groupby
from typing import Any

from gateway.formatting import as_instant, day, long_day, stamp

ACTS = {
    "booked": "réservé",
    "cancelled": "annulé",
    "held": "place gardée pour paiement",
    "expired": "place rendue, délai de paiement passé",
}
CHANNELS = {"web": "web", "desk": "mairie", "phone": "par téléphone"}


def movements(journal: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The latest first, gathered by the day they were made."""
    latest = sorted(journal, key=lambda line: line["at"], reverse=True)
    return [
        {"name": long_day(made_on), "lines": [_line(line) for line in lines]}
        for made_on, lines in groupby(latest, key=lambda line: as_instant(line["at"]).date())
    ]


def _line(line: dict[str, Any]) -> dict[str, str]:
    act = ACTS.get(line["action"], line["action"])
    channel = CHANNELS.get(line["channel"], line["channel"])
    return {
        "what": f"{line['child_name']}, {line['activity_name']}, {day(line['day'])}",
        "told": f"{act} par {line['by_name']}, {channel}, {stamp(line['at'])}",
        "action": line["action"],
    }
