"""What several subjects of notify's contract share."""

from chassis.contract import Query
from chassis.fields import an_id
from services.notify.contract.kinds import HOUSEHOLD


class OfHousehold(Query):
    household_id = an_id(HOUSEHOLD)
