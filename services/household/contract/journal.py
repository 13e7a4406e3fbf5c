"""Who changed what of a household."""

from marshmallow import fields

from chassis.contract import View
from chassis.fields import a_text, an_id, an_instant, nullable
from services.household.contract.kinds import GUARDIAN


class ChangeView(View):
    """One line of the journal; `old` and `new` are a text, an address, a quotient or null."""

    at = an_instant("2027-06-02T08:00:00+00:00")
    by_name = a_text("Andrew")
    channel = a_text("web")
    field = a_text("guardian.phone")
    person_id = nullable(an_id(GUARDIAN))
    old = fields.Raw(required=True, allow_none=True, metadata={"example": "06 12 34 56 78"})
    new = fields.Raw(required=True, allow_none=True, metadata={"example": "06 87 65 43 21"})
