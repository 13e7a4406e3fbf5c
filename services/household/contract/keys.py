"""Keys and codes made at the desk, and who has one."""

from marshmallow import Schema

from chassis.contract import Command, View
from chassis.fields import a_count, a_number, a_part, a_text, an_id, an_instant, nullable, some
from services.household.contract.contact import AddressView
from services.household.contract.kinds import CHILD, GUARDIAN, HOUSEHOLD
from services.household.domain.keys import KEY_DAYS, KEY_DAYS_MAX, KEY_DAYS_MIN

LETTER = "c1f0a7de-5f6a-4c1e-9a53-0b8e6f2d7a05"


class MakeKey(Command):
    """`letter_id` is of one letter: the same again is refused, for it was kept nowhere."""

    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    letter_id = an_id(LETTER)


class MakeCodes(Command):
    household_id = an_id(HOUSEHOLD)
    letter_id = an_id(LETTER)


class DetachAccount(Command):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)


class ChangeKeyTerm(Command):
    days = a_number(KEY_DAYS, KEY_DAYS_MIN, KEY_DAYS_MAX)


class KeyTermView(View):
    days = a_count(KEY_DAYS)


class NameView(Schema):
    first_name = a_text("Andrew")
    last_name = a_text("Bond")


class LetterView(View):
    """Where a letter goes: to the address that the town holds."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    address = a_part(AddressView)
    guardians = some(NameView)
    made_at = an_instant()


class KeyLetterView(LetterView):
    """The only moment at which the key is known."""

    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    key = a_text("40317-C2M7R5")
    expires_at = an_instant("2027-09-02T10:00:00+00:00")


class ChildCodeView(NameView):
    child_code = a_text("301842")


class CodesLetterView(LetterView):
    """The only moment at which the codes are known."""

    payer_code = a_text("52018834")
    children = some(ChildCodeView)


class AttachmentView(View):
    way = a_text("key")
    at = an_instant()


class KeyView(View):
    """`state` is live, used, expired or replaced."""

    state = a_text("live")
    made_at = an_instant()
    expires_at = an_instant("2027-09-02T10:00:00+00:00")
    used_at = nullable(an_instant())
    by_name = a_text("Nadia")


class CodeView(View):
    made_at = an_instant()
    by_name = a_text("Nadia")


class GuardianKeysView(NameView):
    """A guardian whose e-mail is held has an account by that address, unless one is attached."""

    guardian_id = an_id(GUARDIAN)
    email = nullable(a_text("andrew@bond.example"))
    attachment = nullable(a_part(AttachmentView))
    key = nullable(a_part(KeyView))


class ChildKeysView(NameView):
    child_id = an_id(CHILD)
    code = nullable(a_part(CodeView))


class KeysView(View):
    household_id = an_id(HOUSEHOLD)
    guardians = some(GuardianKeysView)
    payer_code = nullable(a_part(CodeView))
    children = some(ChildKeysView)
    term_days = a_count(KEY_DAYS)
