"""With whom a child of two homes is: the weekly turn, the halves of holidays, dated exceptions.

Time is cut in half-days, for a week may turn after class: what takes place during the day (the
canteen, the centre) is of the first half, what follows it (evening care) of the second. A dated
exception comes before the rule of holidays, which comes before the weekly rule. Judgments mean
two different things by "even weeks", and some mean neither: the three reckonings are `Weekly`'s.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from services.household.domain.errors import CustodyIncomplete, HomesNotTwo

ISO, ALTERNATE, FIRST_COMPLETE_WEEK = "iso", "alternate", "first-complete-week"
RECKONINGS = (ISO, ALTERNATE, FIRST_COMPLETE_WEEK)
HALVES, MONTHS, FORTNIGHTS = "halves", "months", "fortnights"
SUMMERS = (HALVES, MONTHS, FORTNIGHTS)
SUMMER_DAYS_MIN = 40  # No other school holiday lasts half as long.
WEEK, JULY = 7, 7


@dataclass(frozen=True, order=True)
class Moment:
    """A half of a day: `evening` begins when class ends."""

    day: date
    evening: bool = False

    def next(self) -> "Moment":
        return Moment(self.day + timedelta(days=1)) if self.evening else replace(self, evening=True)


@dataclass(frozen=True)
class Stretch:
    """From one moment to another, the last not included, in one home; None is not stated."""

    start: Moment
    end: Moment
    home: UUID | None


@dataclass(frozen=True)
class Holiday:
    """School holidays, both days included. They begin when class ends, the evening before."""

    name: str
    first: date
    last: date

    @property
    def is_summer(self) -> bool:
        return (self.last - self.first).days >= SUMMER_DAYS_MIN

    def holds(self, moment: Moment) -> bool:
        return Moment(self.first - timedelta(days=1), evening=True) <= moment <= self._end

    @property
    def _end(self) -> Moment:
        return Moment(self.last, evening=True)


@dataclass(frozen=True)
class HolidayRule:
    """`first_part_in_even_years`: the home that has the first part when the holiday begins in an
    even year; the other has it in odd years, and each the second part when not the first. The
    day in the middle of an odd number goes with the first part unless `middle_day_last`."""

    first_part_in_even_years: UUID
    summer: str = HALVES
    middle_day_last: bool = False

    def is_first_part(self, holiday: Holiday, day: date) -> bool:
        since = max(0, (day - holiday.first).days)
        if holiday.is_summer and self.summer == MONTHS:
            return day.month <= JULY
        if holiday.is_summer and self.summer == FORTNIGHTS:
            return since // (2 * WEEK) % 2 == 0
        days = (holiday.last - holiday.first).days + 1
        return since < days // 2 + (0 if self.middle_day_last else days % 2)


@dataclass(frozen=True)
class Weekly:
    """Whose week it is, and when the week turns.

    `iso`: ISO 8601 weeks, even ones in the first home; after a week 53 comes week 1, two odd ones
    running. `alternate`: one week in two, `starts_on` being the Monday of a week in the first
    home, whatever the numbers. `first-complete-week`: weeks counted from the first that lies
    wholly in January, even ones in the first home.

    A week that turns at another time than on Monday morning bears the number of the one in which
    its middle falls: from Friday evening, it is that of the school days that follow.
    """

    reckoning: str
    starts_on: date | None = None
    turn_weekday: int = 0
    turn_evening: bool = False

    def checked(self) -> Self:
        """Raises CustodyIncomplete when weeks alternate from no Monday."""
        if self.reckoning == ALTERNATE and (self.starts_on is None or self.starts_on.weekday()):
            raise CustodyIncomplete(field="starts_on")
        return self

    def is_first_home(self, moment: Moment) -> bool:
        return self._number(_monday(self._middle(moment))) % 2 == 0

    def _middle(self, moment: Moment) -> date:
        """The day in which lies the middle of the week of custody that holds this moment."""
        since = (moment.day.weekday() - self.turn_weekday) % WEEK
        if since == 0 and self.turn_evening and not moment.evening:
            since = WEEK
        # Seven half-days after a turn in the morning, it is the evening of the third day after;
        # after a turn in the evening, the morning of the fourth.
        return moment.day - timedelta(days=since) + timedelta(days=4 if self.turn_evening else 3)

    def _number(self, monday: date) -> int:
        if self.reckoning == ALTERNATE and self.starts_on is not None:
            return (monday - self.starts_on).days // WEEK
        if self.reckoning == ISO:
            return monday.isocalendar().week
        first = _first_monday(monday.year)
        if monday < first:
            first = _first_monday(monday.year - 1)
        return (monday - first).days // WEEK + 1


@dataclass(frozen=True)
class DatedException:
    """Days, both included, spent in one home whatever the rule says."""

    first: date
    last: date
    home: UUID

    def holds(self, moment: Moment) -> bool:
        return self.first <= moment.day <= self.last


@dataclass(frozen=True)
class Rule:
    """How a child's time is shared between two homes, from a day on."""

    child_id: UUID
    first_home: UUID
    second_home: UUID
    weekly: Weekly
    valid_from: date
    holidays: HolidayRule | None = None

    def checked(self) -> Self:
        """Raises HomesNotTwo, CustodyIncomplete."""
        if self.first_home == self.second_home:
            raise HomesNotTwo()
        self.weekly.checked()
        if self.holidays and self.holidays.first_part_in_even_years not in self.homes:
            raise HomesNotTwo()
        return self

    @property
    def homes(self) -> tuple[UUID, UUID]:
        return self.first_home, self.second_home

    def other(self, home: UUID) -> UUID:
        return self.second_home if home == self.first_home else self.first_home

    def home_at(self, moment: Moment, holiday: Holiday | None) -> UUID:
        if holiday is None or self.holidays is None:
            return self.first_home if self.weekly.is_first_home(moment) else self.second_home
        even = holiday.first.year % 2 == 0
        first_part = self.holidays.is_first_part(holiday, moment.day)
        home = self.holidays.first_part_in_even_years
        return home if even == first_part else self.other(home)


