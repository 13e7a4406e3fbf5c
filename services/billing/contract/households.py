"""A household as its papers name it."""

from chassis.contract import View
from chassis.fields import a_text, an_id, nullable
from services.billing.contract.kinds import HOUSEHOLD


class HeadingView(View):
    household_id = an_id(HOUSEHOLD)
    reference = nullable(a_text("D-00042"))
    name = nullable(a_text("Bond"))
