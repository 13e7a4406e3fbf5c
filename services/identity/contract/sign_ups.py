"""Newcomers: a space made by whoever has no account, opened once the address is proved."""

from marshmallow import Schema

from chassis.contract import Command, Published, Query
from chassis.fields import a_flag, a_text, an_email, an_id, an_instant, maybe, one_of, otherwise
from chassis.language import LANGUAGES
from services.identity.contract.kinds import a_language, a_network_place, a_password, a_token
from services.identity.contract.picture_codes import Coded
from services.identity.contract.sessions import SessionView
from services.identity.domain.profile import REPLIES

SIGN_UP = "4a9d2f10-6c7e-5b3a-8d21-7f0e9c5b3a06"


class ProfileTyped(Schema):
    """What somebody says of themselves; nothing of it is compulsory."""

    phone = otherwise(a_text("06 12 34 56 78", 40, shortest=0), "")
    other_phone = otherwise(a_text("01 23 45 67 89", 40, shortest=0), "")
    line1 = otherwise(a_text("12 rue des Lilas", 100, shortest=0), "")
    line2 = otherwise(a_text("Bâtiment B", 100, shortest=0), "")
    postcode = otherwise(a_text("99000", 20, shortest=0), "")
    city = otherwise(a_text("Démoville", 100, shortest=0), "")
    reply_by = otherwise(one_of(*REPLIES), "email")


class SignUp(ProfileTyped, Coded, Command):
    """`sign_up_id` is of one form: sent twice, it is one."""

    sign_up_id = an_id(SIGN_UP)
    first_name = a_text("Camille", 100)
    last_name = a_text("Roy", 100)
    email = an_email("camille.roy@example.org")
    user_name = maybe(a_text("camille.roy", 100, shortest=0))
    password = a_password()
    language = maybe(one_of(*LANGUAGES))
    address = otherwise(a_network_place(), "")


class ReadSignUp(Query):
    token = a_token()


class ConfirmSignUp(Command):
    token = a_token()
    password = a_password()
    address = a_network_place()
    device = otherwise(a_text("Firefox, Windows", 60, shortest=0), "")


class ConfirmedView(SessionView):
    """`user_name_kept` is false when the name was given to somebody else meanwhile."""

    user_name_kept = a_flag()


class SignUpAsked(Published):
    """Published for known addresses too: identity alone hears it, and looks the address up."""

    subject = "sign_up_id"
    sign_up_id = an_id(SIGN_UP)


class SignUpRequested(Published):
    subject = "sign_up_id"
    sign_up_id = an_id(SIGN_UP)
    email = an_email()
    first_name = a_text("Camille")
    token = a_token()
    expires_at = an_instant()
    language = a_language()


class SignUpRefused(Published):
    subject = "sign_up_id"
    sign_up_id = an_id(SIGN_UP)
    email = an_email()
    first_name = a_text("Andrew")
    asked_at = an_instant()
    language = a_language()
