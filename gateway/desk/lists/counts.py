"""The kitchen's figures: schools down, with the total of each activity."""

from dataclasses import dataclass
from itertools import groupby

from gateway.remote.booking import KitchenRow


@dataclass(frozen=True)
class Count:
    """An activity and its schools. `rows` keep booking's own fields."""

    activity_name: str
    rows: list[KitchenRow]

    @property
    def total(self) -> int:
        return sum(row["booked"] for row in self.rows)


def counts(rows: list[KitchenRow]) -> list[Count]:
    """One table an activity's name, largest first: the canteen comes before the clubs."""
    ordered = sorted(rows, key=lambda row: (row["activity_name"], row["school_name"] or ""))
    grouped = groupby(ordered, lambda row: row["activity_name"])
    return sorted(
        (Count(name, list(same)) for name, same in grouped), key=lambda count: -count.total
    )
