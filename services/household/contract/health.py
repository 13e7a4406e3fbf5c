"""Children's health: what a family says of it, and what those who care for them that day read.

Nothing of it is in an event, in a journal, or in an answer that is kept.
"""

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_text,
    a_text_like,
    a_value,
    an_id,
    an_instant,
    nullable,
    one_of,
    some,
)
from services.household.contract.fields import FieldView
from services.household.contract.kinds import CHILD, HOUSEHOLD, a_name
from services.household.contract.particulars import ChildNameView, WishTyped
from services.household.domain.fields import ALLERGENS, PAI_MEALS
from services.household.domain.health import PAGES

DIET = "4d1c5b0a-6d5e-5b0f-8f43-0f1e2d3c4b05"
MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z"


class SetDiet(Command):
    """Says what is eaten: "sans viande", "sans gluten". A diet no longer offered stays theirs who
    have it."""

    diet_id = an_id(DIET)
    name = a_name("Sans viande")
    position = a_number(1, 0, 100)
    offered = a_flag()


class DietView(View):
    diet_id = an_id(DIET)
    name = a_name("Sans viande")
    position = a_count(1)
    offered = a_flag()


class OfChild(Query):
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)


class ChangeHealth(Command):
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    changes = some(WishTyped, 1, 20)


class SaidView(View):
    field = a_text("health.pai")
    value = a_value(True)


class HealthView(View):
    """`confirmed_on` is null when nothing was ever said; `lapsed_on` is when what was said was
    forgotten, because nobody confirmed it."""

    child_id = an_id(CHILD)
    first_name = a_name("Chloé")
    last_name = a_name("Bond")
    fields_shown = some(FieldView)
    facts = some(SaidView)
    diets = some(DietView)
    confirmed_on = nullable(a_day("2027-09-02"))
    lapsed_on = nullable(a_day("2027-10-31"))


class OnDay(Query):
    day = a_day()


class SignView(View):
    """What is to be known of a child before anything is opened; a child without a sign is not
    there. `lapsed`: what was said was forgotten, and is to be asked again."""

    child_id = an_id(CHILD)
    pai = a_flag()
    allergy = a_flag()
    diet = nullable(a_text("Sans viande"))
    lapsed = a_flag(False)


class OfChildOnDay(Query):
    child_id = an_id(CHILD)
    day = a_day()


class ReachedView(View):
    first_name = a_name("Andrew")
    last_name = a_name("Bond")
    phone = nullable(a_text("06 12 34 56 78"))


class DaySheetView(View):
    """What whoever has the child that day may read; of both homes, whom to call and who may fetch.
    Each reading is told to the family."""

    child_id = an_id(CHILD)
    first_name = a_name("Chloé")
    last_name = a_name("Bond")
    facts = some(SaidView)
    diet = nullable(a_text("Sans viande"))
    guardians = some(ReachedView)
    lapsed_on = nullable(a_day("2027-10-31"))


class DietCountView(View):
    name = a_text("Sans viande")
    count = a_count(12)


class AllergenCountView(View):
    allergen = one_of(*ALLERGENS)
    count = a_count(3)


class PaiMealCountView(View):
    meal = one_of(*PAI_MEALS)
    count = a_count(2)


class AvoidingView(View):
    """A child for whom something is left out, or brought: by the first name, and what."""

    first_name = a_name("Chloé")
    allergens = some(one_of(*ALLERGENS))
    note = nullable(a_text("traces comprises"))
    meal = nullable(one_of(*PAI_MEALS))


class MealsView(View):
    """Of one activity at one site. Names are told on the day itself, counts on any."""

    activity_id = an_id()
    school_id = nullable(an_id())
    diets = some(DietCountView)
    allergens = some(AllergenCountView)
    pai_meals = some(PaiMealCountView)
    avoiding = some(AvoidingView)


class HealthReadView(View):
    """`day` is the day's list or kitchen that was read, else the day of the reading."""

    child_id = an_id(CHILD)
    at = an_instant("2027-06-02T08:00:00+00:00")
    by_name = a_text("Léo")
    role = a_text("instructor")
    page = one_of(*PAGES)
    day = a_day("2027-06-02")


class HealthReadsView(View):
    children = some(ChildNameView)
    reads = some(HealthReadView)


class SetRecordYear(Command):
    """Each as "09-01", the same every year."""

    certified_from = a_text_like(MONTH_DAY, "09-01")
    health_until = a_text_like(MONTH_DAY, "10-31")


class RecordYearView(View):
    certified_from = a_text("09-01")
    health_until = a_text("10-31")
