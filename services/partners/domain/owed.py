"""What a host town charged this one, month by month: to be compared with its bill."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict


class Charged(TypedDict):
    """One act's share, as the host told it."""

    day: date
    activity_kind: str
    share_cents: int
    is_reversed: bool


@dataclass(frozen=True)
class KindOwed:
    activity_kind: str
    count: int
    share_cents: int


@dataclass(frozen=True)
class MonthOwed:
    month: str
    kinds: Sequence[KindOwed]

    @property
    def share_cents(self) -> int:
        return sum(kind.share_cents for kind in self.kinds)


def by_month(charged: Iterable[Charged]) -> list[MonthOwed]:
    """The latest month first; what the host took back is left out."""
    months: dict[str, dict[str, list[int]]] = {}
    for share in charged:
        if not share["is_reversed"]:
            kinds = months.setdefault(f"{share['day']:%Y-%m}", {})
            kinds.setdefault(share["activity_kind"], []).append(share["share_cents"])
    return [
        MonthOwed(month, [KindOwed(k, len(each), sum(each)) for k, each in sorted(kinds.items())])
        for month, kinds in sorted(months.items(), reverse=True)
    ]
