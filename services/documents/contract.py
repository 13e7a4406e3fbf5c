"""What others may rely on: arguments, answers and events of documents."""

from typing import Any

from marshmallow import fields, validate

from chassis.contract import Command, Published, Query, View

HOUSEHOLD = "6f3a6a44-92c5-5a49-9d6a-3f6f5d6f6b01"
FILE = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a01"
PIECE = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a02"
DOCUMENT = "c1f7a1de-6b0e-4a57-9a51-2d8b3a6d0a03"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
AT = "2027-06-02T08:00:00+00:00"


def _id(example: str, **options: Any) -> fields.UUID:
    return fields.UUID(metadata={"example": example}, **{"required": True, **options})


def _text(example: str, **options: Any) -> fields.String:
    return fields.String(metadata={"example": example}, **{"required": True, **options})


def _short(example: str) -> fields.String:
    return _text(example, validate=validate.Length(min=1, max=120))


def _at(**options: Any) -> fields.DateTime:
    return fields.DateTime(metadata={"example": AT}, **options)


def _size(**options: Any) -> fields.Integer:
    return fields.Integer(metadata={"example": 245_312}, **options)


def _size_told() -> fields.Integer:
    return _size(required=True, strict=True, validate=validate.Range(min=0, max=2**31 - 1))


def _sha256_told() -> fields.String:
    return _text(SHA256, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))


# Asked


class AskUpload(Command):
    """`file_id` is the caller's to choose, so that asking twice makes one file. Size and SHA-256
    are of the file as the family sent it."""

    file_id = _id(FILE, required=False, load_default=None, allow_none=True)
    household_id = _id(HOUSEHOLD, required=False, load_default=None, allow_none=True)
    purpose = _text("piece", validate=validate.OneOf(["piece", "document"]))
    filename = _text("attestation-caf.pdf", validate=validate.Length(min=1, max=255))
    media_type = _text("application/pdf", validate=validate.Length(max=100))
    size_bytes = _size_told()
    sha256 = _sha256_told()


class FileReceived(Command):
    file_id = _id(FILE)
    sha256 = _sha256_told()
    size_bytes = _size_told()


class HandInPiece(Command):
    piece_id = _id(PIECE)
    household_id = _id(HOUSEHOLD)
    kind = _short("attestation-caf")
    file_ids = fields.List(_id(FILE), required=True)


class WithdrawPiece(Command):
    piece_id = _id(PIECE)
    household_id = _id(HOUSEHOLD)


class PiecesToSee(Query):
    pass


class MarkSeen(Command):
    piece_id = _id(PIECE)


class PublishDocument(Command):
    document_id = _id(DOCUMENT)
    title = _short("Règlement de la cantine")
    category = _short("reglement")
    household_id = _id(HOUSEHOLD, required=False, load_default=None, allow_none=True)
    file_id = _id(FILE)


class WithdrawDocument(Command):
    document_id = _id(DOCUMENT)


class PublicDocuments(Query):
    pass


class ShelfOf(Query):
    household_id = _id(HOUSEHOLD)


class ReadsOf(Query):
    household_id = _id(HOUSEHOLD)


class AskDownload(Command):
    file_id = _id(FILE)


# Answered


class GrantView(View):
    """`data_key` is base64 of 32 bytes; it is never logged, kept or shown."""

    storage_key = _text(f"c1/{FILE}")
    data_key = _text("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")


class UploadView(View):
    file_id = _id(FILE)
    grant = fields.Nested(GrantView)


class FileView(View):
    file_id = _id(FILE)
    filename = _text("attestation-caf.pdf")
    media_type = _text("application/pdf")
    size_bytes = _size()


class DownloadView(FileView):
    sha256 = _text(SHA256)
    grant = fields.Nested(GrantView)


class PieceView(View):
    piece_id = _id(PIECE)
    household_id = _id(HOUSEHOLD)
    kind = _text("attestation-caf")
    state = _text("submitted")
    submitted_at = _at()
    submitted_by_name = _text("Andrew")
    seen_at = _at(allow_none=True)
    seen_by_name = _text("Nadia", allow_none=True)
    files = fields.List(fields.Nested(FileView))


class DocumentView(View):
    document_id = _id(DOCUMENT)
    title = _text("Règlement de la cantine")
    category = _text("reglement")
    household_id = _id(HOUSEHOLD, allow_none=True)
    published_at = _at()
    file = fields.Nested(FileView)


class ShelfView(View):
    given = fields.List(fields.Nested(DocumentView))
    pieces = fields.List(fields.Nested(PieceView))


class ReadView(View):
    """`by_name` is null for a visitor without an account."""

    at = _at()
    by_name = _text("Nadia", allow_none=True)
    file_id = _id(FILE)
    filename = _text("attestation-caf.pdf")


# Published


class PieceHandedIn(Published):
    subject = "household_id"
    piece_id = _id(PIECE)
    household_id = _id(HOUSEHOLD)


class DocumentPublished(Published):
    """`household_id` is null when everybody may read it."""

    subject = "document_id"
    document_id = _id(DOCUMENT)
    household_id = _id(HOUSEHOLD, allow_none=True)
