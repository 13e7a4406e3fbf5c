"""What several subjects of documents' contract share."""

from chassis.contract import Query
from chassis.fields import an_id
from services.documents.contract.kinds import HOUSEHOLD


class OfHousehold(Query):
    household_id = an_id(HOUSEHOLD)
