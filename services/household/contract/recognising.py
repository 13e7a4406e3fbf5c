"""Somebody whose identity another has proved is recognised among guardians."""

from chassis.contract import Command, View
from chassis.fields import a_day, a_text, an_id, some
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD, a_name


class RecogniseGuardian(Command):
    """`proof` is identity's (chassis/proofs.py): the birth name, the first names and the birth date
    that FranceConnect tells. The child is what that person adds. `address` is where they are on the
    network."""

    proof = a_text("eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl", 4000)
    child_first_name = a_name("Chloé")
    child_birth_date = a_day("2020-11-03")
    address = a_text("192.0.2.7", 100, shortest=0)


class RecognisedView(View):
    """One guardian, and the open households where this guardian has a place."""

    guardian_id = an_id(GUARDIAN)
    household_ids = some(an_id(HOUSEHOLD))
