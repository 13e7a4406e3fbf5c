"""What those who have a child that day may know of it: the instructors' list, and the kitchen."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from services.household.adapters.sealing import HealthKey
from services.household.domain.errors import NotExpected
from services.household.domain.fields import ALLERGENS, PAI_MEALS, Policies, is_read, role_of
from services.household.domain.health import Diet, Expected, Sheet
from services.household.domain.household import Child, Household
from services.household.unit import Unit
from services.household.workflows.health import facts_shown, opened
from services.household.workflows.particulars import all_facts
from services.household.workflows.record import View

NOTHING: Mapping[str, object] = {}
# Of each home, beside the sheet: whom to call, who may fetch, who leaves alone.
OF_HOMES = ("emergency", "child.pickup", "child.leaves_alone")


def signs(unit: Unit, key: HealthKey, who: Principal, day: date) -> list[View]:
    """PAI, allergy, diet: that there is something to know, of those expected that day where `who`
    may look. Instructors look at the day itself."""
    if not _is_theirs(unit, who, day):
        return []
    children = {one.child_id for one in unit.expected.on(day, who.structures)}
    policies, role = unit.record_fields.policies(), role_of(who.roles)
    names = _names(unit.health.diets())
    known = opened(unit, key, list(children)).values()
    told = [_sign(sheet, names, policies, role) for sheet in known]
    return [s for s in told if s["pai"] or s["allergy"] or s["diet"] or s["lapsed"]]


def day_sheet(unit: Unit, key: HealthKey, who: Principal, child_id: UUID, day: date) -> View:
    """What is to be done for one child expected that day. The reading is noted.

    Raises NotExpected for any other child, and for another day than today's unless a clerk asks.
    """
    there = _is_theirs(unit, who, day) and unit.expected.on(day, who.structures, child_id)
    homes = unit.households.homes_of(child_id) if there else []
    if not homes:
        raise NotExpected(child_id=child_id)
    policies, role = unit.record_fields.policies(), role_of(who.roles)
    unit.health_reads.note(who, role, [child_id], "roll-call", day)
    sheet = opened(unit, key, [child_id]).get(child_id) or Sheet(child_id, {}, day)
    visible = {name for name in policies if is_read(policies, name, role)}
    facts = facts_shown(sheet.said, visible)
    for home in homes:
        facts += _of_home(unit, home, child_id, visible)
    phone = is_read(policies, "guardian.phone", role)
    return {
        **vars(_child(homes, child_id)),
        "facts": facts,
        "diet": _names(unit.health.diets()).get(str(sheet.said.get("health.diet"))),
        "guardians": [
            {**vars(guardian), "phone": guardian.phone if phone else None}
            for home in homes
            for guardian in home.guardians
        ],
        "lapsed_on": sheet.lapsed_on,
    }


def meals(unit: Unit, key: HealthKey, who: Principal, day: date) -> list[View]:
    """For the kitchen: counts on any day, and on the day itself the first names of those for whom
    something is left out or brought. Their reading is noted, once a day."""
    expected = unit.expected.on(day, who.structures)
    sheets = opened(unit, key, list({one.child_id for one in expected}))
    names = _names(unit.health.diets())
    is_today = day == clock.today(unit.now)
    avoiding = {child_id for child_id, sheet in sheets.items() if _is_left_out(sheet)}
    people = unit.expected.first_names(avoiding) if is_today else {}
    unit.health_reads.note(who, "cook", sorted(people), "kitchen", day)
    return [
        _site(activity_id, school_id, [sheets[c] for c in there if c in sheets], names, people)
        for (activity_id, school_id), there in _by_site(expected)
    ]


def learn(unit: Unit, booked: Iterable[Expected]) -> None:
    """Of days gone by nothing is kept."""
    today = clock.today(unit.now)
    unit.expected.add([one for one in booked if one.day >= today])


def _is_theirs(unit: Unit, who: Principal, day: date) -> bool:
    return role_of(who.roles) == "clerk" or day == clock.today(unit.now)


def _names(diets: Iterable[Diet]) -> dict[str, str]:
    return {str(diet.diet_id): diet.name for diet in diets}


def _sign(sheet: Sheet, names: Mapping[str, str], policies: Policies, role: str) -> View:
    seen = {name: value for name, value in sheet.said.items() if is_read(policies, name, role)}
    return {
        "child_id": sheet.child_id,
        "pai": seen.get("health.pai") is True,
        "allergy": bool(seen.get("health.allergens") or seen.get("health.allergy_note")),
        "diet": names.get(str(seen.get("health.diet"))),
        "lapsed": sheet.lapsed_on is not None,
    }


def _of_home(unit: Unit, home: Household, child_id: UUID, visible: set[str]) -> list[View]:
    told = all_facts(unit, home)
    facts = []
    for name in OF_HOMES:
        value = told.get((child_id if name.startswith("child.") else None, name))
        if value is not None and name in visible:
            facts.append({"field": name, "value": value})
    return facts


def _child(homes: list[Household], child_id: UUID) -> Child:
    return next(c for home in homes for c in home.children if c.child_id == child_id)


def _is_left_out(sheet: Sheet) -> bool:
    said = sheet.said
    meal = said.get("health.pai_meal")
    return bool(said.get("health.allergens") or said.get("health.allergy_note") or meal)


def _by_site(expected: list[Expected]) -> list[tuple[tuple[UUID, UUID | None], list[UUID]]]:
    def site(one: Expected) -> tuple[str, str]:
        return str(one.activity_id), str(one.school_id)

    grouped = [list(same) for _, same in groupby(sorted(expected, key=site), site)]
    return [((g[0].activity_id, g[0].school_id), [one.child_id for one in g]) for g in grouped]


def _site(
    activity_id: UUID, school_id: UUID | None, there: list[Sheet],
    names: Mapping[str, str], people: Mapping[UUID, str],
) -> View:  # fmt: skip
    diets = Counter(names.get(str(sheet.said.get("health.diet"))) for sheet in there)
    meals = Counter(sheet.said.get("health.pai_meal") for sheet in there)
    allergens = Counter(a for sheet in there for a in _list(sheet.said.get("health.allergens")))
    return {
        "activity_id": activity_id,
        "school_id": school_id,
        "diets": [{"name": name, "count": n} for name, n in diets.items() if name],
        "allergens": [{"allergen": a, "count": allergens[a]} for a in ALLERGENS if allergens[a]],
        "pai_meals": [{"meal": m, "count": meals[m]} for m in PAI_MEALS if meals[m]],
        "avoiding": [_left_out(s, people[s.child_id]) for s in there if s.child_id in people],
    }


def _left_out(sheet: Sheet, first_name: str) -> View:
    return {
        "first_name": first_name,
        "allergens": _list(sheet.said.get("health.allergens")),
        "note": sheet.said.get("health.allergy_note"),
        "meal": sheet.said.get("health.pai_meal"),
    }


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else []
