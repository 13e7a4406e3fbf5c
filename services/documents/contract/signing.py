"""Pieces that are signed by reading them."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import a_text, a_text_like, an_id, an_instant, maybe, nullable
from services.documents.contract.kinds import FILE, HOUSEHOLD, PIECE, a_short_text

SIGNATURE = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a06"
CODE = r"[0-9 ]{6,9}\Z"


class AskSignature(Command):
    """A code leaves for the e-mail of the account; `text_digest` is the SHA-256 of the text as it
    was shown."""

    signature_id = an_id(SIGNATURE)
    household_id = an_id(HOUSEHOLD)
    kind = a_short_text("bulletin-inscription")
    child_id = maybe(an_id())
    signed_name = a_short_text("Andrew Bond")
    text_digest = a_text_like(r"[0-9a-f]{64}\Z", "ab" * 32)


class OfSignature(Query):
    signature_id = an_id(SIGNATURE)
    household_id = an_id(HOUSEHOLD)


class SignPiece(Command):
    """`file_id`: the paper as it is signed, received before."""

    signature_id = an_id(SIGNATURE)
    household_id = an_id(HOUSEHOLD)
    code = a_text_like(CODE, "042317")
    piece_id = an_id(PIECE)
    file_id = an_id(FILE)


class SignatureView(View):
    signature_id = an_id(SIGNATURE)
    kind = a_text("bulletin-inscription")
    child_id = nullable(an_id())
    signed_name = a_text("Andrew Bond")
    expires_at = an_instant()
    signed_at = nullable(an_instant())


class SignatureCodeAsked(Published):
    """For identity, which knows where the account is written to; nobody else hears it."""

    subject = "account_id"
    signature_id = an_id(SIGNATURE)
    account_id = an_id()
    code = a_text("042317")
    expires_at = an_instant()
