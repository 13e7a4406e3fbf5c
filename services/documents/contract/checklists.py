"""What a household is asked for, and what is already there."""

from marshmallow import Schema

from chassis.contract import Query, View
from chassis.fields import (
    a_day,
    a_flag,
    a_text,
    a_text_like,
    an_id,
    maybe,
    nullable,
    one_of,
    some,
    some_values,
)
from services.documents.contract.kinds import HOUSEHOLD, PIECE
from services.documents.contract.piece_kinds import KEY
from services.documents.domain.checklist import STATES

CHILDREN_MAX, FACTS_MAX = 40, 50


class ChildFacts(Schema):
    child_id = an_id()
    facts = some_values({"age": 6, "first_registration": True}, FACTS_MAX)


class Checklist(Query):
    """`facts` are those of domain/checklist.py, told by whoever asks; one left out, or null, has
    no value. `purpose` is what it is asked for: record, inscription, school or a kind of activity;
    left out, whatever it is asked for."""

    household_id = an_id(HOUSEHOLD)
    facts = some_values({"caf_recipient": True}, FACTS_MAX)
    children = some(ChildFacts, longest=CHILDREN_MAX)
    purpose = maybe(a_text_like(KEY, "inscription"))


class AskedView(View):
    """A kind of piece asked, `kind_id` being its code; `child_id` is null for the whole household.
    `why` is the town's own sentence, or empty. `lapsing`: it lapses within thirty days."""

    kind_id = a_text("attestation-caf")
    kind_name = a_text("Attestation de la CAF (quotient familial)")
    child_id = nullable(an_id())
    why = a_text("Elle donne votre quotient familial.")
    purposes = some(a_text("inscription"))
    state = one_of(*STATES)
    given_on = nullable(a_day("2026-09-02"))
    valid_until = nullable(a_day("2027-08-31"))
    piece_id = nullable(an_id(PIECE))
    reason = nullable(a_text("La photo est floue"))
    shown_at_desk = a_flag(False)
