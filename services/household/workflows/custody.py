"""How the time of a child of two homes is shared: stated by the town, shown for six weeks, told to
whoever books."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict
from uuid import UUID

from chassis import clock
from chassis.fields import plain
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.custody import (
    Custody,
    DatedException,
    Holiday,
    HolidayRule,
    Moment,
    Rule,
    Stretch,
    Weekly,
    of_home,
)
from services.household.domain.errors import CustodyInThePast, HomesNotTwo
from services.household.domain.events import CustodyStated
from services.household.domain.journal import Change
from services.household.unit import Unit
from services.household.workflows.changing import read_household, refuse_closed

View = dict[str, object]
WEEKS_SHOWN = 6
NOT_KNOWN = UUID(int=0)  # The other home of a child, while only one is linked.
# Until the town's school year is known here, and told again once it is.
AHEAD = timedelta(days=400)


class HolidaysTold(TypedDict):
    first_part_here_in_even_years: bool
    summer: str
    middle_day_last: bool


class RuleTold(TypedDict):
    child_id: UUID
    first_here: bool
    reckoning: str
    starts_on: date | None
    turn_weekday: int
    turn_evening: bool
    holidays: HolidaysTold | None
    valid_from: date


def custody(unit: Unit, household_id: UUID) -> list[View]:
    """Each child of this household who has another home too."""
    household = read_household(unit, household_id)
    return [
        _viewed(unit, household_id, child.child_id, child.first_name)
        for child in household.children
        if len(unit.custodies.homes(child.child_id)) > 1
    ]


def preview(unit: Unit, household_id: UUID, told: RuleTold) -> list[View]:
    """The six weeks from this one, or from the one in which the rule would begin, as it would put
    them; of a child who has one home still, with another that is not known. Raises what `state`
    does, but for HomesNotTwo."""
    homes = set(unit.custodies.homes(told["child_id"]))
    other = NOT_KNOWN if homes == {household_id} else None
    rule = _rule(unit, household_id, told, other)
    known = unit.custodies.of(rule.child_id)
    since = max(clock.today(unit.now), rule.valid_from)
    return _weeks(replace(known, rules=[*known.rules, rule]), household_id, since)


def state(unit: Unit, who: Principal, household_id: UUID, told: RuleTold) -> None:
    """A rule from a day on, for both homes. The same again changes nothing.

    Raises NotFound for a child who is not of this household, HomesNotTwo, CustodyIncomplete,
    CustodyInThePast{earliest}.
    """
    refuse_closed(unit.households.get(household_id))
    unit.custodies.lock(told["child_id"])
    rule = _rule(unit, household_id, told)
    before = unit.custodies.of(rule.child_id)
    if rule in before.rules:
        return
    unit.custodies.add(rule, who.name)
    was = before.rule_on(rule.valid_from)
    for home in rule.homes:
        seen = was and plain(rule_seen(was, home)), plain(rule_seen(rule, home))
        change = Change("custody", rule.child_id, *seen)
        unit.journal.write(home, who, [change])
    tell(unit, rule.child_id, rule.valid_from)


def except_days(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    child_id: UUID,
    *,
    exception_id: UUID,
    days: tuple[date, date],
    here: bool,
) -> None:
    """Days, both included, in one home whatever the rule says. Raises as `state` does."""
    refuse_closed(unit.households.get(household_id))
    unit.custodies.lock(child_id)
    other = _other_home(unit, household_id, child_id)
    first, last = days
    _check_ahead(unit, first)
    home = household_id if here else other
    if unit.custodies.except_days(
        exception_id, child_id, DatedException(first, last, home), who.name
    ):
        _journal_exception(unit, who, child_id, (household_id, other), DatedException(*days, home))
        tell(unit, child_id, first)


def withdraw_exception(
    unit: Unit, who: Principal, household_id: UUID, child_id: UUID, exception_id: UUID
) -> None:
    """Back to the rule, from today on. Taking back what is gone changes nothing."""
    refuse_closed(unit.households.get(household_id))
    unit.custodies.lock(child_id)
    other = _other_home(unit, household_id, child_id)
    days = unit.custodies.withdraw(child_id, exception_id)
    if days is not None:
        for home in (household_id, other):
            change = Change("custody.exception", child_id, _days_seen(days, home), None)
            unit.journal.write(home, who, [change])
        tell(unit, child_id, max(days.first, clock.today(unit.now)))


def learn_holidays(unit: Unit, holidays: Iterable[Holiday], known_until: date) -> None:
    """The town's school year, as booking knows it: what is shared by it is told again, for the
    days to come."""
    unit.custodies.learn_holidays(holidays, known_until)
    for child_id in unit.custodies.stated():
        tell(unit, child_id, clock.today(unit.now))


def tell(unit: Unit, child_id: UUID, since: date) -> None:
    """Says to others when the child is in each of its two homes, from a day on."""
    homes = sorted(unit.custodies.homes(child_id))
    if len(homes) != 2:
        return
    until = unit.custodies.known_until() or clock.today(unit.now) + AHEAD
    stretches = unit.custodies.of(child_id).stretches(since, max(since, until))
    unit.record(
        [
            CustodyStated(child_id, home, since, [_as_told(s) for s in of_home(stretches, home)])
            for home in homes
        ]
    )


def _rule(unit: Unit, household_id: UUID, told: RuleTold, other: UUID | None = None) -> Rule:
    other = other or _other_home(unit, household_id, told["child_id"])
    _check_ahead(unit, told["valid_from"])
    homes = (household_id, other) if told["first_here"] else (other, household_id)
    holidays = None
    if told["holidays"]:
        here = told["holidays"]["first_part_here_in_even_years"]
        holidays = HolidayRule(
            household_id if here else other,
            told["holidays"]["summer"],
            told["holidays"]["middle_day_last"],
        )
    weekly = Weekly(
        told["reckoning"], told["starts_on"], told["turn_weekday"], told["turn_evening"]
    )
    return Rule(told["child_id"], *homes, weekly, told["valid_from"], holidays).checked()


def _other_home(unit: Unit, household_id: UUID, child_id: UUID) -> UUID:
    homes = set(unit.custodies.homes(child_id))
    if household_id not in homes:
        raise NotFound(child_id=child_id)
    if len(homes) != 2:
        raise HomesNotTwo()
    [other] = homes - {household_id}
    return other


def _check_ahead(unit: Unit, day: date) -> None:
    today = clock.today(unit.now)
    if day < today:
        raise CustodyInThePast(earliest=today.isoformat())


def _viewed(unit: Unit, household_id: UUID, child_id: UUID, first_name: str) -> View:
    known, today = unit.custodies.of(child_id), clock.today(unit.now)
    rule = known.rule_on(today)
    coming = sorted((r for r in known.rules if r.valid_from > today), key=lambda r: r.valid_from)
    exceptions = [each for each in unit.custodies.exceptions(child_id) if each.days.last >= today]
    return {
        "child_id": child_id,
        "first_name": first_name,
        "rule": rule and rule_seen(rule, household_id),
        "next_rule": rule_seen(coming[0], household_id) if coming else None,
        "exceptions": [
            {
                "exception_id": each.exception_id,
                "first": each.days.first,
                "last": each.days.last,
                "here": each.days.home == household_id,
                "by_name": each.by_name,
            }
            for each in exceptions
        ],
        "weeks": _weeks(known, household_id, today),
    }


def _weeks(known: Custody, household_id: UUID, since: date) -> list[View]:
    first = since - timedelta(days=since.weekday())
    mondays = (first + timedelta(weeks=week) for week in range(WEEKS_SHOWN))
    return [_week(known, household_id, monday) for monday in mondays]


def _week(known: Custody, household_id: UUID, monday: date) -> View:
    sunday = monday + timedelta(days=6)
    parts = known.stretches(monday, sunday)
    holiday = next((h for h in known.holidays if h.first <= monday + timedelta(4) <= h.last), None)
    return {
        "number": monday.isocalendar().week,
        "monday": monday,
        "holiday": holiday and holiday.name,
        "parts": [
            {**_as_told(part), "here": part.home and part.home == household_id} for part in parts
        ],
    }


def _as_told(stretch: Stretch) -> dict[str, date | bool]:
    return {**_half("first", stretch.start), **_half("end", stretch.end)}


def _half(name: str, moment: Moment) -> dict[str, date | bool]:
    return {name: moment.day, f"{name}_evening": moment.evening}


def rule_seen(rule: Rule, household_id: UUID) -> View:
    """The rule as one home reads it."""
    holidays = rule.holidays
    return {
        "first_here": rule.first_home == household_id,
        "reckoning": rule.weekly.reckoning,
        "starts_on": rule.weekly.starts_on,
        "turn_weekday": rule.weekly.turn_weekday,
        "turn_evening": rule.weekly.turn_evening,
        "holidays": holidays
        and {
            "first_part_here_in_even_years": holidays.first_part_in_even_years == household_id,
            "summer": holidays.summer,
            "middle_day_last": holidays.middle_day_last,
        },
        "valid_from": None if rule.valid_from == date.min else rule.valid_from,
    }


def _journal_exception(
    unit: Unit,
    who: Principal,
    child_id: UUID,
    homes: Iterable[UUID],
    days: DatedException,
) -> None:
    for home in homes:
        change = Change("custody.exception", child_id, None, _days_seen(days, home))
        unit.journal.write(home, who, [change])


def _days_seen(days: DatedException, home: UUID) -> dict[str, str | bool]:
    """As one home reads it."""
    between = {"first": days.first.isoformat(), "last": days.last.isoformat()}
    return {**between, "here": days.home == home}
