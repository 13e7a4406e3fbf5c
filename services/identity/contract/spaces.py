"""What an account holder sees and changes of their own space."""

from chassis.contract import Command, Query, View
from chassis.fields import a_text, an_email, an_id, nullable, one_of
from services.identity.contract.sign_ups import ProfileTyped
from services.identity.domain.profile import REPLIES


class SpaceView(View):
    """`email` is the one to sign in with, null of whoever signs in by a provider alone; the town's
    own of each guardian is in the record."""

    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = nullable(an_email())
    user_name = nullable(a_text("andrew.bond"))
    phone = a_text("06 12 34 56 78")
    other_phone = a_text("")
    line1 = a_text("12 rue des Lilas")
    line2 = a_text("")
    postcode = a_text("99000")
    city = a_text("Démoville")
    reply_by = one_of(*REPLIES)


class OfAccount(Query):
    account_id = an_id()


class AccountContactView(View):
    """How whoever has no household may be answered; what they have not said is empty."""

    email = nullable(an_email())
    phone = a_text("06 12 34 56 78")
    other_phone = a_text("")
    reply_by = one_of(*REPLIES)


class ChangeSpace(ProfileTyped, Command):
    """Of whoever has no household yet; see ChooseReply for the others."""

    first_name = a_text("Camille", 100)
    last_name = a_text("Roy", 100)


class ChooseReply(Command):
    reply_by = one_of(*REPLIES)
