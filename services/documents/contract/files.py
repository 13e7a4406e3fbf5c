"""Files: asked for, received, read."""

from chassis.contract import Command, View
from chassis.fields import a_count, a_part, a_text, an_id, an_instant, maybe, nullable, one_of
from services.documents.contract.kinds import FILE, HOUSEHOLD, SHA256, a_digest_told, a_size_told


class AskUpload(Command):
    """`file_id` is the caller's to choose, so that asking twice makes one file. Size and SHA-256
    are of the file as the family sent it."""

    file_id = maybe(an_id(FILE))
    household_id = maybe(an_id(HOUSEHOLD))
    purpose = one_of("piece", "document")
    filename = a_text("attestation-caf.pdf", 255)
    media_type = a_text("application/pdf", 100, shortest=0)
    size_bytes = a_size_told()
    sha256 = a_digest_told()


class FileReceived(Command):
    file_id = an_id(FILE)
    sha256 = a_digest_told()
    size_bytes = a_size_told()


class AskDownload(Command):
    file_id = an_id(FILE)


class GrantView(View):
    """`data_key` is base64 of 32 bytes; it is never logged, kept or shown."""

    storage_key = a_text(f"c1/{FILE}")
    data_key = a_text("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")


class UploadView(View):
    file_id = an_id(FILE)
    grant = a_part(GrantView)


class FileView(View):
    file_id = an_id(FILE)
    filename = a_text("attestation-caf.pdf")
    media_type = a_text("application/pdf")
    size_bytes = a_count(245_312)


class DownloadView(FileView):
    sha256 = a_text(SHA256)
    grant = a_part(GrantView)


class ReadView(View):
    """`by_name` is null for a visitor without an account."""

    at = an_instant()
    by_name = nullable(a_text("Nadia"))
    file_id = an_id(FILE)
    filename = a_text("attestation-caf.pdf")
