"""Health is said by the family, sealed, read by those who have the child that day, forgotten."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.adapters.sealing import AnotherHealthKey, HealthKey
from services.household.domain.errors import ChangedMeanwhile, DayUnknown, FieldsWrong, NotExpected
from services.household.domain.health import Diet, Year, confirmed_since, last
from services.household.domain.particulars import Wish
from services.household.workflows import health
from services.household.workflows.caring import day_sheet, learn, meals, signs
from services.household.workflows.health import change_health, sheet
from services.household.workflows.registering import import_household
from tests.people import BOND, parent
from tests.unit.household.household_fakes import (
    ANDREW,
    CHLOE,
    CLAUDE,
    JAMIE,
    LEROY,
    LOUISE,
    MARTIN,
    PASTEUR,
    SARAH,
    separated,
)
from tests.unit.household.household_health_fakes import (
    INES,
    KEY,
    LEO,
    NADIA,
    NO_GLUTEN,
    NO_MEAT,
    TODAY,
    HealthUnit,
    expected,
)
from tests.unit.household.household_school_fakes import CURIE

A_PARENT = parent(BOND, account_id=ANDREW)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def unit() -> HealthUnit:
    return HealthUnit()


def say(unit: HealthUnit, who: Principal = A_PARENT, child: UUID = CHLOE, **said: Any) -> None:
    wishes = [Wish(f"health.{name}", None, value) for name, value in said.items()]
    change_health(unit, KEY, who, (BOND, child), wishes)


def facts(view: dict[str, Any]) -> dict[str, Any]:
    return {fact["field"]: fact["value"] for fact in view["facts"]}


def a_pai(unit: HealthUnit) -> None:
    say(
        unit,
        pai=True,
        pai_meal="avoiding",
        pai_steps="Donner le stylo.",
        kit_place="bureau, armoire 2",
        allergens=["milk", "peanuts"],
        diet=str(NO_MEAT),
    )


def test_what_a_parent_says_is_read_by_them_and_in_no_table_in_clear(unit: HealthUnit) -> None:
    a_pai(unit)
    told = facts(sheet(unit, KEY, A_PARENT, BOND, CHLOE))
    assert told["health.allergens"] == ["peanuts", "milk"], "in the order of the regulation"
    assert told["health.kit_place"] == "bureau, armoire 2"
    assert b"armoire" not in unit.health.kept[CHLOE].sealed


def test_the_journal_says_that_it_changed_and_not_what(unit: HealthUnit) -> None:
    a_pai(unit)
    ((home, by, line),) = unit.journal.lines
    assert (home, by, line.field, line.person_id) == (BOND, "Andrew", "health", CHLOE)
    assert (line.old, line.new) == (None, None)
    assert unit.events == []


def test_each_reading_is_noted_and_the_family_is_told_of_the_town_s(unit: HealthUnit) -> None:
    a_pai(unit)
    sheet(unit, KEY, A_PARENT, BOND, CHLOE)
    sheet(unit, KEY, NADIA, BOND, CHLOE)
    day_sheet(unit, KEY, LEO, CHLOE, TODAY)
    told = health.reads(unit, A_PARENT, BOND)["reads"]
    assert [(r["by_name"], r["page"]) for r in told] == [("Nadia", "record"), ("Léo", "roll-call")]
    assert len(health.reads(unit, NADIA, BOND)["reads"]) == 3


@pytest.mark.parametrize(
    ("child", "day"), [(SARAH, TODAY), (CHLOE, TOMORROW)], ids=["not expected", "another day"]
)
def test_an_instructor_reads_only_who_is_expected_that_very_day(
    unit: HealthUnit, child: UUID, day: date
) -> None:
    a_pai(unit)
    unit.expected.add([expected(CHLOE, TOMORROW)])
    with pytest.raises(NotExpected):
        day_sheet(unit, KEY, LEO, child, day)
    assert unit.health_reads.rows == []


def test_an_instructor_of_another_school_reads_nothing(unit: HealthUnit) -> None:
    a_pai(unit)
    of_curie = replace(LEO, structures=frozenset({CURIE}))
    assert signs(unit, KEY, of_curie, TODAY) == []
    with pytest.raises(NotExpected):
        day_sheet(unit, KEY, of_curie, CHLOE, TODAY)
    assert signs(unit, KEY, replace(LEO, structures=frozenset({PASTEUR})), TODAY) != []


def test_a_cancelled_booking_ends_the_right_to_read(unit: HealthUnit) -> None:
    unit.expected.remove([expected(CHLOE).booking_id])
    with pytest.raises(NotExpected):
        day_sheet(unit, KEY, LEO, CHLOE, TODAY)


def test_nothing_is_kept_of_the_bookings_of_days_gone_by(unit: HealthUnit) -> None:
    learn(unit, [expected(SARAH, TODAY - timedelta(days=1)), expected(SARAH)])
    assert [row.day for row in unit.expected.rows] == [TODAY, TODAY]


def test_signs_say_that_there_is_something_and_the_town_may_hide_them(unit: HealthUnit) -> None:
    a_pai(unit)
    (sign,) = signs(unit, KEY, LEO, TODAY)
    assert (sign["pai"], sign["allergy"], sign["diet"]) == (True, True, "Sans viande")
    assert unit.health_reads.rows == []
    for name in ("pai", "allergens", "diet"):
        unit.record_fields.decide(f"health.{name}", instructor="hidden")
    assert signs(unit, KEY, LEO, TODAY) == []
    assert "health.pai" not in facts(day_sheet(unit, KEY, LEO, CHLOE, TODAY))


def test_a_day_sheet_says_whom_to_call_and_who_may_fetch_of_both_homes(unit: HealthUnit) -> None:
    for home, weeks in ((MARTIN, "even"), (LEROY, "odd")):
        import_household(unit, NADIA, separated(home, weeks))
        unit.particulars.save(home, LOUISE, {"child.pickup": [{"name": f"Voisin {weeks}"}]})
    unit.expected.add([expected(LOUISE)])
    told = day_sheet(unit, KEY, LEO, LOUISE, TODAY)
    people = [f["value"][0]["name"] for f in told["facts"] if f["field"] == "child.pickup"]
    assert sorted(people) == ["Voisin even", "Voisin odd"]
    assert {g["first_name"] for g in told["guardians"]} == {"Jamie", "Claude"}


def test_both_homes_of_a_child_say_one_sheet_and_both_journals_know(unit: HealthUnit) -> None:
    for home, weeks in ((MARTIN, "even"), (LEROY, "odd")):
        import_household(unit, NADIA, separated(home, weeks))
    unit.forget_what_was_said()
    jamie, claude = parent(MARTIN, account_id=JAMIE), parent(LEROY, account_id=CLAUDE)
    wish = Wish("health.diet", None, str(NO_MEAT))
    change_health(unit, KEY, jamie, (MARTIN, LOUISE), [wish])
    assert facts(sheet(unit, KEY, claude, LEROY, LOUISE))["health.diet"] == str(NO_MEAT)
    assert unit.journal.fields(LEROY) == unit.journal.fields(MARTIN) == ["health"]
    with pytest.raises(ChangedMeanwhile):
        change_health(unit, KEY, claude, (LEROY, LOUISE), [replace(wish, asked=str(NO_GLUTEN))])


def test_a_child_of_elsewhere_has_no_sheet_here(unit: HealthUnit) -> None:
    with pytest.raises(NotFound):
        sheet(unit, KEY, A_PARENT, BOND, LOUISE)
    with pytest.raises(NotFound):
        say(unit, child=LOUISE, pai=False)


def test_a_pai_says_which_meal_and_without_one_none_of_it_is_kept(unit: HealthUnit) -> None:
    with pytest.raises(FieldsWrong):
        say(unit, pai=True, pai_meal=None, kit_place="bureau")
    with pytest.raises(FieldsWrong) as raised:
        say(unit, pai=True, pai_meal="elsewhere")
    assert [it["code"] for it in raised.value.details["wrong"]] == ["household.choice-unknown"]
    a_pai(unit)
    wishes = [Wish("health.pai", True, False), Wish("health.pai_meal", "avoiding", "avoiding")]
    change_health(unit, KEY, A_PARENT, (BOND, CHLOE), wishes)
    left = facts(sheet(unit, KEY, A_PARENT, BOND, CHLOE))
    assert set(left) == {"health.pai", "health.allergens", "health.diet"}


def test_a_diet_out_of_the_list_stays_theirs_who_have_it(unit: HealthUnit) -> None:
    say(unit, diet=str(NO_MEAT))
    unit.health.save_diet(Diet(NO_MEAT, "Sans viande", 1, offered=False))
    say(unit, allergy_note="traces")
    assert [d.diet_id for d in sheet(unit, KEY, A_PARENT, BOND, CHLOE)["diets"]].count(NO_MEAT) == 1
    with pytest.raises(FieldsWrong):
        say(unit, child=SARAH, diet=str(NO_MEAT))


def test_the_kitchen_counts_and_has_first_names_on_the_day_alone(unit: HealthUnit) -> None:
    a_pai(unit)
    unit.expected.add([expected(CHLOE, TOMORROW)])
    (today,) = meals(unit, KEY, INES, TODAY)
    assert today["diets"] == [{"name": "Sans viande", "count": 1}]
    (chloe,) = today["avoiding"]
    assert (chloe["first_name"], chloe["meal"]) == ("Chloé", "avoiding")
    assert "pai_steps" not in str(today)
    (tomorrow,) = meals(unit, KEY, INES, TOMORROW)
    assert [one["allergen"] for one in tomorrow["allergens"]] == ["peanuts", "milk"]
    assert tomorrow["avoiding"] == []


def test_a_kitchen_page_that_renews_itself_is_one_reading_a_day(unit: HealthUnit) -> None:
    a_pai(unit)
    for _ in range(3):
        meals(unit, KEY, INES, TODAY)
    (row,) = unit.health_reads.rows
    assert (row["child_id"], row["page"], row["by_name"]) == (CHLOE, "kitchen", "Inès")


def test_health_nobody_confirmed_is_forgotten_and_those_who_care_are_told(unit: HealthUnit) -> None:
    a_pai(unit)
    unit.now = unit.now.replace(month=10, day=31)
    health.forget(unit)
    assert unit.health.kept[CHLOE].sealed is None
    unit.expected.add([expected(CHLOE, date(2027, 10, 31))])
    (sign,) = signs(unit, KEY, LEO, date(2027, 10, 31))
    assert sign["lapsed"]
    say(unit, pai=False)
    assert sheet(unit, KEY, A_PARENT, BOND, CHLOE)["lapsed_on"] is None


def test_health_confirmed_in_september_is_kept_a_year_more(unit: HealthUnit) -> None:
    a_pai(unit)
    unit.health.confirm([CHLOE], date(2027, 9, 3))
    unit.now = unit.now.replace(month=11, day=2)
    health.forget(unit)
    assert unit.health.kept[CHLOE].sealed


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2027, 10, 30), date(2026, 9, 1)),
        (date(2027, 10, 31), date(2027, 9, 1)),
        (date(2028, 6, 1), date(2027, 9, 1)),
    ],
)
def test_a_round_of_confirmations_ends_with_its_last_day(today: date, since: date) -> None:
    assert confirmed_since(Year(), today) == since


def test_a_day_that_is_not_of_every_year_is_no_day_of_the_town() -> None:
    assert last("09-01", date(2027, 9, 1)) == date(2027, 9, 1)
    with pytest.raises(DayUnknown):
        health.set_year(HealthUnit(), Year("02-29", "10-31"))


def test_a_sheet_opens_with_its_key_for_its_child_and_no_other() -> None:
    sealed = KEY.seal(CHLOE, {"health.pai": True})
    assert KEY.open(CHLOE, sealed, KEY.fingerprint) == {"health.pai": True}
    with pytest.raises(InvalidTag):
        KEY.open(SARAH, sealed, KEY.fingerprint)
    with pytest.raises(AnotherHealthKey):
        HealthKey(bytes(32)).open(CHLOE, sealed, KEY.fingerprint)


def test_another_key_takes_over_and_the_old_one_opens_nothing_more(unit: HealthUnit) -> None:
    a_pai(unit)
    new = HealthKey(bytes(reversed(range(32))))
    assert health.reseal_all(unit, KEY, new) == 1
    assert health.reseal_all(unit, KEY, new) == 0, "typed twice"
    assert facts(sheet(unit, new, A_PARENT, BOND, CHLOE))["health.pai"] is True
    with pytest.raises(AnotherHealthKey):
        sheet(unit, KEY, A_PARENT, BOND, CHLOE)
