"""What several subjects of billing's contract share."""

from chassis.contract import Query, View
from chassis.fields import Details, a_text, an_id
from services.billing.contract.kinds import HOUSEHOLD


class OfHousehold(Query):
    household_id = an_id(HOUSEHOLD)


class StepView(View):
    """One reason. A gateway that does not know its code leaves it out."""

    code = a_text("billing.why-quotient")
    details = Details({"amount": "612", "source": "CAF", "valid_from": "2027-05-12"})
