"""Kinds of piece, and why one is not taken: what the town decides on a page."""

from marshmallow import Schema

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_count,
    a_flag,
    a_number,
    a_text,
    a_text_like,
    a_text_of_lines,
    a_value,
    an_id,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.documents.contract.kinds import a_short_text
from services.documents.domain.piece_kind import NOTE_TYPES, USES, VALIDITIES, WHOSE

KEY = r"[a-z0-9]+(-[a-z0-9]+)*\Z"
NOTES_MAX, REASONS_MAX, PURPOSES_MAX = 8, 9, 20
ALWAYS: dict[str, object] = {"all": []}
WHEN = {"fact": "caf_recipient", "operator": "is", "value": True}
REASON = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a04"


class NoteTyped(Schema):
    """What a clerk reads on the paper."""

    key = a_text_like(KEY, "quotient")
    name = a_text("Quotient familial", 60)
    type = one_of(*NOTE_TYPES)
    is_required = a_flag()
    use = maybe(one_of(*USES))


class NoteView(View):
    key = a_text("quotient")
    name = a_text("Quotient familial")
    type = one_of(*NOTE_TYPES)
    is_required = a_flag()
    use = nullable(one_of(*USES))


class DefinePieceKind(Command):
    """`kind` is its code, drawn once. A kind is never deleted: one no longer offered to families
    keeps what was given. `when` is a condition on the facts of domain/checklist.py; {"all": []}
    always holds."""

    kind = a_text_like(KEY, "attestation-caf")
    name = a_short_text("Attestation de la CAF (quotient familial)")
    whose = one_of(*WHOSE)
    issuer = maybe(a_text("CAF", 40))
    validity = one_of(*VALIDITIES)
    validity_months = maybe(a_number(3, 1, 120))
    months_old_max = maybe(a_number(3, 1, 120))
    promised_days = a_number(5, 0, 90)
    is_offered = a_flag()
    notes = otherwise(some(NoteTyped, longest=NOTES_MAX), list)
    purposes = otherwise(some(a_text_like(KEY, "inscription"), longest=PURPOSES_MAX), list)
    when = otherwise(a_value(WHEN), lambda: ALWAYS)
    why = maybe(a_text("Elle donne votre quotient familial.", 300))
    where_found = maybe(a_text_of_lines("Sur caf.fr, dans vos attestations.", 500))
    sign_text = maybe(a_text_of_lines("J’inscris mon enfant et j’accepte le règlement.", 2_500))


class PieceKindView(View):
    kind = a_text("attestation-caf")
    name = a_text("Attestation de la CAF (quotient familial)")
    whose = one_of(*WHOSE)
    issuer = nullable(a_text("CAF"))
    validity = one_of(*VALIDITIES)
    validity_months = nullable(a_count(3))
    months_old_max = nullable(a_count(3))
    promised_days = a_count(5)
    is_offered = a_flag()
    notes = some(NoteView)
    purposes = some(a_text("inscription"))
    when = a_value(WHEN)
    why = nullable(a_text("Elle donne votre quotient familial."))
    where_found = nullable(a_text("Sur caf.fr, dans vos attestations."))
    sign_text = nullable(a_text("J’inscris mon enfant et j’accepte le règlement."))


class PieceKindChanged(Published):
    subject = "kind_id"
    kind_id = an_id()
    kind = a_text("attestation-caf")


class ReasonTyped(Schema):
    """In `body`, {piece} stands for the name of the piece."""

    reason_id = an_id(REASON)
    label = a_text("Illisible", 60)
    body = a_text_of_lines("{piece} : la photo est floue.", 500)


class SaveReasons(Command):
    """All of them, in their order: one that is not named is no longer offered."""

    reasons = some(ReasonTyped, longest=REASONS_MAX)


class ReasonView(View):
    reason_id = an_id(REASON)
    label = a_text("Illisible")
    body = a_text("{piece} : la photo est floue.")


class PieceSettingsView(View):
    kinds = some(PieceKindView)
    reasons = some(ReasonView)
