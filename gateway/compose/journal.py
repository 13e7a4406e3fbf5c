"""The family's journal: who did what, by which way, and when."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from chassis.formatting import as_instant, day, long_day, stamp
from chassis.language import N_, _
from gateway.compose.bar import counted
from gateway.compose.order import number_of
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
AFTER_HELD = ("booked", "expired")
TOWN, CLOCK = "Mairie", "Préau"  # Nobody in particular.


@dataclass(frozen=True)
class Entry:
    """One act: what it changed, a line a child and activity that opens on its days; who did it, by
    which way and when; the order it was of, and why a clerk passed over a cut-off, where it did."""

    what: list[str]
    told: str
    days: list[str]
    order_id: str | None
    number: str
    why: str


@dataclass(frozen=True)
class Day:
    """What was done on one day."""

    name: str
    entries: list[Entry]


def movements(journal: list[MovementView]) -> list[Day]:
    """The latest first, gathered by the day they were made; an order is one entry. A seat held is
    not told beside what became of it."""
    became = {_seat(line) for line in journal if line["action"] in AFTER_HELD}
    told = [line for line in journal if line["action"] != "held" or _seat(line) not in became]
    latest = sorted(told, key=lambda line: line["at"], reverse=True)
    return [
        Day(long_day(made_on), [_entry(list(lines)) for _, lines in groupby(made, key=_act)])
        for made_on, made in groupby(latest, key=lambda line: as_instant(line["at"]).date())
    ]


def _seat(line: MovementView) -> tuple[str | None, str, str, str]:
    return line["order_id"], line["child_id"], line["activity_id"], line["day"]


def _act(line: MovementView) -> tuple[str | None, ...]:
    return line["at"], line["order_id"], line["action"], line["by_name"], line["channel"]


def _entry(lines: list[MovementView]) -> Entry:
    first = lines[0]
    told = _made(first["by_name"]).format(
        act=_(ACTS.get(first["action"], first["action"])),
        name=first["by_name"],
        channel=_(CHANNELS.get(first["channel"], first["channel"])),
        at=stamp(first["at"]),
    )
    order_id = first["order_id"]
    days = [_named(line) for line in sorted(lines, key=lambda line: line["day"])]
    return Entry(
        what=_summed(lines) if len(lines) > 1 else days,
        told=told,
        days=days if len(lines) > 1 else [],
        order_id=order_id,
        number=number_of(order_id) if order_id else "",
        why=first["reason"] or "",
    )


def _named(line: MovementView) -> str:
    return f"{line['child_name']}, {line['activity_name']}, {day(line['day'])}"


def _summed(lines: list[MovementView]) -> list[str]:
    """'Chloé, Cantine : 12 jours', each child and activity."""
    counts = Counter((line["child_name"], line["activity_name"]) for line in lines)
    return [
        _("{who}\u00a0: {what}").format(
            who=f"{child}, {activity}", what=counted(count, is_meal=False)
        )
        for (child, activity), count in sorted(counts.items())
    ]


def _made(name: str) -> str:
    if name == CLOCK:
        return _("{act}, {at}")
    return _("{act} {channel}, {at}") if name == TOWN else _("{act} par {name}, {channel}, {at}")
