"""What the town keeps of a child's health: what is eaten, what is to be done, and never why.

Kept while it is confirmed each school year, and no longer (CNIL, NS-058: health data are of the
year); a PAI is of the years in one school, confirmed each year (circular of 10 February 2021,
MENE2104832C).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from services.household.domain.errors import DayUnknown
from services.household.domain.fields import COMPULSORY, EDITABLE, FIELDS, HEALTH, Field, Policies
from services.household.domain.values import Value

# Who read whose health is for a year to be told: CNIL, deliberation 2021-122, six to twelve months.
# Who was expected where serves on the day alone.
EXPECTED_KEPT = timedelta(days=1)
PAI = "health.pai"
_WITH_PAI = ("health.pai_", "health.kit_", "health.prescription_")
OF_PAI = frozenset(name for name in FIELDS if name.startswith(_WITH_PAI))
# By which page somebody's health was read.
PAGES = ("family", "record", "roll-call", "kitchen")


@dataclass(frozen=True)
class Diet:
    """One of the town's list; a diet no longer offered stays with those who have it."""

    diet_id: UUID
    name: str
    position: int
    offered: bool = True


@dataclass(frozen=True)
class Sheet:
    """`said` is empty once it was forgotten, on `lapsed_on`, because nobody confirmed it."""

    child_id: UUID
    said: Mapping[str, Value]
    confirmed_on: date
    lapsed_on: date | None = None

    def with_facts(self, new: Mapping[str, Value], today: date) -> "Sheet":
        """Once these facts were told; what goes with a PAI goes when there is none."""
        told = {name: value for name, value in {**self.said, **new}.items() if value is not None}
        if told.get(PAI) is not True:
            told = {name: value for name, value in told.items() if name not in OF_PAI}
        return replace(self, said=told, confirmed_on=today, lapsed_on=None)


@dataclass(frozen=True)
class Year:
    """The town's two days of each year, as "09-01": from when a record is to be certified, and
    until when health that nobody confirmed since is kept."""

    certified_from: str = "09-01"
    health_until: str = "10-31"


@dataclass(frozen=True)
class Expected:
    """A child booked on a day. `school_id` is the site: the activity's, or else the child's own."""

    booking_id: UUID
    child_id: UUID
    day: date
    activity_id: UUID
    school_id: UUID | None


def fields_of_health(diets: Iterable[Diet], now_has: Value) -> dict[str, Field]:
    """The fields of a sheet; the diets are those offered, and the one that the child has."""
    chosen = tuple(str(d.diet_id) for d in diets if d.offered or str(d.diet_id) == now_has)
    known = {name: field for name, field in FIELDS.items() if field.about == HEALTH}
    return {**known, "health.diet": replace(known["health.diet"], choices=chosen)}


def policies_for(policies: Policies, has_pai: bool) -> Policies:
    """What goes with a PAI is compulsory for a child who has one."""
    if has_pai:
        return policies
    loosened = {
        name: replace(
            policies[name],
            parent=_loosened(policies[name].parent),
            clerk=_loosened(policies[name].clerk),
        )
        for name in OF_PAI
    }
    return {**policies, **loosened}


def _loosened(level: str) -> str:
    return EDITABLE if level == COMPULSORY else level


def last(month_day: str, today: date) -> date:
    """The last such day gone by, today included. Raises DayUnknown for none of every year."""
    try:
        this_year = date.fromisoformat(f"{today.year}-{month_day}")
        before = date.fromisoformat(f"{today.year - 1}-{month_day}")
    except ValueError:
        raise DayUnknown(typed=month_day) from None
    return this_year if this_year <= today else before


def check_year(year: Year) -> None:
    """Raises DayUnknown; 29 February is not of every year."""
    for month_day in (year.certified_from, year.health_until):
        last(month_day, date(2027, 12, 31))


def confirmed_since(year: Year, today: date) -> date:
    """What nobody confirmed since this day is to be forgotten today: the beginning of the last
    round of confirmations that is over."""
    return last(year.certified_from, last(year.health_until, today))
