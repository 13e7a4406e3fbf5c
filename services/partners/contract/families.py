"""Families of partners, as the house hears of them."""

from chassis.contract import Published, View
from chassis.fields import a_day, a_flag, a_part, a_text, an_amount, an_id, maybe, one_of, some
from services.partners.contract.kinds import KINDS, WEEKS, a_partner


class AddressView(View):
    line1 = a_text("3 rue du Lac")
    line2 = maybe(a_text("Bâtiment B"))
    postcode = a_text("99100")
    city = a_text("Voisinville")


class GuardianView(View):
    guardian_id = an_id()
    first_name = a_text("Ana")
    last_name = a_text("Martin")
    email = maybe(a_text("ana.martin@voisinville.example"))
    phone = maybe(a_text("06 12 34 56 78"))


class ChildView(View):
    child_id = an_id()
    first_name = a_text("Zoé")
    last_name = a_text("Martin")
    birth_date = a_day()
    school_id = an_id()
    level = a_text("CE1")
    weeks = one_of(*WEEKS)


class HouseholdMovedIn(Published):
    """A partner's family has a child schooled here: it is to be known and bookable."""

    subject = "household_id"

    partner = a_partner()
    household_id = an_id()
    name = a_text("Martin")
    address = a_part(AddressView)
    guardians = some(GuardianView)
    children = some(ChildView)
    moved_in_on = a_day()


class ResidenceConfirmed(Published):
    subject = "household_id"

    partner = a_partner()
    household_id = an_id()
    city = a_text("Voisinville")
    valid_from = a_day()
    valid_to = a_day()


class HouseholdMovedOut(Published):
    subject = "household_id"

    partner = a_partner()
    household_id = an_id()
    on = a_day()


class ShareGranted(Published):
    """The partner takes `share_cents` of each act of this kind, from `first` to `last`."""

    subject = "household_id"

    partner = a_partner()
    grant_id = an_id()
    household_id = an_id()
    activity_kind = one_of(*KINDS)
    share_cents = an_amount(100, 1)
    first = a_day()
    last = a_day()


class AttendedElsewhere(Published):
    """A child of a partner's family was, or was not, at one of the partner's own sites."""

    subject = "child_id"

    partner = a_partner()
    child_id = an_id()
    site = a_text("Centre de loisirs du Lac")
    day = a_day()
    present = a_flag()
