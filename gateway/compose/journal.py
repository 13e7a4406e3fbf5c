"""The family's journal: who did what, by which way, and when."""

from itertools import groupby
from typing import Any

from chassis.formatting import as_instant, day, long_day, stamp
from chassis.language import N_, _
from gateway.remote.booking import MovementView

ACTS = {
    "booked": N_("réservé"),
    "cancelled": N_("annulé"),
    "held": N_("place gardée pour paiement"),
    "expired": N_("place rendue, délai de paiement passé"),
}
CHANNELS = {
    "web": N_("sur le site"),
    "desk": N_("par la mairie"),
    "phone": N_("par téléphone"),
    "tablet": N_("sur place"),
    "partner": N_("par sa commune"),
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
    return {
        "what": f"{line['child_name']}, {line['activity_name']}, {day(line['day'])}",
        "told": _made(line["by_name"]).format(
            act=_(ACTS.get(line["action"], line["action"])),
            name=line["by_name"],
            channel=_(CHANNELS.get(line["channel"], line["channel"])),
            at=stamp(line["at"]),
        ),
        "action": line["action"],
    }


def _made(name: str) -> str:
    if name == CLOCK:
        return _("{act}, {at}")
    return _("{act} {channel}, {at}") if name == TOWN else _("{act} par {name}, {channel}, {at}")