@dataclass(frozen=True)
class Custody:
    """Everything that says where one child is: rules by their beginning, the town's school
    holidays, exceptions, the last stated first asked."""

    rules: Sequence[Rule]
    holidays: Sequence[Holiday] = ()
    exceptions: Sequence[DatedException] = field(default=())

    def rule_on(self, day: date) -> Rule | None:
        """The one that began last."""
        begun = [rule for rule in self.rules if rule.valid_from <= day]
        return max(begun, key=lambda rule: rule.valid_from, default=None)

    def home_at(self, moment: Moment) -> UUID | None:
        """None when nothing is stated for that day."""
        for exception in reversed(self.exceptions):
            if exception.holds(moment):
                return exception.home
        rule = self.rule_on(moment.day)
        if rule is None:
            return None
        return rule.home_at(moment, self._holiday(moment))

    def stretches(self, since: date, until: date) -> list[Stretch]:
        """Where the child is from one day to another, both included."""
        found: list[Stretch] = []
        for moment in _moments(since, until):
            home = self.home_at(moment)
            last = found[-1] if found else None
            if last and last.home == home and last.end == moment:
                found[-1] = replace(last, end=moment.next())
            else:
                found.append(Stretch(moment, moment.next(), home))
        return found

    def _holiday(self, moment: Moment) -> Holiday | None:
        return next((holiday for holiday in self.holidays if holiday.holds(moment)), None)


def of_home(stretches: Iterable[Stretch], home: UUID) -> list[Stretch]:
    """When this home may book: its own time, and what nobody has stated, which is either's."""
    return [stretch for stretch in stretches if stretch.home in (home, None)]


def _moments(since: date, until: date) -> Iterator[Moment]:
    moment = Moment(since)
    while moment.day <= until:
        yield moment
        moment = moment.next()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_monday(year: int) -> date:
    """The Monday of the first week that lies wholly in January."""
    january = date(year, 1, 1)
    return january + timedelta(days=-january.weekday() % WEEK)
