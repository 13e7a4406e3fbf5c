"""Households that a partner town answers for."""

from chassis.contract import Published, View
from chassis.fields import a_day, a_part, a_text, an_id, an_instant, nullable
from services.household.contract.kinds import HOUSEHOLD


class ResidenceView(View):
    city = a_text("Voisinville")
    valid_from = a_day("2027-09-01")
    valid_to = nullable(a_day("2028-08-31"))
    recorded_at = an_instant("2027-06-02T08:00:00+00:00")


class HomeTownView(View):
    """The partner town that answers for the household, and the last it confirmed."""

    partner = a_text("voisinville")
    name = a_text("Commune de Voisinville")
    moved_in_on = a_day("2027-09-01")
    moved_out_on = nullable(a_day("2028-08-31"))
    residence = nullable(a_part(ResidenceView))


class PartnerHouseholdRefused(Published):
    """What a partner town said of this household could not be kept; `code` is a refusal's."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    code = a_text("household.school-unknown")
