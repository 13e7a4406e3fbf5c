"""The day's children by activity and school, as they are called out."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from gateway.formatting import plural

NO_SCHOOL = "Toutes écoles"
Child = dict[str, Any]


@dataclass(frozen=True)
class Roll:
    """One activity in one school; `children` in the order of their names."""

    activity_name: str
    school_name: str
    children: list[Child]

    @property
    def counted(self) -> str:
        return plural(len(self.children), "enfant")


def rolls(attendees: list[Child]) -> list[Roll]:
    """One roll for each activity and school."""
    ordered = sorted(attendees, key=lambda child: (*_roll(child), *_called(child)))
    return [Roll(*named, list(children)) for named, children in groupby(ordered, _roll)]


def _roll(child: Child) -> tuple[str, str]:
    return child["activity_name"], child["school_name"] or NO_SCHOOL


def _called(child: Child) -> tuple[str, str]:
    return child["last_name"].casefold(), child["first_name"].casefold()
