"""Whoever leaves a household, a child's two homes, and records closed and reopened."""

from chassis.contract import Command, View
from chassis.fields import a_day, a_text, an_id, an_instant, nullable, one_of, some
from services.household.contract.kinds import CHILD, GUARDIAN, HOUSEHOLD, WEEKS, a_reason


class LetGuardianLeave(Command):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    reason = a_reason("Séparation")


class LetChildLeave(Command):
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    reason = a_reason("Déménagement")


class MoveChild(Command):
    """Another household has the weeks that this one had."""

    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    to_household_id = an_id()
    reason = a_reason("Vit chez son père")


class ShareChild(Command):
    """`weeks` are those spent in `household_id`; the others are the other household's. `either`:
    whose they are is not stated, and both households may book."""

    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    other_household_id = an_id()
    weeks = one_of("even", "odd", "either")


class OfReason(Command):
    household_id = an_id(HOUSEHOLD)
    reason = a_reason("La famille a quitté la commune")


class OtherHomeView(View):
    child_id = an_id(CHILD)
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000124")
    name = a_text("Martin")
    weeks = one_of(*WEEKS)
    closed_at = nullable(an_instant())


class DepartureView(View):
    person_id = an_id(CHILD)
    kind = one_of("guardian", "child")
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    birth_date = nullable(a_day("2020-11-03"))
    reason = a_text("Déménagement")
    to_household_id = nullable(an_id())
    left_at = an_instant()
    by_name = a_text("Nadia")


class TiesView(View):
    """What families do not read: the other home of each shared child, and whoever left."""

    homes = some(OtherHomeView)
    departures = some(DepartureView)
