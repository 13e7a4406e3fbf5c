"""What families ask of the town to be attached, and what a clerk answers."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_part,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    maybe,
    nullable,
    some,
)
from chassis.waiting import HolderView
from services.household.contract.attaching import ACCOUNT
from services.household.contract.keys import LETTER, AttachmentView, KeysView
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD, a_name

REQUEST = "d4c3f1a2-6b5e-4f7a-9c8d-1e2f3a4b5c07"
LOST_LETTER = "Nous ne vous reconnaissons pas à ces réponses. Venez au guichet."


class AskKey(Command):
    """Who somebody says they are, for which child, and where they believe that the town writes to:
    nothing of it is looked up before a clerk does. Without a child, of a family that the town does
    not know yet: a record is to be opened, and nothing is said of children before it is."""

    request_id = an_id(REQUEST)
    first_name = a_name("Camille")
    last_name = a_name("Roy")
    child_first_name = maybe(a_name("Zoé"))
    child_last_name = maybe(a_name("Roy"))
    child_birth_date = maybe(a_day("2020-05-14"))
    address = maybe(a_text_of_lines("4 rue des Lilas, 99000 Démoville", 300))


class KeyRequestView(View):
    """`way` is letter, or codes: those were right, and the name nobody's surely; or identity: that
    name is FranceConnect's. `verdict` is null
    while it waits, then letter, attached or refused, with its `reason`."""

    request_id = an_id(REQUEST)
    way = a_text("letter")
    first_name = a_text("Camille")
    last_name = a_text("Roy")
    child_first_name = nullable(a_text("Zoé"))
    child_last_name = nullable(a_text("Roy"))
    child_birth_date = nullable(a_day("2020-05-14"))
    asked_at = an_instant()
    promised_by = an_instant("2027-06-07T22:00:00+00:00")
    verdict = nullable(a_text("refused"))
    reason = nullable(a_text(LOST_LETTER))
    decided_at = nullable(an_instant("2027-06-03T08:00:00+00:00"))


class KeyRequestRefused(Published):
    """Of why it was refused nothing is told."""

    subject = "request_id"
    request_id = an_id(REQUEST)
    account_id = an_id(ACCOUNT)
    refused_at = an_instant()


class OfKeyRequest(Query):
    request_id = an_id(REQUEST)


class KeyRequestAtDeskView(KeyRequestView):
    """With the address as it was asked, where no letter ever goes; and of an identity, the birth
    date as it was proved, with 00 for what nobody wrote down."""

    household_id = nullable(an_id(HOUSEHOLD))
    account_id = an_id(ACCOUNT)
    address = nullable(a_text("4 rue des Lilas, 99000 Démoville"))
    birth_date = nullable(a_text("1985-03-12"))
    decided_by = nullable(a_text("Nadia"))


class NearGuardianView(View):
    """A guardian whom a proved identity may be: born that day as the record says, or named so,
    however it is written."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    guardian_id = an_id(GUARDIAN)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    birth_name = nullable(a_text("Bond"))
    birth_date = nullable(a_text("1985-03-12"))
    born_then = a_flag()
    named_so = a_flag()
    children = some(a_text("Chloé"))
    email = nullable(a_text("andrew@bond.example"))
    attachment = nullable(a_part(AttachmentView))


class KeyDecisionView(View):
    verdict = a_text("refused")
    by_name = a_text("Nadia")


class ReviewedKeyRequestView(View):
    """`keys` are those of the codes' household, `near` of an identity; `decision`, one that may
    still be withdrawn."""

    request = a_part(KeyRequestAtDeskView)
    keys = nullable(a_part(KeysView))
    near = some(NearGuardianView)
    holder = nullable(a_part(HolderView))
    decision = nullable(a_part(KeyDecisionView))
    typed = nullable(a_text("Venez avec une pièce d’identité."))
    done_today = a_count(12)


class RefuseKeyRequest(Command):
    request_id = an_id(REQUEST)
    reason = a_text(LOST_LETTER, 500)


class AcceptCodes(Command):
    request_id = an_id(REQUEST)
    guardian_id = an_id(GUARDIAN)


class AcceptIdentity(Command):
    request_id = an_id(REQUEST)
    guardian_id = an_id(GUARDIAN)


class AnswerKeyRequest(Command):
    request_id = an_id(REQUEST)
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    letter_id = an_id(LETTER)
