"""What a family asks to have changed in its record, and how the town wants it asked."""

from collections.abc import Mapping

from marshmallow import RAISE, Schema

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_part,
    a_text,
    a_text_like,
    a_text_of_lines,
    a_value,
    an_email,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from chassis.waiting import HolderView
from services.household.contract.contact import AddressTyped, a_phone_typed
from services.household.contract.custody import DaysTyped, RuleTyped
from services.household.contract.kinds import CHILD, GUARDIAN, HOUSEHOLD, SCHOOL, a_name
from services.household.contract.particulars import WishTyped
from services.household.domain.request import KINDS, REPLIES, SITUATIONS, STATES

REQUEST = "5e0b6b1c-8a3d-5f7e-9c2b-4d6f8a0b2c05"
ASKED_KINDS = tuple(kind for kind in KINDS if kind != "particulars")


class _Asked(Schema):
    class Meta:
        unknown = RAISE


class ChildAsked(_Asked):
    """`two_homes` and `of_the_caf` decide which pieces are wanted. Without a school, the child is
    in none yet."""

    first_name = a_name("Chloé")
    last_name = a_name("Bond")
    birth_date = a_day("2020-11-03")
    school_id = maybe(an_id(SCHOOL))
    level = otherwise(a_text("CP", 100, shortest=0), "")
    two_homes = a_flag(False)
    of_the_caf = a_flag()


class GuardianAsked(_Asked):
    first_name = a_name("Andrew")
    last_name = a_name("Bond")
    email = maybe(an_email("andrew@bond.example"))
    phone = maybe(a_phone_typed())


class SituationAsked(_Asked):
    """`address` is where a household that moves goes: accepted, it is the record's."""

    situation = one_of(*SITUATIONS)
    since = a_day("2027-05-20")
    told = otherwise(a_text_of_lines("Nous déménageons en juillet.", 1000, shortest=0), "")
    address = maybe(a_part(AddressTyped))


class OtherParentTyped(_Asked):
    """`reference` and `email` are what whoever asks knows of the other home."""

    first_name = a_name("Jamie")
    last_name = a_name("Martin")
    email = maybe(an_email("jamie@martin.example"))
    reference = maybe(a_text("F-000124", 20))


class CustodyAsked(RuleTyped, _Asked):
    """As the household that asks sees it. `other_parent` is said of a child who has one home so
    far: a clerk links the other one before accepting."""

    other_parent = maybe(a_part(OtherParentTyped))


class DaysAsked(DaysTyped, _Asked):
    """As the household that asks sees them."""


class ParticularsAsked(_Asked):
    person_id = nullable(an_id(GUARDIAN))
    changes = some(WishTyped, 1, 40)


class ErasureAsked(_Asked):
    """What the law lets go, at once; the rest when its time has come."""

    told = otherwise(
        a_text_of_lines("Mes enfants ne vont plus à l’école ici.", 1000, shortest=0), ""
    )


ASKED: Mapping[str, type[Schema]] = {
    "child": ChildAsked,
    "guardian": GuardianAsked,
    "situation": SituationAsked,
    "custody": CustodyAsked,
    "days": DaysAsked,
    "particulars": ParticularsAsked,
    "erasure": ErasureAsked,
}


class SaveRequest(Command):
    """What was typed so far, of whatever shape: nothing of a request that is not sent is judged.
    `version` is the one that was read; 0 begins a request."""

    household_id = an_id(HOUSEHOLD)
    request_id = an_id(REQUEST)
    kind = one_of(*ASKED_KINDS)
    asked = a_value({"first_name": "Chloé"})
    version = a_number(0)


class SendRequest(Command):
    """`reply_by` is how whoever asks would be answered, where they are asked."""

    household_id = an_id(HOUSEHOLD)
    request_id = an_id(REQUEST)
    version = a_number(1)
    reply_by = maybe(one_of(*REPLIES))


class WithdrawRequest(Command):
    household_id = an_id(HOUSEHOLD)
    request_id = an_id(REQUEST)


class OfRequest(Query):
    household_id = an_id(HOUSEHOLD)
    request_id = an_id(REQUEST)


class RequestView(View):
    """`new_child_id` is the id that the child to be added will have, from the first draft on: what
    is given for it meanwhile is given for that child. `pieces` are the kinds of piece that this
    case needs. `note` is the code of what stood in the way of what was accepted."""

    request_id = an_id(REQUEST)
    household_id = an_id(HOUSEHOLD)
    kind = one_of(*KINDS)
    new_child_id = nullable(an_id(CHILD))
    asked = a_value({"first_name": "Chloé"})
    seen = a_value({})
    version = a_count(1)
    state = one_of(*STATES)
    by_name = a_text("Andrew")
    started_at = an_instant()
    sent_at = nullable(an_instant())
    promised_by = nullable(an_instant())
    decided_at = nullable(an_instant())
    decided_by = nullable(a_text("Nadia"))
    reason = nullable(a_text("Le jugement est incomplet."))
    reply_by = nullable(one_of(*REPLIES))
    note = nullable(a_text("household.changed-meanwhile"))
    pieces = some(a_text("livret-de-famille"))


class ReviewRequest(Query):
    request_id = an_id(REQUEST)


class RequestDecisionView(View):
    verdict = one_of("accepted", "refused", "returned")
    by_name = a_text("Nadia")
    withdrawable_until = an_instant()


class ReviewedRequestView(View):
    """`current` is what the record says now of what is asked, in the same words as `seen`;
    `current_mark` names it, for whoever decides to say that they have read it; `typed` is the
    reason of a decision that was taken back."""

    request = a_part(RequestView)
    current = a_value({})
    current_mark = a_text("9f86d081884c7d659a2feaa0c55ad015")
    holder = nullable(a_part(HolderView))
    decision = nullable(a_part(RequestDecisionView))
    typed = nullable(a_text("Le jugement est incomplet."))
    done_today = a_count(3)


class AcceptRequest(Command):
    """`version` is the one that was read, `current_mark` what the record said beside it."""

    request_id = an_id(REQUEST)
    version = a_number(1)
    current_mark = maybe(a_text("9f86d081884c7d659a2feaa0c55ad015", 64))


class RefuseRequest(Command):
    """`reason` is what the family reads."""

    request_id = an_id(REQUEST)
    version = a_number(1)
    reason = a_text_of_lines("Le jugement est incomplet.", 500)


class WantedPieceTyped(Schema):
    """`when` is a condition on the facts of domain/request.py; {"all": []} always holds."""

    piece = a_text_like(r"[a-z0-9]+(-[a-z0-9]+)*\Z", "jugement")
    when = a_value({"fact": "two_homes", "operator": "is", "value": True})


class SetRequestKind(Command):
    kind = one_of(*KINDS)
    is_offered = a_flag()
    is_checked = a_flag()
    promised_days = a_number(10, 0, 90)
    pieces = some(WantedPieceTyped, 0, 12)


class RequestKindView(View):
    kind = one_of(*KINDS)
    is_offered = a_flag()
    is_checked = a_flag()
    promised_days = a_count(10)
    pieces = some(WantedPieceTyped)


class RequestDecided(Published):
    """Of what was asked, and why it is refused, nothing is told."""

    subject = "household_id"
    request_id = an_id(REQUEST)
    household_id = an_id(HOUSEHOLD)
    kind = one_of(*KINDS)
    verdict = one_of("accepted", "refused")
    decided_at = an_instant()
