"""Guardians the town writes to on paper: all of them, or those without an e-mail."""

from chassis.contract import Query, View
from chassis.fields import (
    a_count,
    a_flag,
    a_number,
    a_part,
    a_text,
    an_id,
    nullable,
    some,
)
from services.household.contract.contact import AddressView
from services.household.contract.kinds import HOUSEHOLD

PAGE_OF = 200


class GuardiansToWrite(Query):
    """`page` counts from 1, of PAGE_OF guardians."""

    without_email = a_flag(False)
    page = a_number(1, 1, 1000)


class GuardianToWriteView(View):
    guardian_id = an_id()
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = nullable(a_text("andrew.bond@example.org"))
    address = a_part(AddressView)


class GuardiansToWriteView(View):
    total = a_count(412)
    pages = a_count(3)
    guardians = some(GuardianToWriteView)


class GuardiansReachedView(View):
    """How many guardians the town's file holds; of these, how many it cannot write to by mail."""

    guardians = a_count(412)
    without_email = a_count(18)
