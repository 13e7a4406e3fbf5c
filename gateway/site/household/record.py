"""The record that the pages of Mon dossier show, each its own part of it."""

from gateway.backend import Refused, need
from gateway.pages import ask_page, household_login
from gateway.remote import household
from gateway.remote.household import GuardianView, HouseholdView


def asked_record() -> HouseholdView:
    """The signed-in parent's household, asked beside the basket that every page tells of."""
    (answered,) = ask_page(household.record(household_login().household_id))
    return need(answered)


def own_guardian(record: HouseholdView) -> GuardianView:
    """The signed-in person's own line: the account's e-mail, else the account's own id."""
    login = household_login()
    for guardian in record["guardians"]:
        if login.account_id == guardian["guardian_id"] or guardian["email"] == login.email:
            return guardian
    raise Refused("chassis.forbidden")
