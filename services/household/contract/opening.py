"""A record opened at the desk, and those who may be known already."""

from marshmallow import Schema

from chassis.contract import Query, View
from chassis.fields import a_day, a_text, an_email, an_id, maybe, one_of, some
from services.household.contract.contact import a_phone_typed
from services.household.contract.households import ImportHousehold
from services.household.contract.kinds import HOUSEHOLD, a_name, a_reason

WHY = ("child", "email", "phone")


class ReachedAt(Schema):
    email = maybe(an_email("andrew@bond.example"))
    phone = maybe(a_phone_typed())


class BornOn(Schema):
    first_name = a_name("Chloé")
    last_name = a_name("Bond")
    birth_date = a_day("2020-11-03")


class LookAlikes(Query):
    guardians = some(ReachedAt, longest=4)
    children = some(BornOn, longest=20)


class OpenHousehold(ImportHousehold):
    """`despite` is why it is opened although somebody of it may be known: without it, that is
    refused (`household.looks-alike`)."""

    despite = maybe(a_reason("Homonyme, né dans une autre ville"))


class LookAlikeView(View):
    """A household where somebody is known by the same name and birth date, e-mail or telephone."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    city = a_text("Démoville")
    why = some(one_of(*WHY))
    who = some(a_text("Chloé Bond"))
