"""What several subjects of identity's contract share."""

from chassis.contract import Query
from chassis.fields import an_id


class OfHousehold(Query):
    household_id = an_id()
