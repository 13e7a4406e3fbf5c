"""Codes to read in a picture or to hear, asked with a try when many before it have failed."""

from marshmallow import Schema

from chassis.contract import Command, Query, View
from chassis.fields import a_part, a_secret, a_text, an_id, an_instant, maybe, nullable

CODE, ATTEMPT = "a7d1c0b2-5e6f-4a3b-9c8d-1f2e3d4c5b6a", "b7e0a5f3-1d1c-4f0e-8f3a-5c2d9e8b7a06"


class CodeTyped(Schema):
    code_id = an_id(CODE)
    text = a_text("F7H3MX", 40, shortest=0)


class Coded(Schema):
    """What was typed of a code, where one was asked."""

    code = maybe(a_part(CodeTyped))


class MakePictureCode(Command):
    pass


class OfPictureCode(Query):
    code_id = an_id(CODE)


class ProvePictureCode(Command):
    code_id = an_id(CODE)
    code = a_text("F7H3MX", 40, shortest=0)
    attempt_id = an_id(ATTEMPT)


class PictureCodeView(View):
    code_id = an_id(CODE)
    expires_at = an_instant()


class PictureCodeTextView(View):
    """For whoever draws it or says it, never for a page; null once it is used or too old."""

    text = nullable(a_text("F7H3MX"))


class PictureCodeProvedView(View):
    """Signed by identity, for household, good for one try of attaching."""

    proof = a_secret("eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl", 2000)
